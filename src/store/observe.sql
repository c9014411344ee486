-- Grids and their answers, contest, the plan.

-- answer_set_add(id: id, person: seen, grid: text, version: int, compartment: text, said_by: text, at_ms: instant, on_day: day, event: id) -> write
insert into answer_set (id, person, grid, version, compartment, said_by, at_ms, on_day, event, op)
values (:id, :person, :grid, :version, :compartment, :said_by, :at_ms, :on_day, :event, :my_op);

-- answer_add(id: id, person: seen, answer_set: id, item: text, value: text?, words: secret answer.words, contests: id?) -> write
insert into answer (id, person, answer_set, item, value, words, contests, op)
values (:id, :person, :answer_set, :item, :value, :words, :contests, :my_op);

-- Every answering that stands, the newest first; also of the running operation, whose journal row is not there yet.
-- answer_sets(person: seen) -> many AnswerSet {id: id, grid: text, version: int, compartment: text, said_by: text, at_ms: instant, on_day: day, event: id, op: id, account: id?, claimed_ms: instant?}
select s.id, s.grid, s.version, s.compartment, s.said_by, s.at_ms, s.on_day, s.event, s.op, j.account, j.claimed_ms
from answer_set s
join event e on e.id = s.event and e.person = :person and {open e}
left join journal j on j.id = s.op
where s.person = :person and {open s} and e.stands = 1
order by s.at_ms desc, s.id desc
limit 200;

-- answers_of(person: seen, answer_set: id) -> many Answer {id: id, item: text, value: text?, words: secret answer.words, contests: id?}
select a.id, a.item, a.value, a.words, a.contests
from answer a
where a.person = :person and a.answer_set = :answer_set
order by a.id;

-- When a grid was last said to be still true; 0: never.
-- grid_renewed(person: seen, grid: text) -> one GridRenewed {on_day: day}
select coalesce(max(e.on_day), 0)
from event e
where e.person = :person and {open e} and e.kind = 'grid_answer' and e.code = :grid and e.facts = 'still_true=1' and e.stands = 1;

-- stands: 0 when its signature was taken back.
-- plans(person: seen) -> many Plan {id: id, version: int, objective: secret plan.objective, signed_day: day?, signed_way: text?, signed_name: secret plan.signed_name, event: id?, stands: int, account: id?, claimed_ms: instant?}
select p.id, p.version, p.objective, p.signed_day, p.signed_way, p.signed_name, p.event, coalesce(e.stands, 1), j.account, j.claimed_ms
from plan p
left join event e on e.id = p.event and e.person = :person and {open e}
left join journal j on j.id = p.op
where p.person = :person and {open p}
order by p.version desc, p.id desc;

-- plan_add(id: id, person: seen, version: int, objective: secret plan.objective) -> write
insert into plan (id, person, version, objective, compartment, op) values (:id, :person, :version, :objective, 'social', :my_op);

-- plan_objective_set(id: id, person: seen, objective: secret plan.objective) -> write
update plan set objective = :objective where id = :id and person = :person and signed_day is null;

-- plan_sign_set(id: id, person: seen, signed_day: day, signed_way: text, signed_name: secret plan.signed_name, event: id) -> write
update plan set signed_day = :signed_day, signed_way = :signed_way, signed_name = :signed_name, event = :event, op = :my_op
where id = :id and person = :person and signed_day is null;

-- plan_line_add(id: id, person: seen, plan: id, position: int, step: id, what: secret plan_line.what, owner: id, by_person: int, due_day: day, done_day: day?, compartment: text) -> write
insert into plan_line (id, person, plan, position, step, what, owner, by_person, due_day, done_day, compartment, op)
values (:id, :person, :plan, :position, :step, :what, :owner, :by_person, :due_day, :done_day, :compartment, :my_op);

-- plan_lines(person: seen, plan: id) -> many PlanLine {id: id, step: id, what: secret plan_line.what, owner: id, by_person: int, due_day: day, done_day: day?, compartment: text}
select l.id, l.step, l.what, l.owner, l.by_person, l.due_day, l.done_day, l.compartment
from plan_line l
where l.person = :person and {open l} and l.plan = :plan
order by l.position, l.id;

-- What is forgotten with a person (domain/expiry.c).
-- expiry_answers(person: id) -> write, unscoped: the job forgets for every organisation
delete from answer where person = :person;

-- expiry_answer_sets(person: id) -> write, unscoped: the job forgets for every organisation
delete from answer_set where person = :person;

-- expiry_plan_lines(person: id) -> write, unscoped: the job forgets for every organisation
delete from plan_line where person = :person;

-- expiry_plans(person: id) -> write, unscoped: the job forgets for every organisation
delete from plan where person = :person;

-- expiry_trusted(person: id) -> write, unscoped: the job forgets for every organisation
delete from trusted where person = :person;

-- expiry_appointments(person: id) -> write, unscoped: the job forgets for every organisation
delete from appointment where person = :person;

-- expiry_step_changes(person: id) -> write, unscoped: the job forgets for every organisation
delete from step_change where step in (select s.id from step s where s.person = :person);
