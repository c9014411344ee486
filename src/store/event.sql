-- Facts, steps, places.

-- places_here() -> many PlaceHere {id: id, name: text}
select p.id, p.name
from place p
where {scope p}
order by p.name_key, p.id
limit 200;

-- place_by_key(name_key: text) -> maybe PlaceHere {id: id, name: text}
select p.id, p.name
from place p
where {scope p} and p.name_key = :name_key;

-- place_row(id: id) -> maybe PlaceRow {id: id, name: text, version: bytes}
select p.id, p.name, i.version
from place p
join item i on i.id = p.id and {scope i}
where {scope p} and p.id = :id;

-- place_add(id: id, kind: text, name: text, name_key: text) -> write
insert into place (id, org, kind, name, name_key) values (:id, :my_org, :kind, :name, :name_key);

-- place_name_set(id: id, name: text, name_key: text) -> write
update place set name = :name, name_key = :name_key where id = :id and org = :my_org;

-- The places where this team met people last: the form offers them first.
-- places_last(since: instant) -> many PlaceLast {id: id?}
select e.place
from event e
where {scope e} and {open e} and e.place is not null and e.at_ms > :since
order by e.at_ms desc, e.id desc
limit 60;

-- Called by domain/fact.c alone: whoever records a fact calls event_add() there, which also counts it.
-- event_put(id: id, project: id, kind: text, code: text?, compartment: text, person: seen?, people: int, at_ms: instant, on_day: day,
--           place: id?, space: text?, origin: text?, age_band: text?, gender: text?, target: text?, facts: text?, note: secret event.note?, corrects: id?, outing: id?,
--           typed_day: day, known_day: day) -> write
insert into event (id, org, team, project, kind, code, compartment, person, people, at_ms, on_day,
                   place, space, origin, age_band, gender, target, facts, note, corrects, outing, stands, typed_day, known_day, op)
values (:id, :my_org, :my_team, :project, :kind, :code, :compartment, :person, :people, :at_ms, :on_day,
        :place, :space, :origin, :age_band, :gender, :target, :facts, :note, :corrects, :outing, 1, :typed_day, :known_day, :my_op);

-- Called by domain/fact.c alone, too: event_falls() there.
-- event_fall(id: id) -> write
update event set stands = 0 where id = :id and org = :my_org and stands = 1;

-- event_row(id: id) -> maybe EventRow {id: id, team: id, project: id, kind: text, code: text?, compartment: text, person: id?, people: int, at_ms: instant, on_day: day, place: id?, space: text?, origin: text?, age_band: text?, gender: text?, target: text?, facts: text?, corrects: id?, outing: id?, stands: int, op: id}
select e.id, e.team, e.project, e.kind, e.code, e.compartment, e.person, e.people, e.at_ms, e.on_day, e.place, e.space, e.origin, e.age_band, e.gender, e.target, e.facts, e.corrects, e.outing, e.stands, e.op
from event e
where {scope e} and {open e} and e.id = :id;

-- event_line(person: seen, before_ms: instant, before_id: id, most: int) -> many EventLine {id: id, kind: text, code: text?, compartment: text, people: int, at_ms: instant, on_day: day, space: text?, target: text?, facts: text?, corrects: id?, stands: int, place_name: text?, account: id?, claimed_ms: instant, received_ms: instant}
select e.id, e.kind, e.code, e.compartment, e.people, e.at_ms, e.on_day, e.space, e.target, e.facts, e.corrects, e.stands, pl.name, j.account, j.claimed_ms, j.received_ms
from event e
join journal j on j.id = e.op
left join place pl on pl.id = e.place and pl.org = :my_org
where e.person = :person and {open e} and (e.at_ms, e.id) < (:before_ms, :before_id)
order by e.at_ms desc, e.id desc
limit :most;

-- All that person_refresh() derives from, oldest first.
-- event_facts(person: seen) -> many EventFact {id: id, project: id, kind: text, code: text?, on_day: day, target: text?, stands: int}
select e.id, e.project, e.kind, e.code, e.on_day, e.target, e.stands
from event e
where e.person = :person and {open e} and e.stands = 1
order by e.on_day, e.at_ms, e.id;

-- event_mine_since(since: day) -> one MyWeek {people: int, contacts: int, persons: int}, unscoped: own operations only
select cast(coalesce(sum(e.people), 0) as bigint), count(e.person), count(distinct e.person)
from journal j
join event e on e.op = j.id
where j.account = :my_account and e.org = :my_org and e.stands = 1 and e.kind in ('encounter', 'contact') and e.on_day >= :since and j.received_ms >= 0;

-- step_add(id: id, person: seen?, kind: text, compartment: text, what: secret step.what, due_day: day, place: id?) -> write
insert into step (id, org, team, person, owner, kind, compartment, what, due_day, place, op)
values (:id, :my_org, :my_team, :person, :my_account, :kind, :compartment, :what, :due_day, :place, :my_op);

-- step_close(person: seen, kind: text, day: day) -> write
update step set done_day = :day where person = :person and kind = :kind and done_day is null;

-- Of a file that a tie opens from another team, too.
-- step_row(id: id) -> maybe StepRow {id: id, team: id, person: id?, owner: id, kind: text, compartment: text, what: secret step.what, due_day: day, done_day: day?, by_person: int, about: text?}, unscoped: step_open decides
select s.id, s.team, s.person, s.owner, s.kind, s.compartment, s.what, s.due_day, s.done_day, s.by_person, s.about
from step s
where s.org = :my_org and s.id = :id;

-- step_done_set(id: id, done_day: day?) -> write
update step set done_day = :done_day where id = :id and org = :my_org;

-- step_due(kind: text, until: day, after_day: day, after_id: id) -> many StepDue {id: id, kind: text, what: secret step.what, due_day: day, person: id?, person_id: id?, alias: secret person.alias, owner: id, place: id?, place_name: text?, contact_day: day?}
select s.id, s.kind, s.what, s.due_day, s.person, p.id as person_id, p.alias, s.owner, s.place, pl.name, p.contact_day
from step s
left join person p on p.id = s.person and {scope p}
left join place pl on pl.id = s.place and pl.org = :my_org
where {scope s} and s.done_day is null and s.kind = :kind and s.due_day <= :until
  and (s.due_day, s.id) > (:after_day, :after_id) and {open s}
order by s.due_day, s.id
limit 51;

-- step_of(person: seen) -> many StepLine {id: id, kind: text, compartment: text, what: secret step.what, due_day: day, done_day: day?, owner: id, by_person: int, about: text?, place_name: text?}
select s.id, s.kind, s.compartment, s.what, s.due_day, s.done_day, s.owner, s.by_person, s.about, pl.name
from step s
left join place pl on pl.id = s.place and pl.org = :my_org
where s.person = :person and {open s}
order by s.due_day, s.id
limit 200;

-- step_next(person: seen) -> maybe StepNext {due_day: day}
select s.due_day
from step s
where s.person = :person and {open s} and s.done_day is null
order by s.due_day, s.id
limit 1;
