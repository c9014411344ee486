-- Alias files: the list, one file, its words, ways back, ties, history.

-- person_lines(from_stage: int, to_stage: int, before_day: day, before_id: id) -> many PersonLine {id: id, code: text, alias: secret person.alias, first_name: secret person.first_name, age_band: text?, stage: int, state: text, lead: id?, contact_day: day, due_day: day?}
select p.id, p.code, p.alias, p.first_name, p.age_band, p.stage, p.state, p.lead, p.contact_day, p.due_day
from person p
where {scope p} and p.state <> 'expired'
  and p.stage between :from_stage and :to_stage
  and (p.contact_day, p.id) < (:before_day, :before_id)
order by p.contact_day desc, p.id desc
limit 26;

-- person_lines_mine(before_day: day, before_id: id) -> many PersonLine {id: id, code: text, alias: secret person.alias, first_name: secret person.first_name, age_band: text?, stage: int, state: text, lead: id?, contact_day: day, due_day: day?}, unscoped: own ties only
select p.id, p.code, p.alias, p.first_name, p.age_band, p.stage, p.state, p.lead, p.contact_day, p.due_day
from person p
where p.org = :my_org and p.state <> 'expired'
  and exists (select 1 from tie t where t.person = p.id and {scope t})
  and (p.contact_day, p.id) < (:before_day, :before_id)
order by p.contact_day desc, p.id desc
limit 26;

-- For "by name" and for searching inside a word: opened, folded and sorted in C (decision D11).
-- person_names(most: int) -> many PersonName {id: id, alias: secret person.alias}
select p.id, p.alias
from person p
where {scope p} and p.state <> 'expired'
limit :most;

-- person_row(id: id) -> maybe PersonRow {id: id, org: id, team: id, code: text, alias: secret person.alias, first_name: secret person.first_name, language: text?, age_band: text?, gender: text?, stage: int, state: text, lead: id?, contact_day: day, due_day: day?, version: bytes}, unscoped: person_open decides
select p.id, p.org, p.team, p.code, p.alias, p.first_name, p.language, p.age_band, p.gender, p.stage, p.state, p.lead, p.contact_day, p.due_day, i.version
from person p
join item i on i.id = p.id
where p.id = :id and p.org = :my_org and i.state = 'live';

-- person_by_code(code: text) -> maybe PersonCode {id: id}
select p.id
from person p
where {scope p} and p.code = :code;

-- person_by_word(bucket: int) -> many PersonFound {id: id, code: text, alias: secret person.alias, age_band: text?, stage: int, contact_day: day}
select p.id, p.code, p.alias, p.age_band, p.stage, p.contact_day
from person_word w
join person p on p.id = w.person
where {scope w} and w.bucket = :bucket and {scope p}
order by +p.contact_day desc, +p.id desc
limit 2000;

-- person_add(person: seen, code: text, alias: secret person.alias, age_band: text?, gender: text?, contact_day: day) -> write
insert into person (id, org, team, code, alias, age_band, gender, stage, state, contact_day)
values (:person, :my_org, :my_team, :code, :alias, :age_band, :gender, 1, 'open', :contact_day);

-- person_alias_set(person: seen, alias: secret person.alias) -> write, unscoped: by a Seen
update person set alias = :alias where id = :person;

-- person_fields_set(person: seen, language: text?, age_band: text?, gender: text?) -> write, unscoped: by a Seen
update person set language = :language, age_band = :age_band, gender = :gender where id = :person;

-- person_derived_set(person: seen, stage: int, state: text, lead: id?, contact_day: day, due_day: day?) -> write, unscoped: by a Seen
update person set stage = :stage, state = :state, lead = :lead, contact_day = :contact_day, due_day = :due_day where id = :person;

-- person_word_add(person: seen, bucket: int) -> write
insert into person_word (org, bucket, person) values (:my_org, :bucket, :person) on conflict do nothing;

-- channel_of(person: seen) -> many Channel {id: id, kind: text, value: secret channel.value, good_day: day?}
select ch.id, ch.kind, ch.value, ch.good_day
from channel ch
where ch.person = :person
order by ch.id;

-- channel_add(id: id, person: seen, kind: text, value: secret channel.value, good_day: day?) -> write
insert into channel (id, person, kind, value, good_day) values (:id, :person, :kind, :value, :good_day);

-- channel_set(id: id, person: seen, value: secret channel.value) -> write
update channel set value = :value where id = :id and person = :person;

-- channel_drop(id: id, person: seen) -> write
delete from channel where id = :id and person = :person;

-- tie_of(person: seen) -> many Tie {id: id, account: id, role: text, from_day: day, until_day: day, name: text}
select t.id, t.account, t.role, t.from_day, t.until_day, a.name
from tie t
join account a on a.id = t.account
where t.person = :person
order by t.from_day, t.id;

-- tie_add(id: id, person: seen, role: text, from_day: day, until_day: day) -> write
insert into tie (id, person, account, role, from_day, until_day) values (:id, :person, :my_account, :role, :from_day, :until_day);

-- item_add(id: id, kind: text, version: bytes) -> write
insert into item (id, kind, org, version, state) values (:id, :kind, :my_org, :version, 'live');

-- item_touch(id: id, was: bytes, now: bytes) -> write
update item set version = :now where id = :id and org = :my_org and version = :was;

-- change_add(id: id, item: id, record: id, field: text, old_value: secret change.old_value, new_value: secret change.new_value) -> write
insert into change (id, org, item, record, field, old_value, new_value, op)
values (:id, :my_org, :item, :record, :field, :old_value, :new_value, :my_op);

-- change_of(item: id) -> many Change {id: id, field: text, old_value: secret change.old_value, new_value: secret change.new_value, claimed_ms: instant, name: text?}
select c.id, c.field, c.old_value, c.new_value, j.claimed_ms, a.name
from change c
join journal j on j.id = c.op
left join account a on a.id = j.account
where {scope c} and c.item = :item
order by c.id desc
limit 200;

-- change_last(item: id, field: text) -> maybe ChangeAuthor {claimed_ms: instant, name: text?}
select j.claimed_ms, a.name
from change c
join journal j on j.id = c.op
left join account a on a.id = j.account
where {scope c} and c.item = :item and c.field = :field
order by c.id desc
limit 1;
