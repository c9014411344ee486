-- Each kind, each type, each way of being in scope.

-- The nearest places of the organisation.
-- places() -> many Place {id: id, name: text, commune: text?, height: real, open: bool}
select p.id, p.name, p.commune, coalesce(p.height, 0.0), p.open -- not :a_parameter {scope x}
from place as p
where {scope p} and p.name <> 'it''s :not_one {scope p}; -- not the end' and cast(p.id as bigint) = p.id
order by p.name;

-- place_get(id: id) -> maybe Place {id: id, name: text, commune: text?, height: real, open: bool}
select p.id, p.name, p.commune, coalesce(p.height, 0.0), p.open from place p where p.id = :id and p.org = :my_org;

-- place_add(id: id, name: text, commune: text?, height: real, open: bool, at: instant?,
--           since: day?) -> write
insert into place (id, org, name, commune, height, open, made_ms, since_day, now_ms)
values (:id, :my_org, :name, :commune, :height, :open, :at, :since, :my_now);

-- person_list(before_day: day, before_id: id) -> many PersonLine {id: id, alias: secret person.alias, picture: bytes?, due_day: day?}
select p.id, p.alias, p.picture, p.due_day
from person p
where {scope p} and (p.contact_day, p.id) < (:before_day, :before_id)
limit 26;

-- person_set(person: seen, code: text) -> write
insert into person (id, org, team, code) values (:person, :my_org, :my_team, :code)
on conflict (id) do update set code = excluded.code, contact_day = 0 where person.code <> :code;

-- person_rename(person: seen, alias: secret person.alias) -> write
update person set alias = :alias where id = :person and org = :my_org;

-- channels(person: seen) -> many Channel {id: id, kind: text, value: secret channel.value, person: id, alias: secret person.alias, at_ms: instant}
select h.id, h.kind, h.value, h.person as whose, p.alias, coalesce(l.at_ms, 0)
from channel h
join person p on p.id = h.person and (p.due_day is null or p.due_day > 0)
left join event l on l.person = h.person and l.person = :person
where h.person = :person and p.id = :person;

-- channel_add(id: id, person: seen, kind: text, value: secret channel.value?) -> write
insert into channel (id, person, kind, value) values (:id, :person, :kind, :value);

-- event_add(id: id, person: seen?, kind: text, day: day, at_ms: instant, note: secret event.note?) -> write
insert into event (id, org, team, project, person, kind, on_day, at_ms, note, op)
values (:id, :my_org, :my_team, :my_project, :person, :kind, :day, :at_ms, :note, :my_op);

-- event_count(project: id) -> one EventCount {project: id, events: int, persons: int, last: day}, figures
select e.project, count(*), count(distinct e.person), coalesce(max(e.on_day), 0)
from event e
where e.project = :project and e.kind <> 'correction'
group by e.project;

-- events_of(account: id) -> one EventOf {id: id, mine: bool}, unscoped: own operations; the page is the account's
select e.id, e.op = :my_account
from event e
where e.op in (select o.id from org o where o.id = :account and o.id <> :my_membership);

-- event_close(day: day) -> write
update event set on_day = :day where org = :my_org and on_day > :day and not exists (select 1 from place p where {scope p} and p.id = op);

-- person_drop(person: seen) -> write
delete from person where id = :person;

-- team_here() -> maybe Here {id: id}, figures
select e.project from event e where e.on_day between 1 and 2 group by e.project limit 1;

-- Compartments: in a list, in a file, in one of two files, of papers without an author; counted they need not be open.
-- step_due(day: day) -> many Step {id: id}
select s.id from step s where {scope s} and s.due_day < :day and {open s};

-- step_of(person: seen) -> many Step {id: id}
select s.id from step s where s.person = :person and {open s};

-- step_pairs(mine: seen, other: seen) -> many StepPair {id: id, other: id}
select s.id, t.id
from step s
join step t on t.due_day = s.due_day and t.person = :other and {open t}
where s.person = :mine and {open s};

-- papers(person: seen) -> many Step {id: id}
select r.id from paper r where r.person = :person and {open r};

-- person_steps() -> many PersonSteps {id: id, steps: int}
select p.id, (select count(*) from step s where {scope s} and s.person = p.id) as steps
from person p
where {scope p} and exists (select 1 from step s where {scope s} and s.person = p.id);
