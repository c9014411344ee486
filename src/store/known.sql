-- "Tel que connu le": what a figure was by all that this house had received by the end of a day. A fact that stands now and was received by
-- then stood then; of those that have fallen, those stood whose correction came later. Read by domain/known.c alone.

-- known_days(project: id, org: id, from_day: day, to_day: day, known: day) -> many KnownDay {kind: text, on_day: day, facts: int, people: int, contacts: int, alone: int, dated: int, same_day: int}, figures
select e.kind, e.on_day, count(*), cast(sum(e.people) as bigint), count(e.person),
       count(case when e.kind = 'encounter' and e.people = 0 and e.person is null and e.outing is null then 1 end),
       count(e.typed_day), count(case when e.typed_day = e.on_day then 1 end)
from event e
where e.project = :project and (:org = 0 or e.org = :org) and e.stands = 1 and e.on_day between :from_day and :to_day and coalesce(e.known_day, e.on_day) <= :known
group by e.kind, e.on_day
order by e.kind, e.on_day;

-- known_fallen_days(project: id, org: id, from_day: day, to_day: day, known: day) -> many KnownDay {kind: text, on_day: day, facts: int, people: int, contacts: int, alone: int, dated: int, same_day: int}, figures
select e.kind, e.on_day, count(*), cast(sum(e.people) as bigint), count(e.person),
       count(case when e.kind = 'encounter' and e.people = 0 and e.person is null and e.outing is null then 1 end),
       count(e.typed_day), count(case when e.typed_day = e.on_day then 1 end)
from event e
where e.project = :project and (:org = 0 or e.org = :org) and e.stands = 0 and e.on_day between :from_day and :to_day and coalesce(e.known_day, e.on_day) <= :known
  and not exists (select 1 from event f where f.corrects = e.id and coalesce(f.known_day, f.on_day) <= :known)
group by e.kind, e.on_day
order by e.kind, e.on_day;

-- Who was met, for counting different ones in C; with code '' every fact counts, for the active caseload.
-- known_met(project: id, org: id, from_day: day, to_day: day, known: day) -> many KnownPerson {person: id?, met: int}, unscoped: ids are counted and shown to nobody
select e.person, count(case when e.kind in ('encounter', 'contact') then 1 end)
from event e
where e.project = :project and (:org = 0 or e.org = :org) and e.stands = 1 and e.person is not null and e.on_day between :from_day and :to_day
  and coalesce(e.known_day, e.on_day) <= :known
group by e.person
order by e.person;

-- known_fallen_met(project: id, org: id, from_day: day, to_day: day, known: day) -> many KnownPerson {person: id?, met: int}, unscoped: ids are counted and shown to nobody
select e.person, count(case when e.kind in ('encounter', 'contact') then 1 end)
from event e
where e.project = :project and (:org = 0 or e.org = :org) and e.stands = 0 and e.person is not null and e.on_day between :from_day and :to_day
  and coalesce(e.known_day, e.on_day) <= :known
  and not exists (select 1 from event f where f.corrects = e.id and coalesce(f.known_day, f.on_day) <= :known)
group by e.person
order by e.person;

-- Somebody about whom something was received later: a correction stands, so those that stand tell. ways: ways to meet again that are known.
-- known_changed(project: id, org: id, known: day) -> many KnownChanged {person: id?, state: text, ways: int}, unscoped: their periods are deduced again and counted
select e.person, p.state, (select count(*) from channel h where h.person = e.person)
from event e
join person p on p.id = e.person
where e.project = :project and (:org = 0 or e.org = :org) and e.stands = 1 and e.person is not null and coalesce(e.known_day, e.on_day) > :known
group by e.person, p.state
order by e.person;

-- All facts of these persons, in every project: a stage counts once for each call.
-- known_facts(project: id, org: id, known: day) -> many KnownFact {person: id?, id: id, project: id, kind: text, code: text?, on_day: day, at_ms: instant, target: text?, space: text?, origin: text?, facts: text?, corrects: id?, known_day: day?}, unscoped: their periods are deduced again and counted
select e.person, e.id, e.project, e.kind, e.code, e.on_day, e.at_ms, e.target, e.space, e.origin, e.facts, e.corrects, coalesce(e.known_day, e.on_day)
from event e
where e.person in (select f.person from event f where f.project = :project and (:org = 0 or f.org = :org) and f.stands = 1 and f.person is not null
    and coalesce(f.known_day, f.on_day) > :known)
order by e.person, e.on_day, e.at_ms, e.id;

-- known_periods(project: id, org: id) -> many KnownPeriod {person: id?, spotted: day?, engaged: day?, mobilised: day?, hooked: day?, oriented: day?, relayed: day?, exit: day?, implied: int, gender: text?, age: int, origin: text?, space: text?, prior_spe: text?, level: text?, exit_code: text?}, unscoped: counted in C and shown to nobody
select d.person, d.spotted_day, d.engaged_day, d.mobilised_day, d.hooked_day, d.oriented_day, d.relayed_day, d.exit_day, d.implied,
       d.gender, coalesce(d.age, -1), d.origin, d.space, d.prior_spe, d.level, d.exit_code
from period d
where d.project = :project and (:org = 0 or d.org = :org)
order by d.person, d.id;

-- Outings opened by then; closed ones as far as they were closed by then.
-- known_outings(project: id, org: id, from_day: day, to_day: day, until: instant) -> one KnownOutingSums {outings: int, empty: int, places: int, presence: int}, figures
select count(distinct o.id), count(distinct case when o.closed_ms <= :until and not exists (select 1 from event e where e.outing = o.id and e.stands = 1
         and e.kind in ('encounter', 'contact') and (e.people > 0 or e.person is not null)) then o.id end),
       count(distinct case when o.closed_ms <= :until then o.place end),
       cast(coalesce(sum(case when o.closed_ms <= :until then (o.closed_ms - o.opened_ms) else 0 end), 0) as bigint)
from outing o
join outing_staff s on s.outing = o.id
join journal j on j.id = o.op
where o.project = :project and (:org = 0 or o.org = :org) and o.on_day between :from_day and :to_day and j.received_ms <= :until;

-- known_attendance(project: id, org: id, from_day: day, to_day: day, known: day) -> many SheetCode {code: text?, n: int}, figures
select e.code, count(*)
from event e
where e.project = :project and (:org = 0 or e.org = :org) and e.stands = 1 and e.kind = 'attendance' and e.on_day between :from_day and :to_day
  and coalesce(e.known_day, e.on_day) <= :known
group by e.code
order by e.code;

-- known_fallen_attendance(project: id, org: id, from_day: day, to_day: day, known: day) -> many SheetCode {code: text?, n: int}, figures
select e.code, count(*)
from event e
where e.project = :project and (:org = 0 or e.org = :org) and e.stands = 0 and e.kind = 'attendance' and e.on_day between :from_day and :to_day
  and coalesce(e.known_day, e.on_day) <= :known
  and not exists (select 1 from event f where f.corrects = e.id and coalesce(f.known_day, f.on_day) <= :known)
group by e.code
order by e.code;

-- What arrived after an instant about a period that was frozen then, by the kind of fact: late ones, and corrections of facts of that period.
-- known_since(project: id, org: id, from_day: day, to_day: day, since: instant, day: day) -> many KnownLate {kind: text, late: int, corrected: int}, figures
select coalesce(f.kind, e.kind), count(case when e.corrects is null then 1 end), count(f.kind)
from event e
join journal j on j.id = e.op
left join event f on f.id = e.corrects
where (:project = 0 or e.project = :project) and (:org = 0 or e.org = :org) and e.known_day >= :day and j.received_ms > :since
  and (e.on_day between :from_day and :to_day or f.on_day between :from_day and :to_day)
group by coalesce(f.kind, e.kind)
order by coalesce(f.kind, e.kind);
