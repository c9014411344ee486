-- Outings: opening, closing, what happened on one.

-- outing_add(id: id, project: id, kind: text, place: id?, label: secret outing.label?, opened_ms: instant, on_day: day, planned_ms: instant?) -> write
insert into outing (id, org, team, project, kind, place, label, opened_ms, on_day, planned_ms, closed_said, account, op)
values (:id, :my_org, :my_team, :project, :kind, :place, :label, :opened_ms, :on_day, :planned_ms, 0, :my_account, :my_op);

-- outing_staff_add(outing: id, account: id) -> write
insert into outing_staff (outing, account, org, team, open) values (:outing, :account, :my_org, :my_team, 1);

-- outing_times_set(id: id, opened_ms: instant, closed_ms: instant?, closed_said: int) -> write
update outing set opened_ms = :opened_ms, closed_ms = :closed_ms, closed_said = :closed_said where id = :id and org = :my_org;

-- outing_staff_set(outing: id, open: int) -> write
update outing_staff set open = :open where outing = :outing and org = :my_org;

-- outing_row(id: id) -> maybe OutingRow {id: id, team: id, kind: text, place: id?, place_name: text?, label: secret outing.label?, opened_ms: instant, on_day: day, planned_ms: instant?, closed_ms: instant?, closed_said: int, version: bytes}
select o.id, o.team, o.kind, o.place, pl.name, o.label, o.opened_ms, o.on_day, o.planned_ms, o.closed_ms, o.closed_said, i.version
from outing o
join item i on i.id = o.id and {scope i}
left join place pl on pl.id = o.place and pl.org = :my_org
where {scope o} and o.id = :id;

-- The one that this account is out on.
-- outing_mine_row() -> maybe OutingId {id: id}
select o.id
from outing_staff s
join outing o on o.id = s.outing and {scope o}
where {scope s} and s.account = :my_account and s.open = 1;

-- The one that this account was out on at an instant.
-- outing_at_row(at: instant) -> maybe OutingId {id: id}
select o.id
from outing_staff s
join outing o on o.id = s.outing and {scope o}
where {scope s} and s.account = :my_account and o.opened_ms <= :at and (o.closed_ms is null or o.closed_ms >= :at)
order by o.opened_ms desc, o.id desc
limit 1;

-- outing_busy_row(account: id, but: id) -> maybe OutingBusy {name: text}, unscoped: nobody is out twice, in whatever organisation; only a colleague's name is said
select a.name
from outing_staff s
join account a on a.id = s.account
where s.account = :account and s.open = 1 and s.outing <> :but;

-- outing_staff_rows(outing: id) -> many OutingStaff {account: id, name: text}
select s.account, a.name
from outing_staff s
join account a on a.id = s.account
where {scope s} and s.outing = :outing
order by a.name, a.id;

-- Who could come along: accounts of the own team.
-- outing_colleague_rows(today: day) -> many OutingColleague {id: id, name: text, role: text}
select a.id, a.name, m.role
from membership m
join account a on a.id = m.account
where {scope m} and m.team = :my_team and m.account <> :my_account and m.until_day >= :today and a.until_day >= :today and a.state = 'active'
order by a.name, a.id
limit 100;

-- outing_met_row(outing: id) -> one OutingMet {people: int, contacts: int, passages: int}, figures
select cast(coalesce(sum(case when e.kind in ('encounter', 'contact') then e.people else 0 end), 0) as bigint), count(e.person),
       cast(coalesce(sum(case when e.kind = 'passage' then e.people else 0 end), 0) as bigint)
from event e
where {scope e} and e.outing = :outing and e.stands = 1 and e.kind in ('encounter', 'contact', 'passage');

-- outing_event_rows(outing: id) -> many OutingEvent {id: id, kind: text, people: int, at_ms: instant, place: id?, place_name: text?, person: id?, person_id: id?, alias: secret person.alias}
select e.id, e.kind, e.people, e.at_ms, e.place, pl.name, e.person, p.id as person_id, p.alias
from event e
left join person p on p.id = e.person and {scope p}
left join place pl on pl.id = e.place and pl.org = :my_org
where {scope e} and {open e} and e.outing = :outing and e.stands = 1 and e.kind in ('encounter', 'contact', 'passage')
order by e.at_ms, e.id
limit 200;

-- outing_line_rows(before_ms: instant, before_id: id) -> many OutingLine {id: id, kind: text, label: secret outing.label?, place_name: text?, opened_ms: instant, on_day: day, planned_ms: instant?, closed_ms: instant?, closed_said: int, met: int}
select o.id, o.kind, o.label, pl.name, o.opened_ms, o.on_day, o.planned_ms, o.closed_ms, o.closed_said,
       (select count(*) from event e where {scope e} and e.outing = o.id and e.stands = 1 and e.kind in ('encounter', 'contact')
         and (e.people > 0 or e.person is not null)) as met
from outing o
left join place pl on pl.id = o.place and pl.org = :my_org
where {scope o} and (o.opened_ms, o.id) < (:before_ms, :before_id)
order by o.opened_ms desc, o.id desc
limit 26;

-- outing_line_mine_rows(before_ms: instant, before_id: id) -> many OutingLine {id: id, kind: text, label: secret outing.label?, place_name: text?, opened_ms: instant, on_day: day, planned_ms: instant?, closed_ms: instant?, closed_said: int, met: int}
select o.id, o.kind, o.label, pl.name, o.opened_ms, o.on_day, o.planned_ms, o.closed_ms, o.closed_said,
       (select count(*) from event e where {scope e} and e.outing = o.id and e.stands = 1 and e.kind in ('encounter', 'contact')
         and (e.people > 0 or e.person is not null)) as met
from outing_staff s
join outing o on o.id = s.outing and {scope o}
left join place pl on pl.id = o.place and pl.org = :my_org
where {scope s} and s.account = :my_account and (o.opened_ms, o.id) < (:before_ms, :before_id)
order by o.opened_ms desc, o.id desc
limit 26;

-- The names for a page of lines.
-- outing_staff_line_rows(from_ms: instant, to_ms: instant) -> many OutingStaffLine {outing: id, name: text}
select s.outing, a.name
from outing o
join outing_staff s on s.outing = o.id and {scope s}
join account a on a.id = s.account
where {scope o} and o.opened_ms >= :from_ms and o.opened_ms <= :to_ms
order by o.opened_ms desc, s.outing, a.name, a.id
limit 400;
