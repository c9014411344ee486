-- The directory: structures, services, communes. Public, without a scope, like the programme.

-- commune_row(insee: text) -> maybe CommuneRow {insee: text, name: text, search_key: text, epci: text?, lat: int, lon: int}
select c.insee, c.name, c.search_key, c.epci, c.lat, c.lon
from commune c
where c.insee = :insee;

-- communes_like(from_key: text, to_key: text) -> many CommuneRow {insee: text, name: text, search_key: text, epci: text?, lat: int, lon: int}
select c.insee, c.name, c.search_key, c.epci, c.lat, c.lon
from commune c
where c.search_key >= :from_key and c.search_key < :to_key
order by c.search_key, c.insee
limit 20;

-- commune_put(insee: text, name: text, search_key: text, epci: text?, lat: int, lon: int) -> write
insert into commune (insee, name, search_key, epci, lat, lon) values (:insee, :name, :search_key, :epci, :lat, :lon)
on conflict (insee) do update set name = excluded.name, search_key = excluded.search_key, epci = excluded.epci, lat = excluded.lat, lon = excluded.lon;

-- structure_core(id: id) -> maybe StructureCore {id: id, source: text, code: text, name: text, commune: text?, address: text?, phone: text?, email: text?, updated_day: day, fields: text, since_day: day, ended_day: day?}
select s.id, s.source, s.code, s.name, s.commune, s.address, s.phone, s.email, s.updated_day, s.fields, s.since_day, s.ended_day
from structure s
where s.id = :id;

-- service_core(id: id) -> maybe ServiceCore {closed_day: day?, id: id, structure: id, structure_name: text, structure_phone: text?, structure_email: text?, structure_address: text?, source: text, code: text, name: text, themes: text, publics: text,
--     age_from: int, age_to: int, zones: text, commune: text?, lat: int, lon: int, cell: int, remote: int, updated_day: day, checked_day: day?, places: int, places_day: day?,
--     since_day: day, ended_day: day?, fields: text}
select s.closed_day, s.id, s.structure, t.name as structure_name, t.phone as structure_phone, t.email as structure_email, t.address as structure_address, s.source, s.code, s.name, s.themes, s.publics,
       s.age_from, s.age_to, s.zones, s.commune, s.lat, s.lon, s.cell, s.remote, s.updated_day, s.checked_day, s.places, s.places_day,
       s.since_day, s.ended_day, x.fields
from service s
join structure t on t.id = s.structure
join service_text x on x.service = s.id
where s.id = :id;

-- service_lines_of(structure: id) -> many ServiceLine {id: id, name: text, commune: text?, themes: text, updated_day: day, checked_day: day?}
select s.id, s.name, s.commune, s.themes, s.updated_day, s.checked_day
from service s
where s.structure = :structure and s.ended_day is null
order by s.id
limit 200;

-- Living services of one row of cells for these heads and publics: the index alone.
-- services_in(from_cell: int, to_cell: int, heads: int, public_bits: int) -> many ServiceNear {id: id, cell: int, heads: int, public_bits: int, lat: int, lon: int}
select s.id, s.cell, s.heads, s.public_bits, s.lat, s.lon
from service s
where s.cell between :from_cell and :to_cell and (s.heads & :heads) <> 0 and (s.public_bits & :public_bits) <> 0
order by s.cell, s.heads, s.public_bits, s.lat, s.lon, s.id
limit 40000;

-- Everywhere, by words: the key of the rows, in their order.
-- services_named(like: text, heads: int, public_bits: int) -> many ServiceNear {id: id, cell: int, heads: int, public_bits: int, lat: int, lon: int}
select s.id, s.cell, s.heads, s.public_bits, s.lat, s.lon
from service s
where s.search_key like :like and s.cell >= 0 and (s.heads & :heads) <> 0 and (s.public_bits & :public_bits) <> 0
order by s.id
limit 2000;

-- service_card(id: id) -> maybe ServiceCard {id: id, structure: id, structure_name: text, name: text, search_key: text, themes: text, publics: text, age_from: int, age_to: int, zones: text, commune: text?, lat: int, lon: int, cell: int, remote: int,
--     updated_day: day, checked_day: day?, places: int, places_day: day?}
select s.id, s.structure, t.name as structure_name, s.name, s.search_key, s.themes, s.publics, s.age_from, s.age_to, s.zones, s.commune, s.lat, s.lon, s.cell, s.remote,
       s.updated_day, s.checked_day, s.places, s.places_day
from service s
join structure t on t.id = s.structure
where s.id = :id;

-- service_ask_open(token_hash: bytes, now_ms: instant) -> maybe ServiceAskRow {id: id, service: id, org_name: text, asked_day: day}, unscoped: by a secret link; whoever has it answers for the structure
select a.id, a.service, o.name as org_name, a.asked_day
from service_ask a
join org o on o.id = a.org
where a.token_hash = :token_hash and a.said is null and a.until_ms > :now_ms;

-- service_ask_last(service: id) -> maybe ServiceAskLast {id: id, asked_day: day, said: id?}
select a.id, a.asked_day, a.said
from service_ask a
where {scope a} and a.service = :service
order by a.id desc
limit 1;

-- service_ask_add(id: id, service: id, asked_day: day, until_ms: instant, email: text, token_hash: bytes) -> write
insert into service_ask (id, service, account, org, asked_day, until_ms, email, token_hash, op) values (:id, :service, :my_account, :my_org, :asked_day, :until_ms, :email, :token_hash, :my_op);

-- A new question ends the link of the one before.
-- service_ask_end(service: id, until_ms: instant) -> write
update service_ask set until_ms = :until_ms where service = :service and org = :my_org and said is null and until_ms > :until_ms;

-- service_ask_said_set(id: id, said: id) -> write, unscoped: by a secret link
update service_ask set said = :said where id = :id and said is null;

-- service_said_add(id: id, service: id, verdict: text, places: int, words: text?, on_day: day, account: id?) -> write
insert into service_said (id, service, verdict, places, words, on_day, account, op) values (:id, :service, :verdict, :places, :words, :on_day, :account, :my_op);

-- service_said_rows(service: id) -> many ServiceSaid {id: id, verdict: text, places: int, words: text?, on_day: day, account: id?}
select w.id, w.verdict, w.places, w.words, w.on_day, w.account
from service_said w
where w.service = :service
order by w.id desc
limit 10;

-- service_closed_set(id: id, closed_day: day) -> write
update service set closed_day = :closed_day, ended_day = :closed_day, cell = -1 where id = :id;

-- Those with free places, wherever they are.
-- services_free(heads: int, public_bits: int) -> many ServiceNear {id: id, cell: int, heads: int, public_bits: int, lat: int, lon: int}
select s.id, s.cell, s.heads, s.public_bits, s.lat, s.lon
from service s
where s.places > 0 and s.cell >= 0 and (s.heads & :heads) <> 0 and (s.public_bits & :public_bits) <> 0
order by s.cell, s.id
limit 20000;

-- service_checked_set(id: id, checked_day: day) -> write
update service set checked_day = :checked_day where id = :id;

-- service_places_set(id: id, places: int, places_day: day?) -> write
update service set places = :places, places_day = :places_day where id = :id;

-- Filling it: domain/inclusion.h.

-- structure_known(code: text, source: text) -> maybe StructureKnown {id: id, name: text, commune: text?, hash: bytes, ended_day: day?}
select s.id, s.name, s.commune, s.hash, s.ended_day
from structure s
where s.code = :code and s.source = :source;

-- structure_fields(id: id) -> maybe FieldsRow {fields: text}
select s.fields
from structure s
where s.id = :id;

-- structure_add(id: id, source: text, code: text, name: text, insee: text?, commune: text?, address: text?, phone: text?, email: text?, updated_day: day, fields: text, since_day: day, hash: bytes) -> write
insert into structure (id, source, code, name, insee, commune, address, phone, email, updated_day, fields, since_day, ended_day, hash, op)
values (:id, :source, :code, :name, :insee, :commune, :address, :phone, :email, :updated_day, :fields, :since_day, null, :hash, :my_op);

-- structure_set(id: id, name: text, insee: text?, commune: text?, address: text?, phone: text?, email: text?, updated_day: day, fields: text, hash: bytes) -> write
update structure set name = :name, insee = :insee, commune = :commune, address = :address, phone = :phone, email = :email, updated_day = :updated_day, fields = :fields, hash = :hash, ended_day = null, op = :my_op
where id = :id;

-- structure_end(id: id, ended_day: day) -> write
update structure set ended_day = :ended_day where id = :id and ended_day is null;

-- service_known(code: text, source: text) -> maybe ServiceKnown {id: id, hash: bytes, ended_day: day?, closed_day: day?}
select s.id, s.hash, s.ended_day, s.closed_day
from service s
where s.code = :code and s.source = :source;

-- service_fields(service: id) -> maybe FieldsRow {fields: text}
select x.fields
from service_text x
where x.service = :service;

-- service_add(id: id, structure: id, source: text, code: text, name: text, search_key: text, themes: text, publics: text, heads: int, public_bits: int, age_from: int, age_to: int, zones: text,
--             commune: text?, lat: int, lon: int, cell: int, remote: int, updated_day: day, places: int, since_day: day, hash: bytes) -> write
insert into service (id, structure, source, code, name, search_key, themes, publics, heads, public_bits, age_from, age_to, zones, commune, lat, lon, cell, remote, updated_day, checked_day, places, places_day, since_day, ended_day, closed_day, hash, op)
values (:id, :structure, :source, :code, :name, :search_key, :themes, :publics, :heads, :public_bits, :age_from, :age_to, :zones, :commune, :lat, :lon, :cell, :remote, :updated_day, null, :places, null, :since_day, null, null, :hash, :my_op);

-- service_set(id: id, structure: id, name: text, search_key: text, themes: text, publics: text, heads: int, public_bits: int, age_from: int, age_to: int, zones: text,
--             commune: text?, lat: int, lon: int, cell: int, remote: int, updated_day: day, hash: bytes) -> write
update service set structure = :structure, name = :name, search_key = :search_key, themes = :themes, publics = :publics, heads = :heads, public_bits = :public_bits, age_from = :age_from, age_to = :age_to, zones = :zones,
    commune = :commune, lat = :lat, lon = :lon, cell = :cell, remote = :remote, updated_day = :updated_day, hash = :hash, ended_day = null, closed_day = null, op = :my_op
where id = :id;

-- service_text_put(service: id, fields: text) -> write
insert into service_text (service, fields) values (:service, :fields);

-- service_text_set(service: id, fields: text) -> write
update service_text set fields = :fields where service = :service;

-- service_end(id: id, ended_day: day) -> write
update service set ended_day = :ended_day, cell = -1 where id = :id and ended_day is null;

-- structures_living(source: text, after: id) -> many DirectoryLiving {id: id, code: text, name: text}
select s.id, s.code, s.name
from structure s
where s.source = :source and s.ended_day is null and s.id > :after
order by s.id
limit 500;

-- services_living(source: text, after: id) -> many DirectoryLiving {id: id, code: text, name: text}
select s.id, s.code, s.name
from service s
where s.source = :source and s.ended_day is null and s.id > :after
order by s.id
limit 500;

-- structures_page(after: id) -> many FieldsPage {id: id, fields: text}
select s.id, s.fields
from structure s
where s.ended_day is null and s.id > :after
order by s.id
limit 200;

-- services_page(after: id) -> many FieldsPage {id: id, fields: text}
select s.id, x.fields
from service s
join service_text x on x.service = s.id
where s.ended_day is null and s.id > :after
order by s.id
limit 200;

-- directory_import_add(id: id, day: day, file: text, kind: text, lines: int, bad: int, added: int, changed: int, ended: int) -> write
insert into directory_import (id, day, file, kind, lines, bad, added, changed, ended, op) values (:id, :day, :file, :kind, :lines, :bad, :added, :changed, :ended, :my_op);

-- directory_import_last() -> maybe DirectoryImport {day: day, kind: text, lines: int}
select i.day, i.kind, i.lines
from directory_import i
order by i.id desc
limit 1;

-- directory_size() -> one DirectorySize {services: int}
select count(*)
from service s
where s.cell >= 0;
