-- Each kind, each type, each way of being in scope.

-- The nearest places of the organisation.
-- Ends with a comment mark: */ is harmless here.
-- places() -> many Place {id: id, name: text, commune: text?, height: real, open: bool}
select p.id, p.name, p.commune, coalesce(p.height, 0.0), p.open -- not :a_parameter {scope x}
from place p
where {scope p} and p.name <> 'it''s :not_one, "quoted" \ {scope p}' and cast(p.id as bigint) = p.id::bigint
order by p.name;

-- place_get(id: id) -> maybe Place {id: id, name: text, commune: text?, height: real, open: bool}
select p.id, p.name, p.commune, coalesce(p.height, 0.0), p.open from place p where p.id = :id and p.org = :my_org;

-- place_add(id: id, name: text, commune: text?, height: real, open: bool, at: instant?,
--           since: day?) -> write
insert into place (id, org, name, commune, height, open)
select :id, :my_org, :name, :commune, :height, :open
where :at > 0 or :since > 0 or :my_now > 0;

-- person_list(before_day: day, before_id: id) -> many PersonLine {id: id, alias: secret person.alias, picture: bytes?, due_day: day?}
select p.id, p.alias, p.picture, p.due_day
from person p
where {scope p} and (p.contact_day, p.id) < (:before_day, :before_id)
limit 26;

-- persons_all() -> each PersonLine {id: id, alias: secret person.alias, picture: bytes?, due_day: day?}
select p.id, p.alias, p.picture, p.due_day from person p where {scope p};

-- person_rename(person: seen, alias: secret person.alias) -> write
update person set alias = :alias where id = :person and org = :my_org;

-- channels(person: seen) -> many Channel {id: id, kind: text, value: secret channel.value, person: id, alias: secret person.alias, at_ms: instant}
with last as (select e.person as who, e.at_ms as at from event e where e.person = :person)
select h.id, h.kind, h.value, h.person, p.alias, coalesce(l.at, 0)
from channel h
join person p on p.id = h.person and (p.due_day is null or p.due_day > 0)
left join last l on l.who = h.person
where h.person = :person and p.id = :person;

-- channel_add(id: id, person: seen, kind: text, value: secret channel.value?) -> write
insert into channel (id, person, kind, value) values (:id, :person, :kind, :value);

-- event_add(id: id, person: seen?, kind: text, day: day, at_ms: instant, note: secret event.note?) -> write
insert into event (id, org, team, project, person, kind, on_day, at_ms, note, op)
values (:id, :my_org, :my_team, :my_project, :person, :kind, :day, :at_ms, :note, :my_op);

-- event_count(project: id) -> one EventCount {project: id, events: int, persons: int, last: day}, figures
select e.project, count(*), count(distinct e.person), coalesce(max(e.on_day), 0)
from event e
where e.project = :project and e.kind is distinct from 'correction'
group by e.project;

-- events_of(account: id) -> many EventOf {id: id, mine: bool}, unscoped: own operations; the page is the account's
select e.id, e.op = :my_account
from event e
where e.op in (select o.id from org o where o.id = :account and o.id <> :my_membership);

-- event_close(day: day) -> many Closed {id: id, note: secret event.note}
update event set on_day = :day where org = :my_org and on_day > :day returning id, note;
