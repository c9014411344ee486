-- Who may open a file, who did, reasoned access.

-- Own ties that hold today: they open the file, and compartments of it; and whether somebody shows a sealed part of it. The unary plus keeps
-- SQLite at the index tie_person.
-- sight_rows(person: id, today: day) -> many Sight {role: text, compartments: text?, shown: int}, unscoped: person_open decides
select t.role, t.compartments,
  (select count(*) from part_shown h where h.person = t.person and h.account = t.account and h.until_day >= :today and h.ended_ms is null)
from tie t
where t.person = :person and t.account = :my_account and t.from_day <= :today and +t.until_day >= :today;

-- A reasoned access that still runs.
-- grant_row(person: id, now: instant) -> maybe Grant {id: id, until_ms: instant?, reason: text}, unscoped: person_open decides
select g.id, g.until_ms, g.reason
from reasoned g
where g.org = :my_org and g.account = :my_account and g.person = :person and g.until_ms > :now
order by g.until_ms desc, g.id desc
limit 1;

-- ------------------------------------------------------------------------------------------------ the log
-- How many files this account has opened in an hour, and whether this one is among them.
-- access_hour_row(hour: int, person: id, grounds: text) -> one AccessHour {files: int, here: int}, unscoped: own reads only
select count(distinct a.person), count(case when a.person = :person and a.grounds = :grounds then 1 end)
from access a
where a.account = :my_account and a.hour = :hour;

-- access_add(hour: int, person: seen, grounds: text, at: instant, action: text) -> write
insert into access (org, account, hour, person, grounds, at_ms, action)
values (:my_org, :my_account, :hour, :person, :grounds, :at, :action)
on conflict do nothing;

-- Who read one file, the last first.
-- access_of(person: seen, before: instant, before_account: id) -> many AccessLine {account: id, name: text, at_ms: instant, action: text, grounds: text}
select a.account, n.name, a.at_ms, a.action, a.grounds
from access a
join account n on n.id = a.account
where a.person = :person and (a.at_ms, a.account) < (:before, :before_account)
order by a.at_ms desc, a.account desc
limit 51;

-- my_org_row() -> one MyOrg {kind: text}
select o.kind
from org o
where o.id = :my_org;

-- Distinct files an hour, by account. org 0: all.
-- access_hour_rows(org: id, from: instant, until: instant) -> many AccessHours {account: id, name: text, sign_in: text, org: id, org_name: text, hour: int, files: int}, unscoped: the log of whoever protects data; domain/access.c gives one of an organisation his own only
select a.account, n.name, n.sign_in, a.org, o.name, a.hour, count(distinct a.person)
from access a
join account n on n.id = a.account
join org o on o.id = a.org
where (:org = 0 or a.org = :org) and a.at_ms >= :from and a.at_ms < :until
group by a.account, n.name, n.sign_in, a.org, o.name, a.hour
order by n.name, a.account, a.org, a.hour
limit 5000;

-- Hours in which somebody opened more files than the rule says.
-- access_high_rows(org: id, from: instant, most: int) -> many AccessHours {account: id, name: text, sign_in: text, org: id, org_name: text, hour: int, files: int}, unscoped: the log of whoever protects data; domain/access.c gives one of an organisation his own only
select a.account, n.name, n.sign_in, a.org, o.name, a.hour, count(distinct a.person)
from access a
join account n on n.id = a.account
join org o on o.id = a.org
where (:org = 0 or a.org = :org) and a.at_ms >= :from
group by a.account, n.name, n.sign_in, a.org, o.name, a.hour
having count(distinct a.person) > :most
order by a.hour desc, a.account, a.org
limit 50;

-- Each read: the card's code, never a name. account 0: everybody.
-- access_rows(org: id, account: id, from: instant, until: instant, before: instant, before_account: id, before_person: id, most: int) -> many AccessRow {account: id, name: text, org_name: text, person: id, code: text?, at_ms: instant, action: text, grounds: text}, unscoped: the log of whoever protects data; domain/access.c gives one of an organisation his own only
select a.account, n.name, o.name, a.person, p.code, a.at_ms, a.action, a.grounds
from access a
join account n on n.id = a.account
join org o on o.id = a.org
left join person p on p.id = a.person
where (:org = 0 or a.org = :org) and (:account = 0 or a.account = :account) and a.at_ms >= :from and a.at_ms < :until
  and (a.at_ms, a.account, a.person) < (:before, :before_account, :before_person)
order by a.at_ms desc, a.account desc, a.person desc
limit :most;

-- access_account_row(org: id, account: id) -> maybe AccessAccount {id: id, name: text, sign_in: text}, unscoped: a name, when the account has read a file that the asker answers for
select n.id, n.name, n.sign_in
from account n
where n.id = :account and exists (select 1 from access a where a.account = n.id and (:org = 0 or a.org = :org));

-- ------------------------------------------------------------------------------------------------ reasoned access
-- Any file of the organisation, in sight or not: what it is for is decided by domain/reasoned.c, which shows nothing of it.
-- reasoned_code_row(code: text) -> maybe PersonCode {id: id}, unscoped: reasoned access; held to the own organisation
select p.id
from person p
where p.org = :my_org and p.code = :code and p.state <> 'expired';

-- Who has said who she is, a piece at a time: compared in C, as names are sealed.
-- reasoned_identity_rows(after: id) -> many ReasonedIdentity {id: id, first_name: secret person.first_name, last_name: secret identity.last_name, birth: secret identity.birth}, unscoped: reasoned access; held to the own organisation
select i.id, p.first_name, i.last_name, i.birth
from identity i
join person p on p.id = i.person
where p.org = :my_org and p.state <> 'expired' and i.id > :after
order by i.id
limit 500;

-- reasoned_add(id: id, person: id?, reason: text, words: secret reasoned.words?, at: instant, until: instant?) -> write, unscoped: a request names a file that is not in sight; domain/reasoned.c holds it to the own organisation
insert into reasoned (id, org, account, person, reason, words, at_ms, until_ms, op)
values (:id, :my_org, :my_account, :person, :reason, :words, :at, :until, :my_op);

-- reasoned_row(id: id) -> maybe ReasonedRow {id: id, person: id?, reason: text, at_ms: instant, until_ms: instant?}
select g.id, g.person, g.reason, g.at_ms, g.until_ms
from reasoned g
where {scope g} and g.id = :id and g.account = :my_account;

-- reasoned_mine_rows(since: instant) -> many ReasonedMine {id: id, person: id?, at_ms: instant, until_ms: instant?, reason: text, code: text?}, unscoped: own requests only
select g.id, g.person, g.at_ms, g.until_ms, g.reason, p.code
from reasoned g
left join person p on p.id = g.person and p.org = g.org
where g.account = :my_account and g.org = :my_org and g.at_ms > :since
order by g.at_ms desc, g.id desc
limit 100;

-- reasoned_of(person: seen) -> many ReasonedLine {id: id, name: text, at_ms: instant, until_ms: instant?, reason: text, words: secret reasoned.words}
select g.id, n.name, g.at_ms, g.until_ms, g.reason, g.words
from reasoned g
join account n on n.id = g.account
where g.person = :person and g.until_ms is not null
order by g.at_ms desc, g.id desc
limit 50;

-- reasoned_all_rows(org: id, from: instant, until: instant) -> many ReasonedAll {id: id, account: id, name: text, org_name: text, at_ms: instant, until_ms: instant?, person: id?, code: text?, reason: text}, unscoped: the log of whoever protects data; domain/access.c gives one of an organisation his own only
select g.id, g.account, n.name, o.name, g.at_ms, g.until_ms, g.person, p.code, g.reason
from reasoned g
join account n on n.id = g.account
join org o on o.id = g.org
left join person p on p.id = g.person
where (:org = 0 or g.org = :org) and g.at_ms >= :from and g.at_ms < :until
order by g.at_ms desc, g.id desc
limit 200;

-- A step for somebody else: whoever leads the file looks at an access.
-- step_for_add(id: id, team: id, person: seen, owner: id, kind: text, compartment: text, what: secret step.what, due_day: day) -> write
insert into step (id, org, team, person, owner, kind, compartment, what, due_day, op)
values (:id, :my_org, :team, :person, :owner, :kind, :compartment, :what, :due_day, :my_op);

-- told_rows(kind: text) -> many Told {id: id, what: secret step.what, person: id, alias: secret person.alias}, unscoped: own steps only, of files in sight
select s.id, s.what, p.id as person, p.alias
from step s
join person p on p.id = s.person
where s.owner = :my_account and s.org = :my_org and s.kind = :kind and s.done_day is null and {open s}
order by s.id desc
limit 12;

-- ------------------------------------------------------------------------------------------------ what a tie opens
-- tie_compartments_set(id: id, person: seen, compartments: text?) -> write
update tie set compartments = :compartments where id = :id and person = :person;

-- tie_open_rows(person: seen, today: day) -> many TieOpen {id: id, account: id, role: text, compartments: text?, name: text}
select t.id, t.account, t.role, t.compartments, a.name
from tie t
join account a on a.id = t.account
where t.person = :person and t.from_day <= :today and t.until_day >= :today
order by t.from_day, t.id;

-- ------------------------------------------------------------------------------------------------ forgetting
-- access_forget(before: instant) -> write, unscoped: the job forgets for every organisation
delete from access where at_ms < :before;

-- access_forget_count(before: instant) -> one ExpiryCount {n: int}, unscoped: a number for the dry run
select count(*)
from access a
where a.at_ms < :before;

-- reasoned_forget(before: instant) -> write, unscoped: the job forgets for every organisation
delete from reasoned where at_ms < :before;

-- reasoned_words_forget(person: id) -> write, unscoped: the job forgets for every organisation
update reasoned set words = null where person = :person;

-- ------------------------------------------------------------------------------------------------ the log's chain (app/access_seal.c)
-- All columns but seal of the rows not yet sealed, oldest first.
-- access_unsealed_rows(most: int) -> many AccessSealed {org: id, account: id, hour: int, person: id, grounds: text, at_ms: instant, action: text}, unscoped: the job seals for every organisation
select a.org, a.account, a.hour, a.person, a.grounds, a.at_ms, a.action
from access a
where a.seal is null
order by a.at_ms, a.account, a.hour, a.person, a.grounds
limit :most;

-- access_of_seal_rows(seal: int, most: int) -> many AccessSealed {org: id, account: id, hour: int, person: id, grounds: text, at_ms: instant, action: text}, unscoped: `repere check` looks at every organisation
select a.org, a.account, a.hour, a.person, a.grounds, a.at_ms, a.action
from access a
where a.seal = :seal
order by a.at_ms, a.account, a.hour, a.person, a.grounds
limit :most;

-- access_sealed_set(account: id, hour: int, person: id, grounds: text, seal: int) -> write, unscoped: the job seals for every organisation
update access set seal = :seal where account = :account and hour = :hour and person = :person and grounds = :grounds and seal is null;

-- access_seal_last() -> maybe AccessSeal {number: int, rows: int, first_ms: instant, at_ms: instant, prev: bytes, hash: bytes}
select s.number, s.rows, s.first_ms, s.at_ms, s.prev, s.hash
from access_seal s
order by s.number desc
limit 1;

-- access_seal_after(number: int, most: int) -> many AccessSeal {number: int, rows: int, first_ms: instant, at_ms: instant, prev: bytes, hash: bytes}
select s.number, s.rows, s.first_ms, s.at_ms, s.prev, s.hash
from access_seal s
where s.number > :number
order by s.number
limit :most;

-- access_seal_add(number: int, rows: int, first_ms: instant, at_ms: instant, prev: bytes, hash: bytes) -> write
insert into access_seal (number, rows, first_ms, at_ms, prev, hash) values (:number, :rows, :first_ms, :at_ms, :prev, :hash)
on conflict do nothing;

-- access_without_seal() -> one AccessCount {rows: int}, unscoped: a number for `repere check` and the job
select count(*)
from access a
where a.seal is null;
