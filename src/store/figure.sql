-- Figures: counts, days and codes; no row of a person leaves these but in the lists at the end, which have the reach of the login.
-- A figure reads indexes alone: event_count (project, kind, day, person, people; facts that stand), event_met for persons: each has a period,
-- after a return several, in the project of his facts, and one seek tells whether he was met. Those of outings
-- read outing_count, and event_outing for whether anybody was met.

-- One project, day by day in the order of the index: totals and months (day / 100) are sums in C.
-- figure_days(project: id, from_day: day, to_day: day) -> many FigureDay {kind: text, on_day: day, people: int, contacts: int}, figures
select e.kind, e.on_day, cast(sum(e.people) as bigint), count(e.person)
from event e
where e.project = :project and e.stands = 1 and e.kind in ('passage', 'encounter', 'contact') and e.on_day between :from_day and :to_day
group by e.kind, e.on_day
order by e.kind, e.on_day;

-- figure_persons(project: id, from_day: day, to_day: day) -> one FigureCount {n: int}, figures
select count(distinct d.person)
from period d
where d.project = :project
  and exists (select 1 from event e where e.project = d.project and e.person = d.person and e.person is not null and e.stands = 1
    and e.kind in ('encounter', 'contact') and e.on_day between :from_day and :to_day);

-- figure_spotted(project: id, from_day: day, to_day: day) -> one FigureCount {n: int}, figures
select count(d.spotted_day)
from period d
where d.project = :project and d.spotted_day between :from_day and :to_day;

-- An outing counts on the day it opens, as one without a meeting once it is closed. A visit without a meeting that was noted outside any
-- outing (an encounter of nobody) is both.
-- figure_outings(project: id, from_day: day, to_day: day) -> one FigureOutings {outings: int, empty: int, last_day: int}, figures
select count(*), count(case when o.closed_ms is not null and not exists (select 1 from event e where e.outing = o.id and e.stands = 1
         and e.kind in ('encounter', 'contact') and (e.people > 0 or e.person is not null)) then 1 end),
       cast(coalesce(max(o.on_day), 0) as bigint)
from outing o
where o.project = :project and o.on_day between :from_day and :to_day;

-- figure_visits(project: id, from_day: day, to_day: day) -> one FigureCount {n: int}, figures
select count(*)
from event e
where e.project = :project and e.stands = 1 and e.kind = 'encounter' and e.people = 0 and e.person is null and e.outing is null
  and e.on_day between :from_day and :to_day;

-- Elapsed milliseconds, of everybody who was out.
-- figure_presence(project: id, from_day: day, to_day: day) -> one FigureCount {n: int}, figures
select cast(coalesce(sum(o.closed_ms - o.opened_ms), 0) as bigint)
from outing o
join outing_staff s on s.outing = o.id
where o.project = :project and o.on_day between :from_day and :to_day and o.closed_ms is not null;

-- figure_targets(project: id, today: day) -> many FigureTarget {indicator: text, value: int}
select t.indicator, t.value
from target t
where t.project = :project and t.from_day <= :today
  and not exists (select 1 from target u where u.project = t.project and u.indicator = t.indicator and u.from_day <= :today and u.from_day > t.from_day)
  and t.value >= 0
order by t.value desc, t.indicator;

-- ------------------------------------------------------------------------------------------------ the region, a line per project
-- By project, so that only the period is read: kind stands before the day in the index.
-- figure_kinds(project: id, from_day: day, to_day: day) -> many FigureKind {kind: text, people: int, contacts: int, last_day: day}, figures
select e.kind, cast(sum(e.people) as bigint), count(e.person), max(e.on_day)
from event e
where e.project = :project and e.stands = 1 and e.kind in ('passage', 'encounter', 'contact') and e.on_day between :from_day and :to_day
group by e.kind
order by e.kind;

-- figure_persons_all(from_day: day, to_day: day) -> many FigureOf {project: id, n: int}, figures
select d.project, count(distinct d.person)
from period d
where exists (select 1 from event e where e.project = d.project and e.person = d.person and e.person is not null and e.stands = 1
    and e.kind in ('encounter', 'contact') and e.on_day between :from_day and :to_day)
group by d.project
order by d.project;

-- figure_spotted_all(from_day: day, to_day: day) -> many FigureOf {project: id, n: int}, figures
select d.project, count(d.spotted_day)
from period d
where d.spotted_day between :from_day and :to_day
group by d.project
order by d.project;

-- figure_outings_all(from_day: day, to_day: day) -> many FigureOutingsOf {project: id, outings: int, empty: int, last_day: int}, figures
select o.project, count(*), count(case when o.closed_ms is not null and not exists (select 1 from event e where e.outing = o.id and e.stands = 1
         and e.kind in ('encounter', 'contact') and (e.people > 0 or e.person is not null)) then 1 end),
       cast(coalesce(max(o.on_day), 0) as bigint)
from outing o
where o.on_day between :from_day and :to_day
group by o.project
order by o.project;

-- figure_visits_all(from_day: day, to_day: day) -> many FigureOf {project: id, n: int}, figures
select e.project, count(*)
from event e
where e.stands = 1 and e.kind = 'encounter' and e.people = 0 and e.person is null and e.outing is null and e.on_day between :from_day and :to_day
group by e.project
order by e.project;

-- figure_presence_all(from_day: day, to_day: day) -> many FigureOf {project: id, n: int}, figures
select o.project, cast(coalesce(sum(o.closed_ms - o.opened_ms), 0) as bigint)
from outing o
join outing_staff s on s.outing = o.id
where o.on_day between :from_day and :to_day and o.closed_ms is not null
group by o.project
order by o.project;

-- figure_targets_all(indicator: text, today: day) -> many FigureOf {project: id, n: int}
select t.project, t.value
from target t
where t.indicator = :indicator and t.from_day <= :today
  and not exists (select 1 from target u where u.project = t.project and u.indicator = t.indicator and u.from_day <= :today and u.from_day > t.from_day)
  and t.value >= 0
order by t.project;

-- figure_projects(call: id) -> many FigureProject {id: id, call: id, rank: int, name: text?, org_name: text, call_title: text}
select p.id, p.call, p.rank, p.name, o.name, k.title
from project p
join call k on k.id = p.call
join org o on o.id = p.org
where :call = 0 or p.call = :call
order by k.rank, p.rank;

-- ------------------------------------------------------------------------------------------------ the list behind a figure
-- kind: passage, met (people of encounters), contact (with somebody who has a file).
-- figure_event_lines(project: id, kind: text, from_day: day, to_day: day, before_day: day, before_id: id) -> many FigureFact {id: id, kind: text, on_day: day, people: int, space: text?, place_name: text?, person: id?, alias: secret person.alias?}
select e.id, e.kind, e.on_day, e.people, e.space, pl.name, p.id as person, p.alias
from event e
left join person p on p.id = e.person and {scope p}
left join place pl on pl.id = e.place and pl.org = :my_org
where {scope e} and {open e} and e.project = :project and e.stands = 1 and e.on_day between :from_day and :to_day
  and ((:kind = 'passage' and e.kind = 'passage') or (:kind = 'met' and e.kind = 'encounter' and e.people > 0)
    or (:kind = 'contact' and e.kind in ('encounter', 'contact') and e.person is not null))
  and (e.on_day, e.id) < (:before_day, :before_id)
order by e.on_day desc, e.id desc
limit 51;

-- figure_person_lines(project: id, from_day: day, to_day: day, before_id: id) -> many FigureContacted {person: id, alias: secret person.alias, age_band: text?, contact_day: day}
select p.id as person, p.alias, p.age_band, p.contact_day
from person p
where {scope p} and p.id < :before_id
  and exists (select 1 from event e where {scope e} and e.person = p.id and e.project = :project and e.stands = 1
    and e.kind in ('encounter', 'contact') and e.on_day between :from_day and :to_day)
order by p.id desc
limit 51;

-- figure_spotted_lines(project: id, from_day: day, to_day: day, before_day: day, before_id: id) -> many FigureSpot {person: id, alias: secret person.alias, age_band: text?, spotted_day: day?, period: id}
select p.id as person, p.alias, p.age_band, d.spotted_day, d.id
from period d
join person p on p.id = d.person and {scope p}
where {scope d} and d.project = :project and d.spotted_day between :from_day and :to_day and (d.spotted_day, d.id) < (:before_day, :before_id)
order by d.spotted_day desc, d.id desc
limit 51;
