-- What lets a person in to her own pages, and what she asks for there (decision 031).

-- own_door(code: text) -> maybe OwnDoor {person: id, org: id, team: id, hash: bytes}, unscoped: whoever has a card; its four figures decide, in app/visit_native.c
select p.id, p.org, p.team, k.hash
from person p
join own_key k on k.person = p.id
where p.code = :code and p.state <> 'expired';

-- own_demo_code() -> maybe OwnCode {code: text}, unscoped: in a demonstration alone, where everybody is invented
select p.code
from own_key k
join person p on p.id = k.person
where p.state <> 'expired'
order by k.op
limit 1;

-- own_key_put(id: id, person: seen, hash: bytes) -> write
insert into own_key (id, person, hash, account, op) values (:id, :person, :hash, :my_account, :my_op)
on conflict (id) do update set hash = excluded.hash, account = excluded.account, op = excluded.op;

-- own_key_count(person: seen) -> one OwnKeyCount {n: int}
select count(*) from own_key k where k.person = :person;

-- visit_add(token_hash: bytes, person: id, org: id, team: id, from_ms: instant) -> write, unscoped: app/visit_native.c, after the four figures
insert into visit (token_hash, person, org, team, from_ms) values (:token_hash, :person, :org, :team, :from_ms);

-- visit_by_token(token_hash: bytes, since: instant) -> maybe VisitRow {person: id, org: id, team: id, org_name: text}, unscoped: whose page a request is about comes out of it
select v.person, v.org, v.team, o.name
from visit v
join person p on p.id = v.person
join org o on o.id = v.org
where v.token_hash = :token_hash and v.from_ms > :since and v.ended_ms is null and p.state <> 'expired';

-- visit_end(token_hash: bytes, at: instant) -> write, unscoped: the own cookie
update visit set ended_ms = :at where token_hash = :token_hash;

-- A new card or new figures end the visits that began with the old ones.
-- visit_end_all(person: seen, at: instant) -> write
update visit set ended_ms = :at where person = :person and ended_ms is null;

-- visit_forget(before: instant) -> write, unscoped: visits that are over, of every organisation
delete from visit where from_ms < :before;

-- ask_add(id: id, person: seen, kind: text, about: text?, stood: secret ask.stood?, words: secret ask.words?, on_day: day, due_day: day, step: id) -> write
insert into ask (id, person, kind, about, stood, words, on_day, due_day, step, op)
values (:id, :person, :kind, :about, :stood, :words, :on_day, :due_day, :step, :my_op);

-- ask_rows(person: seen) -> many AskRow {id: id, kind: text, about: text?, stood: secret ask.stood?, words: secret ask.words?, on_day: day, due_day: day, step: id, done_day: day?}
select a.id, a.kind, a.about, a.stood, a.words, a.on_day, a.due_day, a.step, s.done_day
from ask a
left join step s on s.id = a.step and s.person = :person and {open s}
where a.person = :person
order by a.id desc
limit 100;

-- appointment_way_set(id: id, person: seen, way: secret appointment.way?) -> write
update appointment set way = :way where id = :id and person = :person;

-- own_appointments(person: seen, from_day: day) -> many OwnAppointment {id: id, what: secret appointment.what, way: secret appointment.way?, at_ms: instant, on_day: day}
select a.id, a.what, a.way, a.at_ms, a.on_day
from appointment a
where a.person = :person and {open a} and a.state = 'registered' and a.on_day >= :from_day
order by a.at_ms, a.id
limit 20;

-- own_lead(person: seen) -> maybe OwnLead {id: id, name: text}
select n.id, n.name
from tie t
join account n on n.id = t.account
where t.person = :person and t.role = 'lead_worker' and t.until_day = 99991231
order by t.id desc
limit 1;

-- merge_ids_ask(person: seen) -> many MoveId {id: id}
select a.id from ask a where a.person = :person order by a.id;
-- merge_owner_ask(id: id, person: seen, to: seen) -> write
update ask set person = :to where id = :id and person = :person;

-- ------------------------------------------------------------------------------------------------ forgetting
-- expiry_own_key(person: id) -> write, unscoped: the job forgets for every organisation
delete from own_key where person = :person;
-- expiry_visits(person: id) -> write, unscoped: the job forgets for every organisation
delete from visit where person = :person;
-- expiry_asks(person: id) -> write, unscoped: the job forgets for every organisation
delete from ask where person = :person;
