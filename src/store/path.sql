-- The path: facts of one person, periods, follow-ups after an exit.

-- Every fact there ever was, in the order in which they happened: what path_derive() reads.
-- path_facts_of(person: seen) -> many PathFactRow {id: id, project: id, kind: text, code: text?, on_day: day, at_ms: instant, target: text?, space: text?, origin: text?, facts: text?, corrects: id?, received_ms: instant?}
select e.id, e.project, e.kind, e.code, e.on_day, e.at_ms, e.target, e.space, e.origin, e.facts, e.corrects, j.received_ms
from event e
left join journal j on j.id = e.op
where e.person = :person and {open e}
order by e.on_day, e.at_ms, e.id;

-- path_project(project: id) -> maybe PathProjectRow {call: id, type: text}
select p.call, k.type
from project p
join call k on k.id = p.call
where p.id = :project;

-- A period as it stands: null where a stage was never reached, or is counted by another period of the same call.
-- period_of(person: seen) -> many Period {id: id, project: id, open_day: day, close_day: day?, spotted_day: day?, engaged_day: day?, mobilised_day: day?, hooked_day: day?, oriented_day: day?, relayed_day: day?, exit_day: day?, implied: int, age: day?, gender: text?, origin: text?, space: text?, prior_spe: text?, level: text?, exit_code: text?}
select d.id, d.project, d.open_day, d.close_day, d.spotted_day, d.engaged_day, d.mobilised_day, d.hooked_day, d.oriented_day, d.relayed_day, d.exit_day,
       d.implied, d.age, d.gender, d.origin, d.space, d.prior_spe, d.level, d.exit_code
from period d
where d.person = :person
order by d.open_day, d.project, d.id;

-- period_drop(person: seen) -> write
delete from period where person = :person;

-- The organisation and the team are the file's own: deriving again is done for everybody's.
-- period_add(id: id, person: seen, project: id, open_day: day, close_day: day?, spotted_day: day?, engaged_day: day?, mobilised_day: day?, hooked_day: day?, oriented_day: day?, relayed_day: day?, exit_day: day?, implied: int, age: day?, gender: text?, origin: text?, space: text?, prior_spe: text?, level: text?, exit_code: text?, org: id, team: id) -> write
insert into period (id, org, team, person, project, open_day, close_day, spotted_day, engaged_day, mobilised_day, hooked_day, oriented_day, relayed_day, exit_day,
                    implied, age, gender, origin, space, prior_spe, level, exit_code)
values (:id, :org, :team, :person, :project, :open_day, :close_day, :spotted_day, :engaged_day, :mobilised_day, :hooked_day, :oriented_day, :relayed_day, :exit_day,
        :implied, :age, :gender, :origin, :space, :prior_spe, :level, :exit_code);

-- Every fact with its author and what was said about a correction, oldest first.
-- path_lines(person: seen) -> many PathLine {id: id, project: id, kind: text, code: text?, on_day: day, at_ms: instant, facts: text?, note: secret event.note?, corrects: id?, stands: int, claimed_ms: instant?, received_ms: instant?, name: text?}
select e.id, e.project, e.kind, e.code, e.on_day, e.at_ms, e.facts, e.note, e.corrects, e.stands, j.claimed_ms, j.received_ms, a.name
from event e
left join journal j on j.id = e.op
left join account a on a.id = j.account
where e.person = :person and {open e}
order by e.on_day, e.at_ms, e.id;

-- ------------------------------------------------------------------------------------------------ after an exit

-- followup_of(person: seen) -> many Followup {id: id, project: id, exit: id, exit_day: day, months: int, due_day: day, answer: text?, answered_day: day?}
select f.id, f.project, f.exit, f.exit_day, f.months, f.due_day, f.answer, f.answered_day
from followup f
where f.person = :person
order by f.exit_day, f.months, f.id;

-- followup_row(id: id) -> maybe FollowupRow {id: id, person: id, project: id, exit: id, months: int, exit_day: day, due_day: day, answer: text?, answered_day: day?}
select f.id, f.person, f.project, f.exit, f.months, f.exit_day, f.due_day, f.answer, f.answered_day
from followup f
join person p on p.id = f.person
where {scope f} and {scope p} and f.id = :id;

-- followup_put(id: id, person: seen, org: id, team: id, project: id, exit: id, exit_day: day, months: int, due_day: day, answer: text?, answered_day: day?) -> write
insert into followup (id, org, team, person, project, exit, exit_day, months, due_day, answer, answered_day)
values (:id, :org, :team, :person, :project, :exit, :exit_day, :months, :due_day, :answer, :answered_day)
on conflict (id) do update set exit_day = excluded.exit_day, months = excluded.months, due_day = excluded.due_day, answer = excluded.answer,
    answered_day = excluded.answered_day;

-- followup_drop(id: id, person: seen) -> write
delete from followup where id = :id and person = :person;

-- Its step: what "À faire" shows.
-- followup_step_put(id: id, person: seen, org: id, team: id, owner: id, what: secret step.what, due_day: day, done_day: day?, op: id) -> write
insert into step (id, org, team, person, owner, kind, compartment, what, due_day, done_day, op)
values (:id, :org, :team, :person, :owner, 'followup', 'street', :what, :due_day, :done_day, :op)
on conflict (id) do update set due_day = excluded.due_day, done_day = excluded.done_day;

-- followup_step_drop(id: id, person: seen) -> write
delete from step where id = :id and person = :person;

-- What is still to be asked, by the day it falls due.
-- followup_due(until: day, after_day: day, after_id: id) -> many FollowupDue {id: id, person: id, first_name: secret person.first_name?, alias: secret person.alias, exit_day: day, months: int, due_day: day, lead: id?}
select f.id, f.person, p.first_name, p.alias, f.exit_day, f.months, f.due_day, p.lead
from followup f
join person p on p.id = f.person and {scope p}
where {scope f} and f.answered_day is null and p.state <> 'expired' and f.due_day <= :until and (f.due_day, f.id) > (:after_day, :after_id)
order by f.due_day, f.id
limit 51;

-- ------------------------------------------------------------------------------------------------ lost from sight

-- Open files whose last contact is older than the rule says (domain/path_rules.h, lost_limit), the longest ago first.
-- path_lost(before: day, after_day: day, after_id: id) -> many LostPerson {id: id, first_name: secret person.first_name?, alias: secret person.alias, stage: int, state: text, lead: id?, contact_day: day}
select p.id, p.first_name, p.alias, p.stage, p.state, p.lead, p.contact_day
from person p
where {scope p} and p.contact_day < :before and p.state in ('open', 'returned', 'lost_contact') and (p.contact_day, p.id) > (:after_day, :after_id)
order by p.contact_day, p.id
limit 51;

-- ------------------------------------------------------------------------------------------------ situations

-- placement_of(person: seen) -> many Placement {id: id, project: id, kind: text, party: secret placement.party?, asked_day: day?, confirmed_day: day?, from_day: day?, until_day: day?, refused_day: day?, hours: id?, outcome: text?, class: text?}
select p.id, p.project, p.kind, p.party, p.asked_day, p.confirmed_day, p.from_day, p.until_day, p.refused_day, p.hours, p.outcome, p.class
from placement p
where p.person = :person
order by p.id;

-- placement_put(id: id, person: seen, org: id, team: id, project: id, kind: text, party: secret placement.party?, asked_day: day?, confirmed_day: day?, from_day: day?, until_day: day?, refused_day: day?, hours: id?, outcome: text?, class: text?) -> write
insert into placement (id, org, team, person, project, kind, party, asked_day, confirmed_day, from_day, until_day, refused_day, hours, outcome, class, op)
values (:id, :org, :team, :person, :project, :kind, :party, :asked_day, :confirmed_day, :from_day, :until_day, :refused_day, :hours, :outcome, :class, :my_op)
on conflict (id) do update set party = excluded.party, asked_day = excluded.asked_day, confirmed_day = excluded.confirmed_day, from_day = excluded.from_day,
    until_day = excluded.until_day, refused_day = excluded.refused_day, hours = excluded.hours, outcome = excluded.outcome, class = excluded.class;
