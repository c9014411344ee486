-- Counters of facts (domain/fact.c), what a figure reads from them, and what was known on a past day.

-- ------------------------------------------------------------------------------------------------ kept in the write
-- tally_add(project: id, kind: text, begins: day, times: int, people: int, contacts: int, alone: int, dated: int, same_day: int, last_ms: instant) -> write
insert into tally (project, org, kind, begins, times, people, contacts, alone, dated, same_day, last_ms)
values (:project, :my_org, :kind, :begins, :times, :people, :contacts, :alone, :dated, :same_day, :last_ms)
on conflict (project, org, kind, begins) do update
set times = tally.times + excluded.times, people = tally.people + excluded.people, contacts = tally.contacts + excluded.contacts,
    alone = tally.alone + excluded.alone, dated = tally.dated + excluded.dated, same_day = tally.same_day + excluded.same_day,
    last_ms = case when excluded.last_ms > tally.last_ms then excluded.last_ms else tally.last_ms end;

-- tally_met_add(project: id, month: int, before_month: int, persons: int) -> write
insert into tally_met (project, org, month, before_month, persons) values (:project, :my_org, :month, :before_month, :persons)
on conflict (project, org, month, before_month) do update set persons = tally_met.persons + excluded.persons;

-- A fact that falls, whoever's it is: event_fall() looks at the organisation.
-- tally_fact(id: id) -> maybe TallyFact {project: id, kind: text, on_day: day, typed_day: day?, people: int, person: id?, outing: id?}, unscoped: counters alone, and of the own organisation
select e.project, e.kind, e.on_day, e.typed_day, e.people, e.person, e.outing
from event e
where e.id = :id and e.org = :my_org and e.stands = 1;

-- When what a correction says again was first typed.
-- tally_typed(id: id) -> maybe TallyTyped {typed_day: day?}, unscoped: a day, of a fact that the own correction names
select e.typed_day from event e where e.id = :id and e.org = :my_org;

-- tally_facts(person: id) -> many TallyFact {project: id, kind: text, on_day: day, typed_day: day?, people: int, person: id?, outing: id?}, unscoped: counters alone, and of the own organisation
select e.project, e.kind, e.on_day, e.typed_day, e.people, e.person, e.outing
from event e
where e.person = :person and e.org = :my_org and e.stands = 1
order by e.project, e.on_day, e.id;

-- The days around a month on which somebody was met: the last before it, one in it, the first after it.
-- tally_met_days(project: id, person: id, from_day: day, to_day: day) -> one MetDays {before_day: int, in_day: int, after_day: int}, unscoped: days alone, for the counter of persons met
select coalesce((select max(e.on_day) from event e where e.project = :project and e.person = :person and e.person is not null and e.stands = 1
                   and e.kind in ('encounter', 'contact') and e.on_day < :from_day), 0),
       coalesce((select max(f.on_day) from event f where f.project = :project and f.person = :person and f.person is not null and f.stands = 1
                   and f.kind in ('encounter', 'contact') and f.on_day between :from_day and :to_day), 0),
       coalesce((select min(g.on_day) from event g where g.project = :project and g.person = :person and g.person is not null and g.stands = 1
                   and g.kind in ('encounter', 'contact') and g.on_day > :to_day), 0);

-- ------------------------------------------------------------------------------------------------ redone by `repere check`
-- check_tally() -> one FigureCount {n: int}, figures
select count(*)
from tally t
where t.times <> (select count(*) from event e where e.project = t.project and e.org = t.org and e.kind = t.kind and e.on_day between t.begins and t.begins + 30 and e.stands = 1)
   or t.people <> (select coalesce(sum(f.people), 0) from event f where f.project = t.project and f.org = t.org and f.kind = t.kind and f.on_day between t.begins and t.begins + 30 and f.stands = 1)
   or t.contacts <> (select count(g.person) from event g where g.project = t.project and g.org = t.org and g.kind = t.kind and g.on_day between t.begins and t.begins + 30 and g.stands = 1)
   or t.dated <> (select count(h.typed_day) from event h where h.project = t.project and h.org = t.org and h.kind = t.kind and h.on_day between t.begins and t.begins + 30 and h.stands = 1)
   or t.same_day <> (select count(case when i.typed_day = i.on_day then 1 end) from event i where i.project = t.project and i.org = t.org and i.kind = t.kind and i.on_day between t.begins and t.begins + 30 and i.stands = 1)
   or t.alone <> (select count(case when k.kind = 'encounter' and k.people = 0 and k.person is null and k.outing is null then 1 end)
                  from event k where k.project = t.project and k.org = t.org and k.kind = t.kind and k.on_day between t.begins and t.begins + 30 and k.stands = 1);

-- Facts that no counter has.
-- check_untallied() -> one FigureCount {n: int}, figures
select count(*)
from event e
where e.stands = 1 and not exists (select 1 from tally t where t.project = e.project and t.org = e.org and t.kind = e.kind and e.on_day between t.begins and t.begins + 30);

-- Days on which somebody was met, person by person.
-- check_met(project: id, after: id) -> many CheckMet {org: id, person: id?, on_day: day}, unscoped: `repere check` redoes every counter
select e.org, e.person, e.on_day
from event e
where e.project = :project and e.stands = 1 and e.person is not null and e.kind in ('encounter', 'contact') and e.person > :after
order by e.person, e.on_day
limit 5000;

-- check_met_rows(project: id) -> many CheckMetRow {org: id, month: int, before_month: int, persons: int}, unscoped: `repere check` redoes every counter
select t.org, t.month, t.before_month, t.persons
from tally_met t
where t.project = :project
order by t.month, t.before_month, t.org;
