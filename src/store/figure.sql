-- Figures: counts, days and codes; no row of a person leaves these but in the lists at the end, which have the reach of the login.
-- Each stands twice: of one project, and of all with the project in front (a line per project, and the region). org 0: of every organisation.
-- What adds up is read from `tally`, and at the ends of a period from facts; persons met from `tally_met` when it has whole months; stages from the indexes period_count
-- and period_said alone, outings from outing_count and event_outing. What was known on a past day stands in known.sql.

-- Whole months.
-- sheet_months(project: id, org: id, from_day: day, to_day: day) -> many SheetMonth {kind: text, begins: day, facts: int, people: int, contacts: int, alone: int, dated: int, same_day: int, last_ms: int}, figures
select t.kind, t.begins, cast(sum(t.times) as bigint), cast(sum(t.people) as bigint), cast(sum(t.contacts) as bigint), cast(sum(t.alone) as bigint), cast(sum(t.dated) as bigint), cast(sum(t.same_day) as bigint), max(t.last_ms)
from tally t
where t.project = :project and (:org = 0 or t.org = :org) and t.begins between :from_day and :to_day
group by t.kind, t.begins
order by t.kind, t.begins;

-- sheet_months_all(from_day: day, to_day: day) -> many SheetMonthOf {project: id, kind: text, facts: int, people: int, contacts: int, alone: int, dated: int, same_day: int, last_ms: int}, figures
select t.project, t.kind, cast(sum(t.times) as bigint), cast(sum(t.people) as bigint), cast(sum(t.contacts) as bigint), cast(sum(t.alone) as bigint), cast(sum(t.dated) as bigint), cast(sum(t.same_day) as bigint), max(t.last_ms)
from tally t
where t.begins between :from_day and :to_day
group by t.project, t.kind
order by t.project, t.kind;

-- Days at the ends of a period, of one kind of fact.
-- sheet_days(project: id, org: id, kind: text, from_day: day, to_day: day) -> many SheetDay {on_day: day, facts: int, people: int, contacts: int, alone: int, dated: int, same_day: int}, figures
select e.on_day, count(*), cast(sum(e.people) as bigint), count(e.person), count(case when e.people = 0 and e.person is null and e.outing is null and e.kind = 'encounter' then 1 end),
       count(e.typed_day), count(case when e.typed_day = e.on_day then 1 end)
from event e
where e.project = :project and (:org = 0 or e.org = :org) and e.stands = 1 and e.kind = :kind and e.on_day between :from_day and :to_day
group by e.on_day
order by e.on_day;

-- The last day until a day on which anything of a kind was noted; 0: none.
-- sheet_last(project: id, kind: text, to_day: day) -> one FigureDayCount {day: int}, figures
select cast(coalesce(max(e.on_day), 0) as bigint)
from event e
where e.project = :project and e.stands = 1 and e.kind = :kind and e.on_day <= :to_day;

-- The same of every project and kind: one look into the index for each, not a statement.
-- sheet_last_all(to_day: day) -> many FigureOf {project: id, n: int}, figures
select t.project, cast(coalesce((select max(e.on_day) from event e where e.project = t.project and e.stands = 1 and e.kind = t.kind and e.on_day <= :to_day), 0) as bigint)
from tally t
group by t.project, t.kind
order by t.project, t.kind;

-- The projects that an organisation has facts in.
-- sheet_projects(org: id) -> many SheetProject {project: id}, figures
select t.project
from tally t
where t.org = :org
group by t.project
order by t.project;

-- Whole months: whoever was met in them and in none of them before.
-- sheet_met(project: id, org: id, from_month: int, to_month: int) -> one FigureCount {n: int}, figures
select cast(coalesce(sum(t.persons), 0) as bigint)
from tally_met t
where t.project = :project and (:org = 0 or t.org = :org) and t.month between :from_month and :to_month and t.before_month < :from_month;

-- sheet_met_all(from_month: int, to_month: int) -> many FigureOf {project: id, n: int}, figures
select t.project, cast(coalesce(sum(t.persons), 0) as bigint)
from tally_met t
where t.month between :from_month and :to_month and t.before_month < :from_month
group by t.project
order by t.project;

-- Any days: from the facts.
-- sheet_persons(project: id, org: id, from_day: day, to_day: day) -> one FigureCount {n: int}, figures
select count(distinct e.person)
from event e
where e.project = :project and (:org = 0 or e.org = :org) and e.stands = 1 and e.person is not null
  and e.kind in ('encounter', 'contact') and e.on_day between :from_day and :to_day;

-- sheet_persons_all(from_day: day, to_day: day) -> many FigureOf {project: id, n: int}, figures
select e.project, count(distinct e.person)
from event e
where e.stands = 1 and e.person is not null
  and e.kind in ('encounter', 'contact') and e.on_day between :from_day and :to_day
group by e.project
order by e.project;

-- Engaged, and with any fact in the period.
-- sheet_caseload(project: id, org: id, from_day: day, to_day: day) -> one FigureCount {n: int}, figures
select count(distinct d.person)
from period d
where d.project = :project and (:org = 0 or d.org = :org) and d.engaged_day is not null and d.engaged_day <= :to_day
  and exists (select 1 from event e where e.project = d.project and e.person = d.person and e.person is not null and e.stands = 1
    and e.on_day between :from_day and :to_day);

-- sheet_caseload_all(from_day: day, to_day: day) -> many FigureOf {project: id, n: int}, figures
select d.project, count(distinct d.person)
from period d
where d.engaged_day is not null and d.engaged_day <= :to_day
  and exists (select 1 from event e where e.project = d.project and e.person = d.person and e.person is not null and e.stands = 1
    and e.on_day between :from_day and :to_day)
group by d.project
order by d.project;

-- Who reached each stage, by what the indicators ask of them: one pass over the index period_said, in its order.
-- sheet_stages(project: id, org: id, from_day: day, to_day: day) -> many SheetStages {gender: text?, origin: text?, spotted: int, engaged: int, mobilised: int, hooked: int, oriented: int, relayed: int, exit: int}, figures
select d.gender, d.origin,
       count(case when d.spotted_day between :from_day and :to_day then 1 end),
       count(case when d.engaged_day between :from_day and :to_day then 1 end),
       count(case when d.mobilised_day between :from_day and :to_day then 1 end),
       count(case when d.hooked_day between :from_day and :to_day then 1 end),
       count(case when d.oriented_day between :from_day and :to_day then 1 end),
       count(case when d.relayed_day between :from_day and :to_day then 1 end),
       count(case when d.exit_day between :from_day and :to_day then 1 end)
from period d
where d.project = :project and (:org = 0 or d.org = :org) and d.open_day <= :to_day
group by d.gender, d.origin
order by d.gender, d.origin;

-- sheet_stages_all(from_day: day, to_day: day) -> many SheetStagesOf {project: id, spotted: int, engaged: int, mobilised: int, hooked: int, oriented: int, relayed: int, exit: int}, figures
select d.project, count(case when d.spotted_day between :from_day and :to_day then 1 end),
       count(case when d.engaged_day between :from_day and :to_day then 1 end),
       count(case when d.mobilised_day between :from_day and :to_day then 1 end),
       count(case when d.hooked_day between :from_day and :to_day then 1 end),
       count(case when d.oriented_day between :from_day and :to_day then 1 end),
       count(case when d.relayed_day between :from_day and :to_day then 1 end),
       count(case when d.exit_day between :from_day and :to_day then 1 end)
from period d
where d.open_day <= :to_day
group by d.project
order by d.project;

-- sheet_exits(project: id, org: id, from_day: day, to_day: day) -> many SheetCode {code: text?, n: int}, figures
select d.exit_code, count(*)
from period d
where d.project = :project and (:org = 0 or d.org = :org) and d.exit_day between :from_day and :to_day
group by d.exit_code
order by d.exit_code;

-- sheet_exits_all(from_day: day, to_day: day) -> many SheetCodeOf {project: id, code: text?, n: int}, figures
select d.project, d.exit_code, count(*)
from period d
where d.exit_day between :from_day and :to_day
group by d.project, d.exit_code
order by d.project, d.exit_code;

-- Who reached a stage, by all that a breakdown asks; age -1: not known. Sums are made in C.
-- sheet_cells(project: id, org: id, stage: int, from_day: day, to_day: day) -> many SheetCell {gender: text?, age: int, origin: text?, space: text?, prior_spe: text?, level: text?, exit_code: text?, n: int}, figures
select d.gender, coalesce(d.age, -1), d.origin, d.space, d.prior_spe, d.level, d.exit_code, count(*)
from period d
where d.project = :project and (:org = 0 or d.org = :org) and case :stage when 2 then d.spotted_day when 3 then d.engaged_day when 4 then d.mobilised_day when 5 then d.hooked_day when 6 then d.oriented_day when 7 then d.relayed_day when 8 then d.exit_day end between :from_day and :to_day
group by d.gender, coalesce(d.age, -1), d.origin, d.space, d.prior_spe, d.level, d.exit_code
order by d.gender, coalesce(d.age, -1), d.origin, d.space, d.prior_spe, d.level, d.exit_code;

-- sheet_cells_all(stage: int, from_day: day, to_day: day) -> many SheetCellOf {project: id, gender: text?, age: int, origin: text?, space: text?, prior_spe: text?, level: text?, exit_code: text?, n: int}, figures
select d.project, d.gender, coalesce(d.age, -1), d.origin, d.space, d.prior_spe, d.level, d.exit_code, count(*)
from period d
where case :stage when 2 then d.spotted_day when 3 then d.engaged_day when 4 then d.mobilised_day when 5 then d.hooked_day when 6 then d.oriented_day when 7 then d.relayed_day when 8 then d.exit_day end between :from_day and :to_day
group by d.project, d.gender, coalesce(d.age, -1), d.origin, d.space, d.prior_spe, d.level, d.exit_code
order by d.project, d.gender, coalesce(d.age, -1), d.origin, d.space, d.prior_spe, d.level, d.exit_code;

-- Days of stages, for the time between two of them.
-- sheet_gaps(project: id, org: id, from_day: day, to_day: day) -> many SheetGap {spotted: day?, engaged: day?, mobilised: day?, hooked: day?, oriented: day?, relayed: day?, exit: day?, implied: int}, figures
select d.spotted_day, d.engaged_day, d.mobilised_day, d.hooked_day, d.oriented_day, d.relayed_day, d.exit_day, d.implied
from period d
where d.project = :project and (:org = 0 or d.org = :org)
  and (d.engaged_day between :from_day and :to_day
       or d.mobilised_day between :from_day and :to_day
       or d.hooked_day between :from_day and :to_day
       or d.oriented_day between :from_day and :to_day
       or d.relayed_day between :from_day and :to_day
       or d.exit_day between :from_day and :to_day);

-- sheet_gaps_all(from_day: day, to_day: day) -> many SheetGap {spotted: day?, engaged: day?, mobilised: day?, hooked: day?, oriented: day?, relayed: day?, exit: day?, implied: int}, figures
select d.spotted_day, d.engaged_day, d.mobilised_day, d.hooked_day, d.oriented_day, d.relayed_day, d.exit_day, d.implied
from period d
where (d.engaged_day between :from_day and :to_day
       or d.mobilised_day between :from_day and :to_day
       or d.hooked_day between :from_day and :to_day
       or d.oriented_day between :from_day and :to_day
       or d.relayed_day between :from_day and :to_day
       or d.exit_day between :from_day and :to_day);

-- An outing counts on the day it opens, as one without a meeting once it is closed. A visit without a meeting that was noted outside any
-- outing (an encounter of nobody) is both.
-- sheet_outings(project: id, org: id, from_day: day, to_day: day) -> one SheetOutings {outings: int, empty: int, places: int, last_day: int}, figures
select count(*), count(case when o.closed_ms is not null and not exists (select 1 from event e where e.outing = o.id and e.stands = 1
         and e.kind in ('encounter', 'contact') and (e.people > 0 or e.person is not null)) then 1 end),
       count(distinct case when o.closed_ms is not null then o.place end), cast(coalesce(max(o.on_day), 0) as bigint)
from outing o
where o.project = :project and (:org = 0 or o.org = :org) and o.on_day between :from_day and :to_day;

-- sheet_outings_all(from_day: day, to_day: day) -> many SheetOutingsOf {project: id, outings: int, empty: int, places: int, last_day: int}, figures
select o.project, count(*), count(case when o.closed_ms is not null and not exists (select 1 from event e where e.outing = o.id and e.stands = 1
         and e.kind in ('encounter', 'contact') and (e.people > 0 or e.person is not null)) then 1 end),
       count(distinct case when o.closed_ms is not null then o.place end), cast(coalesce(max(o.on_day), 0) as bigint)
from outing o
where o.on_day between :from_day and :to_day
group by o.project
order by o.project;

-- Elapsed milliseconds, of everybody who was out.
-- sheet_presence(project: id, org: id, from_day: day, to_day: day) -> one FigureCount {n: int}, figures
select cast(coalesce(sum(o.closed_ms - o.opened_ms), 0) as bigint)
from outing o
join outing_staff s on s.outing = o.id
where o.project = :project and (:org = 0 or o.org = :org) and o.on_day between :from_day and :to_day and o.closed_ms is not null;

-- sheet_presence_all(from_day: day, to_day: day) -> many FigureOf {project: id, n: int}, figures
select o.project, cast(coalesce(sum(o.closed_ms - o.opened_ms), 0) as bigint)
from outing o
join outing_staff s on s.outing = o.id
where o.on_day between :from_day and :to_day and o.closed_ms is not null
group by o.project
order by o.project;

-- Appointments by what became of them.
-- sheet_attendance(project: id, org: id, from_day: day, to_day: day) -> many SheetCode {code: text?, n: int}, figures
select e.code, count(*)
from event e
where e.project = :project and (:org = 0 or e.org = :org) and e.stands = 1 and e.kind = 'attendance' and e.on_day between :from_day and :to_day
group by e.code
order by e.code;

-- sheet_attendance_all(from_day: day, to_day: day) -> many SheetCodeOf {project: id, code: text?, n: int}, figures
select e.project, e.code, count(*)
from event e
where e.stands = 1 and e.kind = 'attendance' and e.on_day between :from_day and :to_day
group by e.project, e.code
order by e.project, e.code;

-- Meetings by what was said of them.
-- sheet_fact_cells(project: id, org: id, from_day: day, to_day: day) -> many SheetFactCell {kind: text, space: text?, age_band: text?, target: text?, origin: text?, people: int, contacts: int}, figures
select e.kind, e.space, e.age_band, e.target, e.origin, cast(sum(e.people) as bigint), count(e.person)
from event e
where e.project = :project and (:org = 0 or e.org = :org) and e.stands = 1 and e.kind in ('passage', 'encounter', 'contact') and e.on_day between :from_day and :to_day
group by e.kind, e.space, e.age_band, e.target, e.origin
order by e.kind, e.space, e.age_band, e.target, e.origin;

-- sheet_fact_cells_all(from_day: day, to_day: day) -> many SheetFactCellOf {project: id, kind: text, space: text?, age_band: text?, target: text?, origin: text?, people: int, contacts: int}, figures
select e.project, e.kind, e.space, e.age_band, e.target, e.origin, cast(sum(e.people) as bigint), count(e.person)
from event e
where e.stands = 1 and e.kind in ('passage', 'encounter', 'contact') and e.on_day between :from_day and :to_day
group by e.project, e.kind, e.space, e.age_band, e.target, e.origin
order by e.project, e.kind, e.space, e.age_band, e.target, e.origin;

-- Dated situations, for counting different persons in C.
-- sheet_situations(project: id, org: id, from_day: day, to_day: day) -> many SheetSituation {kind: text, person: id?, started: int, confirmed: int, done: int, running: int}, unscoped: ids are counted and shown to nobody
select p.kind, p.person, count(case when p.from_day between :from_day and :to_day then 1 end),
       count(case when p.confirmed_day between :from_day and :to_day then 1 end),
       count(case when p.outcome is not null and p.until_day between :from_day and :to_day then 1 end),
       count(case when p.class in ('durable', 'transition') and p.from_day <= :to_day and coalesce(p.until_day, :to_day) >= :to_day
         and exists (select 1 from period d where d.person = p.person and d.project = p.project and d.open_day <= :to_day and coalesce(d.close_day, 99991231) > :to_day) then 1 end)
from placement p
where p.project = :project and (:org = 0 or p.org = :org) and p.refused_day is null and coalesce(p.from_day, p.confirmed_day) <= :to_day
group by p.kind, p.person
order by p.kind, p.person;

-- sheet_situations_all(from_day: day, to_day: day) -> many SheetSituation {kind: text, person: id?, started: int, confirmed: int, done: int, running: int}, unscoped: ids are counted and shown to nobody
select p.kind, p.person, count(case when p.from_day between :from_day and :to_day then 1 end),
       count(case when p.confirmed_day between :from_day and :to_day then 1 end),
       count(case when p.outcome is not null and p.until_day between :from_day and :to_day then 1 end),
       count(case when p.class in ('durable', 'transition') and p.from_day <= :to_day and coalesce(p.until_day, :to_day) >= :to_day
         and exists (select 1 from period d where d.person = p.person and d.project = p.project and d.open_day <= :to_day and coalesce(d.close_day, 99991231) > :to_day) then 1 end)
from placement p
where p.refused_day is null and coalesce(p.from_day, p.confirmed_day) <= :to_day
group by p.kind, p.person
order by p.kind, p.person;

-- sheet_followups(project: id, org: id, from_day: day, to_day: day) -> many SheetAnswer {answer: text?, n: int}, figures
select f.answer, count(*)
from followup f
where f.project = :project and (:org = 0 or f.org = :org) and f.due_day between :from_day and :to_day
group by f.answer
order by f.answer;

-- sheet_followups_all(from_day: day, to_day: day) -> many SheetAnswer {answer: text?, n: int}, figures
select f.answer, count(*)
from followup f
where f.due_day between :from_day and :to_day
group by f.answer
order by f.answer;

-- figure_targets(project: id, today: day) -> many FigureTarget {indicator: text, value: int}
select t.indicator, t.value
from target t
where t.project = :project and t.from_day <= :today
  and not exists (select 1 from target u where u.project = t.project and u.indicator = t.indicator and u.from_day <= :today and u.from_day > t.from_day)
  and t.value >= 0
order by t.value desc, t.indicator;

-- figure_targets_all(indicator: text, today: day) -> many FigureOf {project: id, n: int}
select t.project, t.value
from target t
where t.indicator = :indicator and t.from_day <= :today
  and not exists (select 1 from target u where u.project = t.project and u.indicator = t.indicator and u.from_day <= :today and u.from_day > t.from_day)
  and t.value >= 0
order by t.project;

-- figure_projects(call: id) -> many FigureProject {id: id, org: id, call: id, rank: int, name: text?, org_name: text, call_title: text}
select p.id, p.org, p.call, p.rank, p.name, o.name, k.title
from project p
join call k on k.id = p.call
join org o on o.id = p.org
where :call = 0 or p.call = :call
order by k.rank, p.rank;

-- ------------------------------------------------------------------------------------------------ the list behind a figure
-- kind: passage, met (people of encounters and contacts), contact (with somebody who has a file).
-- figure_event_lines(project: id, kind: text, from_day: day, to_day: day, before_day: day, before_id: id) -> many FigureFact {id: id, kind: text, on_day: day, people: int, space: text?, place_name: text?, person: id?, alias: secret person.alias?}
select e.id, e.kind, e.on_day, e.people, e.space, pl.name, p.id as person, p.alias
from event e
left join person p on p.id = e.person and {scope p}
left join place pl on pl.id = e.place and pl.org = :my_org
where {scope e} and {open e} and e.project = :project and e.stands = 1 and e.on_day between :from_day and :to_day
  and ((:kind = 'passage' and e.kind = 'passage') or (:kind = 'met' and e.kind in ('encounter', 'contact') and e.people > 0)
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

-- Who reached a stage (2 to 8).
-- figure_stage_lines(project: id, stage: int, from_day: day, to_day: day, before_day: day, before_id: id) -> many FigureReached {person: id, alias: secret person.alias, age_band: text?, on_day: day, period: id, implied: int, exit_code: text?}
select p.id as person, p.alias, p.age_band, case :stage when 2 then d.spotted_day when 3 then d.engaged_day when 4 then d.mobilised_day when 5 then d.hooked_day when 6 then d.oriented_day when 7 then d.relayed_day when 8 then d.exit_day end, d.id, d.implied, d.exit_code
from period d
join person p on p.id = d.person and {scope p} and {scope d}
where d.project = :project and case :stage when 2 then d.spotted_day when 3 then d.engaged_day when 4 then d.mobilised_day when 5 then d.hooked_day when 6 then d.oriented_day when 7 then d.relayed_day when 8 then d.exit_day end between :from_day and :to_day
  and (case :stage when 2 then d.spotted_day when 3 then d.engaged_day when 4 then d.mobilised_day when 5 then d.hooked_day when 6 then d.oriented_day when 7 then d.relayed_day when 8 then d.exit_day end, d.id) < (:before_day, :before_id)
order by case :stage when 2 then d.spotted_day when 3 then d.engaged_day when 4 then d.mobilised_day when 5 then d.hooked_day when 6 then d.oriented_day when 7 then d.relayed_day when 8 then d.exit_day end desc, d.id desc
limit 51;
