-- What must be forgotten, and what `repere check` redoes. Run by the job process and the command line over every organisation.

-- Files without a contact since a day: the purpose "spotted" of kinds/retention.csv, "engaged" once she was accompanied, or has said who she is.
-- expiry_persons(before: day, engaged_before: day, most: int) -> many ExpiryPerson {id: id, org: id, version: bytes}, unscoped: the job forgets for every organisation
select p.id, p.org, i.version
from person p
join item i on i.id = p.id
where p.state <> 'expired' and p.contact_day < :before
  and (p.contact_day < :engaged_before or not (exists (select 1 from identity y where y.person = p.id)
    or exists (select 1 from period d where d.person = p.id and d.engaged_day is not null)))
order by p.id
limit :most;

-- expiry_person_count(before: day, engaged_before: day) -> one ExpiryCount {n: int}, unscoped: a number for the dry run
select count(*) from person p
where p.state <> 'expired' and p.contact_day < :before
  and (p.contact_day < :engaged_before or not (exists (select 1 from identity y where y.person = p.id)
    or exists (select 1 from period d where d.person = p.id and d.engaged_day is not null)));

-- With whom a situation was is words; kind, days, hours and class stay for the figures.
-- expiry_placements(person: id) -> write, unscoped: the job forgets for every organisation
update placement set party = null where person = :person;

-- expiry_person_empty(id: id, alias: secret person.alias, code: text) -> write, unscoped: the job forgets for every organisation
update person set alias = :alias, code = :code, first_name = null, language = null, state = 'expired', lead = null, due_day = null where id = :id;

-- expiry_item(id: id, now: bytes) -> write, unscoped: the job forgets for every organisation
update item set version = :now, state = 'erased' where id = :id;

-- expiry_words(person: id) -> write, unscoped: the job forgets for every organisation
delete from person_word where person = :person;

-- expiry_identity(person: id) -> write, unscoped: the job forgets for every organisation
delete from identity where person = :person;

-- expiry_consents(person: id) -> write, unscoped: the job forgets for every organisation
delete from consent where person = :person;

-- expiry_cards(person: id) -> write, unscoped: the job forgets for every organisation
delete from card_cancelled where person = :person;

-- expiry_channels(person: id) -> write, unscoped: the job forgets for every organisation
delete from channel where person = :person;

-- expiry_changes(item: id) -> write, unscoped: the job forgets for every organisation
delete from change where item = :item;

-- expiry_reviews(item: id) -> write, unscoped: the job forgets for every organisation
delete from review where item = :item;

-- expiry_ties(person: id) -> write, unscoped: the job forgets for every organisation
delete from tie where person = :person;

-- expiry_steps(person: id) -> write, unscoped: the job forgets for every organisation
delete from step where person = :person;

-- Notes of meetings with people only counted: promises are words, kept as long as the note (purpose "encounter_note").
-- expiry_notes(before: day) -> write, unscoped: the job forgets for every organisation
delete from step where person is null and (due_day < :before or done_day < :before);

-- expiry_note_count(before: day) -> one ExpiryCount {n: int}, unscoped: a number for the dry run
select count(*) from step s where s.person is null and (s.due_day < :before or s.done_day < :before);

-- expiry_facts(before: day) -> write, unscoped: the job forgets for every organisation
update event set facts = null, note = null where on_day < :before and (facts is not null or note is not null) and person is null;

-- expiry_fact_count(before: day) -> one ExpiryCount {n: int}, unscoped: a number for the dry run
select count(*) from event e where e.on_day < :before and (e.facts is not null or e.note is not null) and e.person is null;

-- The words of a round, with the notes of its meetings.
-- expiry_labels(before: day) -> write, unscoped: the job forgets for every organisation
update outing set label = null where on_day < :before and label is not null;

-- expiry_label_count(before: day) -> one ExpiryCount {n: int}, unscoped: a number for the dry run
select count(*) from outing o where o.on_day < :before and o.label is not null;

-- expiry_person_facts(person: id) -> write, unscoped: the job forgets for every organisation
update event set facts = null, note = null where person = :person;

-- check_persons(after: id) -> many CheckPerson {id: id, org: id, stage: int, state: text, lead: id?, contact_day: day, due_day: day?, has: text}, unscoped: `repere check` redoes every file
select p.id, p.org, p.stage, p.state, p.lead, p.contact_day, p.due_day, p.has
from person p
where p.id > :after and p.state <> 'expired'
order by p.id
limit 500;

-- check_stands() -> one ExpiryCount {n: int}, figures
select count(*)
from event e
where (e.stands = 1 and exists (select 1 from event f where f.corrects = e.id))
   or (e.stands = 0 and not exists (select 1 from event f where f.corrects = e.id));

-- check_outings() -> one ExpiryCount {n: int}, figures
select count(*)
from outing_staff s
join outing o on o.id = s.outing
where (s.open = 1 and o.closed_ms is not null) or (s.open = 0 and o.closed_ms is null);
