-- What opens a stage beside a word of its own, and what is taken back the same day (domain/opening.h).

-- Facts that may open a stage: grids answered, plans signed. Oldest first; of every compartment when the Seen is whole.
-- opening_facts(person: seen) -> many OpeningFact {id: id, project: id, kind: text, code: text, at_ms: instant, on_day: day}
select e.id, e.project, e.kind, coalesce(e.code, ''), e.at_ms, e.on_day
from event e
where e.person = :person and {open e} and e.stands = 1 and e.kind in ('grid_answer', 'plan_signed') and coalesce(e.facts, '') <> 'still_true=1'
order by e.on_day, e.at_ms, e.id;

-- Steps that an operation made, not done, and that nobody gave another day or owner since.
-- steps_untouched(person: seen, op: id) -> many StepUntouched {id: id}
select s.id
from step s
where s.person = :person and {open s} and s.op = :op and s.done_day is null and s.about is not null and s.id not in
  (select h.step from step_change h where {scope h} and h.step = s.id and h.field <> 'done_day')
order by s.id;

-- Steps that an operation closed and that are closed still.
-- steps_closed_by(person: seen, op: id) -> many StepUntouched {id: id}
select s.id
from step s
join step_change h on h.step = s.id and {scope h} and h.op = :op and h.field = 'done_day' and h.new_value > 0
where s.person = :person and {open s} and s.done_day is not null
order by s.id;

-- step_drop(id: id, person: seen) -> write
delete from step where id = :id and person = :person;

-- step_changes_drop(step: id) -> write
delete from step_change where step = :step and org = :my_org;

-- Files of a project that somebody accompanies now, by what of a complete file is there: few rows, as the same few things are missing.
-- element_counts(project: id) -> many ElementCount {has: text, n: int}
select p.has, count(distinct p.id)
from person p
join period d on d.person = p.id and {scope d} and d.project = :project and d.close_day is null
where {scope p} and p.stage >= 3 and p.state in ('open', 'returned', 'lost_contact')
group by p.has
order by p.has;

-- Who owes something in a file, and in which part.
-- step_owners(person: seen) -> many StepOwner {owner: id, compartment: text}
select distinct s.owner, s.compartment
from step s
where s.person = :person and {open s} and s.done_day is null
order by s.owner, s.compartment;
