-- What whoever protects data counts: reads, requests, refusals, agreements, forgetting. No name of a person, no content, no file.

-- Reads by account: rows of the log, those with a reason, those of a sealed part that was shown.
-- access_count_rows(org: id, from: instant) -> many AccessCountRow {account: id, org: id, org_name: text, role: text?, reads: int, reasoned: int, shown: int}, unscoped: figures for whoever protects data; domain/access.c gives one of an organisation his own only
select a.account, a.org, o.name, (select min(m.role) from membership m where m.account = a.account and m.org = a.org), count(*),
  count(case when a.grounds <> '' and a.grounds <> 'shown' then 1 end), count(case when a.grounds = 'shown' then 1 end)
from access a
join org o on o.id = a.org
where (:org = 0 or a.org = :org) and a.at_ms >= :from
group by a.account, a.org, o.name
order by a.org, a.account
limit 20000;

-- Requests with a reason, and what came of them.
-- reasoned_count_rows(org: id, from: instant) -> many ReasonedCountRow {reason: text, asked: int, opened: int, nothing: int}, unscoped: figures for whoever protects data; domain/access.c gives one of an organisation his own only
select g.reason, count(*), count(g.until_ms), count(case when g.person is null then 1 end)
from reasoned g
where (:org = 0 or g.org = :org) and g.at_ms >= :from
group by g.reason
order by g.reason;

-- Writes that were refused, by the reason of the journal.
-- refused_count_rows(org: id, from: instant) -> many RefusedCountRow {reason: text?, times: int, accounts: int}, unscoped: figures for whoever protects data; domain/access.c gives one of an organisation his own only
select j.reason, count(*), count(distinct j.account)
from journal j
where j.verdict = 'refused' and (:org = 0 or j.org = :org) and j.received_ms >= :from
group by j.reason
order by j.reason;

-- Words of persons, by what they are about.
-- consent_count_rows(org: id, from_day: day) -> many ConsentCountRow {scope: text, given: int, refused: int, withdrawn: int, objected: int}, unscoped: figures for whoever protects data; domain/access.c gives one of an organisation his own only
select k.scope, count(case when k.verdict = 'given' then 1 end), count(case when k.verdict = 'refused' then 1 end), count(case when k.verdict = 'withdrawn' then 1 end),
  count(case when k.verdict = 'objected' then 1 end)
from consent k
join person p on p.id = k.person
where (:org = 0 or p.org = :org) and k.on_day >= :from_day
group by k.scope
order by k.scope;

-- purge_add(on_day: day, persons: int, notes: int, facts: int, reads: int) -> write
insert into purge (on_day, persons, notes, facts, reads)
values (:on_day, :persons, :notes, :facts, :reads)
on conflict (on_day) do update set persons = purge.persons + excluded.persons, notes = purge.notes + excluded.notes, facts = purge.facts + excluded.facts,
  reads = purge.reads + excluded.reads;

-- purge_sum(from_day: day) -> one PurgeSum {days: int, persons: int, notes: int, facts: int, reads: int, last_day: day?}
select count(*), cast(coalesce(sum(g.persons), 0) as bigint), cast(coalesce(sum(g.notes), 0) as bigint), cast(coalesce(sum(g.facts), 0) as bigint),
  cast(coalesce(sum(g.reads), 0) as bigint), max(g.on_day)
from purge g
where g.on_day >= :from_day;
