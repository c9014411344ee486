-- Sealed parts shown to one colleague (domain/shown.h). What {open x} adds for them: tools/sqlscope.c.

-- Sealed parts in which the caller wrote himself: his own rows are open to him.
-- my_part_facts(person: seen) -> many MyPart {compartment: text, rows: int}
select e.compartment, count(*)
from event e
join journal j on j.id = e.op
where e.person = :person and {open e} and j.account = :my_account and e.stands = 1
group by e.compartment
order by e.compartment;

-- my_part_steps(person: seen) -> many MyPart {compartment: text, rows: int}
select s.compartment, count(*)
from step s
join journal j on j.id = s.op
where s.person = :person and {open s} and j.account = :my_account
group by s.compartment
order by s.compartment;

-- What is or was shown of a file, the newest first.
-- shown_of(person: seen) -> many Shown {id: id, author: id, author_name: text, account: id, name: text, part: text, from_ms: instant, until_day: day, ended_ms: instant?, agreed_day: day, way: text?, consent: id}
select h.id, h.author, w.name, h.account, n.name, h.part, h.from_ms, h.until_day, h.ended_ms, k.on_day, k.way, h.consent
from part_shown h
join account w on w.id = h.author
join account n on n.id = h.account
join consent k on k.id = h.consent
where h.person = :person and k.person = :person
order by h.from_ms desc, h.id desc
limit 100;

-- shown_add(id: id, person: seen, account: id, part: text, consent: id, from_ms: instant, until_day: day) -> write
insert into part_shown (id, person, author, account, part, consent, from_ms, until_day, op)
values (:id, :person, :my_account, :account, :part, :consent, :from_ms, :until_day, :my_op);

-- shown_end(id: id, person: seen, at: instant) -> write
update part_shown set ended_ms = :at where id = :id and person = :person and ended_ms is null;

-- shown_end_by_consent(consent: id, person: seen, at: instant) -> write
update part_shown set ended_ms = :at where consent = :consent and person = :person and ended_ms is null;

-- merge_ids_part_shown(person: seen) -> many MoveId {id: id}
select h.id from part_shown h where h.person = :person order by h.id;
-- merge_owner_part_shown(id: id, person: seen, to: seen) -> write
update part_shown set person = :to where id = :id and person = :person;

-- expiry_shown(person: id) -> write, unscoped: the job forgets for every organisation
delete from part_shown where person = :person;
