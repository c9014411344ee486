-- Everything owed, appointments, who accompanies, caseloads.

-- What is owed to one's reach until a day, the most urgent first.
-- due_lines(until: day, after_day: day, after_id: id) -> many DueLine {id: id, kind: text, what: secret step.what, due_day: day, person: id?, person_id: id?, first_name: secret person.first_name, alias: secret person.alias, owner: id, by_person: int, about: text?, place_name: text?}
select s.id, s.kind, s.what, s.due_day, s.person, p.id as person_id, p.first_name, p.alias, s.owner, s.by_person, s.about, pl.name
from step s
left join person p on p.id = s.person and {scope p}
left join place pl on pl.id = s.place and pl.org = :my_org
where {scope s} and s.done_day is null and s.due_day <= :until
  and (s.due_day, s.id) > (:after_day, :after_id) and {open s}
order by s.due_day, s.id
limit 101;

-- How much of each kind: mine until a day, mine late, everybody's until that day.
-- due_counts(today: day, until: day) -> many DueCount {kind: text, mine: int, late: int, all: int}
select s.kind, cast(sum(case when s.owner = :my_account then 1 else 0 end) as bigint),
       cast(sum(case when s.owner = :my_account and s.due_day < :today then 1 else 0 end) as bigint), count(*)
from step s
where {scope s} and s.done_day is null and s.due_day <= :until and {open s}
group by s.kind
order by s.kind;

-- What I said to be done on a day: to be taken back where somebody looks for it.
-- due_done(day: day) -> many DueDone {id: id, kind: text, what: secret step.what, person: id?, person_id: id?, first_name: secret person.first_name, alias: secret person.alias}
select s.id, s.kind, s.what, s.person, p.id as person_id, p.first_name, p.alias
from step s
left join person p on p.id = s.person and {scope p}
where {scope s} and {open s} and s.done_day = :day and s.owner = :my_account and s.kind not in ('see_again', 'still_true', 'appointment', 'followup')
order by s.id desc
limit 20;

-- step_put(id: id, team: id, person: seen, owner: id, kind: text, compartment: text, what: secret step.what, due_day: day, by_person: int, about: text?) -> write
insert into step (id, org, team, person, owner, kind, compartment, what, due_day, by_person, about, op)
values (:id, :my_org, :team, :person, :owner, :kind, :compartment, :what, :due_day, :by_person, :about, :my_op);

-- The same thing made twice is one.
-- step_about(person: seen, about: text) -> many StepAbout {id: id, due_day: day}
select s.id, s.due_day
from step s
where s.person = :person and {open s} and s.about = :about and s.done_day is null
order by s.id;

-- steps_plan(person: seen) -> many PlanStep {id: id, what: secret step.what, owner: id, by_person: int, due_day: day, done_day: day?, compartment: text}
select s.id, s.what, s.owner, s.by_person, s.due_day, s.done_day, s.compartment
from step s
where s.person = :person and {open s} and s.kind = 'plan_step'
order by s.due_day, s.id
limit 60;

-- step_day_set(id: id, due_day: day) -> write
update step set due_day = :due_day where id = :id and org = :my_org;

-- step_owner_set(id: id, owner: id) -> write
update step set owner = :owner where id = :id and org = :my_org;

-- step_change_add(id: id, step: id, field: text, old_value: int, new_value: int) -> write
insert into step_change (id, org, step, field, old_value, new_value, op) values (:id, :my_org, :step, :field, :old_value, :new_value, :my_op);

-- step_changes(step: id) -> many StepChange {id: id, field: text, old_value: int, new_value: int, account: id?, claimed_ms: instant}
select h.id, h.field, coalesce(h.old_value, 0), coalesce(h.new_value, 0), j.account, j.claimed_ms
from step_change h
join journal j on j.id = h.op
where {scope h} and h.step = :step
order by h.id desc
limit 50;

-- ---- appointments

-- appointment_add(id: id, team: id, person: seen, what: secret appointment.what, at_ms: instant, on_day: day, step: id) -> write
insert into appointment (id, org, team, person, compartment, what, at_ms, on_day, state, step, op)
values (:id, :my_org, :team, :person, 'street', :what, :at_ms, :on_day, 'registered', :step, :my_op);

-- appointment_row(id: id) -> maybe AppointmentRow {id: id, person: id, what: secret appointment.what, way: secret appointment.way?, at_ms: instant, on_day: day, state: text, said_by: text?, step: id, event: id?, owner: id}, unscoped: person_open decides
select a.id, a.person, a.what, a.way, a.at_ms, a.on_day, a.state, a.said_by, a.step, a.event, s.owner
from appointment a
join step s on s.id = a.step
where a.id = :id and a.org = :my_org;

-- appointments(person: seen) -> many Appointment {id: id, what: secret appointment.what, at_ms: instant, on_day: day, state: text, said_by: text?, step: id, owner: id}
select a.id, a.what, a.at_ms, a.on_day, a.state, a.said_by, a.step, s.owner
from appointment a
join step s on s.id = a.step and s.person = :person and {open s}
where a.person = :person and {open a}
order by a.at_ms desc, a.id desc
limit 50;

-- Those of one's reach on some days that nothing was said about yet.
-- appointments_due(from_day: day, until: day) -> many AppointmentDue {id: id, what: secret appointment.what, at_ms: instant, on_day: day, person: id, person_id: id, first_name: secret person.first_name, alias: secret person.alias, step: id, owner: id}
select a.id, a.what, a.at_ms, a.on_day, a.person, p.id as person_id, p.first_name, p.alias, a.step, s.owner
from appointment a
join step s on s.id = a.step and {scope s} and {open s}
join person p on p.id = a.person and {scope p}
where {scope a} and {open a} and a.state = 'registered' and a.on_day between :from_day and :until
order by a.at_ms, a.id
limit 50;

-- Which appointment a step stands for.
-- appointment_of_step(step: id) -> maybe AppointmentId {id: id, at_ms: instant}
select a.id, a.at_ms
from appointment a
where {scope a} and {open a} and a.step = :step;

-- appointment_state_set(id: id, person: seen, state: text, said_by: text?, event: id?) -> write
update appointment set state = :state, said_by = :said_by, event = :event where id = :id and person = :person;

-- appointment_move_set(id: id, person: seen, what: secret appointment.what, at_ms: instant, on_day: day) -> write
update appointment set what = :what, at_ms = :at_ms, on_day = :on_day where id = :id and person = :person;

-- channel_good(id: id, person: seen, day: day) -> write
update channel set good_day = :day where id = :id and person = :person and (good_day is null or good_day < :day);

-- How often somebody was sought since a day, and the last time.
-- attempt_count(person: seen, since: day) -> one AttemptCount {n: int, on_day: day}
select count(*), coalesce(max(e.on_day), 0)
from event e
where e.person = :person and {open e} and e.kind = 'contact_attempt' and e.stands = 1 and e.on_day > :since;

-- ---- who accompanies

-- tie_start(id: id, person: seen, account: id, role: text, from_day: day, compartments: text?) -> write
insert into tie (id, person, account, role, from_day, until_day, compartments, op)
values (:id, :person, :account, :role, :from_day, 99991231, :compartments, :my_op);

-- tie_stop(person: seen, account: id, role: text, until_day: day, today: day) -> write
update tie set until_day = :until_day, ended_op = :my_op
where person = :person and account = :account and role = :role and until_day >= :today;

-- tie_lines(person: seen) -> many TieLine {id: id, account: id, role: text, from_day: day, until_day: day, compartments: text?, name: text}
select t.id, t.account, t.role, t.from_day, t.until_day, t.compartments, a.name
from tie t
join account a on a.id = t.account
where t.person = :person
order by t.until_day desc, t.role desc, t.from_day desc, t.id desc;

-- trusted_of(person: seen) -> many Trusted {id: id, name: secret trusted.name, relation: secret trusted.relation, reach: secret trusted.reach, from_day: day, until_day: day}
select t.id, t.name, t.relation, t.reach, t.from_day, t.until_day
from trusted t
where t.person = :person
order by t.until_day desc, t.id desc;

-- trusted_add(id: id, person: seen, name: secret trusted.name, relation: secret trusted.relation, reach: secret trusted.reach, from_day: day) -> write
insert into trusted (id, person, name, relation, reach, from_day, until_day, op)
values (:id, :person, :name, :relation, :reach, :from_day, 99991231, :my_op);

-- trusted_end(id: id, person: seen, until_day: day) -> write
update trusted set until_day = :until_day where id = :id and person = :person and until_day = 99991231;

-- ---- caseloads

-- Whom an account accompanies today.
-- caseload_lines(account: id, today: day) -> many CaseLine {id: id, team: id, first_name: secret person.first_name, alias: secret person.alias, age_band: text?, stage: int, state: text, has: text, contact_day: day, due_day: day?, role: text, version: bytes}, unscoped: domain/caseload.c keeps those in the asker's reach, or his own
select p.id, p.team, p.first_name, p.alias, p.age_band, p.stage, p.state, p.has, p.contact_day, p.due_day, t.role, i.version
from tie t
join person p on p.id = t.person
join item i on i.id = p.id
where t.account = :account and t.until_day >= :today and p.org = :my_org and p.state <> 'expired'
order by p.contact_day, p.id
limit 501;

-- transfer_add(id: id, giver: id, taker: id, people: int) -> write
insert into transfer (id, org, giver, taker, people, at_ms, op) values (:id, :my_org, :giver, :taker, :people, :my_now, :my_op);

-- transfers(since: instant) -> many Transfer {id: id, giver: id, taker: id, people: int, at_ms: instant, undone_op: id?, op: id}
select f.id, f.giver, f.taker, f.people, f.at_ms, f.undone_op, f.op
from transfer f
where {scope f} and f.at_ms >= :since
order by f.at_ms desc, f.id desc
limit 10;

-- transfer_row(id: id) -> maybe Transfer {id: id, giver: id, taker: id, people: int, at_ms: instant, undone_op: id?, op: id}
select f.id, f.giver, f.taker, f.people, f.at_ms, f.undone_op, f.op
from transfer f
where {scope f} and f.id = :id;

-- transfer_undo_set(id: id) -> write
update transfer set undone_op = :my_op where id = :id and org = :my_org and undone_op is null;

-- The giver's leading tie ends, the taker's own ends too and begins anew: the last one leads.
-- transfer_tie_end(person: id, account: id, until_day: day, today: day) -> write, unscoped: one of caseload_lines, checked by domain/caseload.c
update tie set until_day = :until_day, ended_op = :my_op
where person = :person and account = :account and role = 'lead_worker' and until_day >= :today;

-- transfer_tie_add(id: id, person: id, account: id, from_day: day) -> write, unscoped: one of caseload_lines, checked by domain/caseload.c
insert into tie (id, person, account, role, from_day, until_day, op) values (:id, :person, :account, 'lead_worker', :from_day, 99991231, :my_op);

-- transfer_lead_set(person: id, lead: id) -> write, unscoped: what person_refresh would derive from the ties
update person set lead = :lead where id = :person;

-- transfer_steps(person: id, owner: id) -> many StepId {id: id}, unscoped: one of caseload_lines, checked by domain/caseload.c
select s.id
from step s
where s.person = :person and s.owner = :owner and s.done_day is null
order by s.id;

-- transfer_touch(id: id, was: bytes, now: bytes) -> write, unscoped: one of caseload_lines, checked by domain/caseload.c
update item set version = :now where id = :id and version = :was;

-- Whom a transfer handed over and who is still led by the taker since: only these go back.
-- transfer_people(op: id, taker: id) -> many TransferPerson {id: id, version: bytes}, unscoped: of a transfer in scope
select p.id, i.version
from tie t
join person p on p.id = t.person
join item i on i.id = p.id
where t.op = :op and t.account = :taker and t.role = 'lead_worker' and t.until_day = 99991231 and p.state <> 'expired' and p.org = :my_org
order by p.id;

-- transfer_tie_drop(person: id, op: id, until_day: day) -> write, unscoped: of a transfer in scope
update tie set until_day = :until_day, ended_op = :my_op where person = :person and op = :op;

-- transfer_tie_back(person: id, op: id) -> write, unscoped: of a transfer in scope
update tie set until_day = 99991231, ended_op = null where person = :person and ended_op = :op;

-- transfer_steps_back(op: id, person: id, taker: id) -> many StepBack {id: id, owner: int}, unscoped: of a transfer in scope
select s.id, coalesce(h.old_value, 0)
from step_change h
join step s on s.id = h.step
where h.op = :op and h.field = 'owner' and s.person = :person and s.owner = :taker and s.done_day is null
order by s.id;
