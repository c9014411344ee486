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

-- structure_row(id: id) -> maybe StructureRow {id: id, source: text, code: text, name: text, insee: text?, commune: text?, postcode: text?, address: text?, phone: text?, email: text?, site: text?, updated_day: day, more: text, since_day: day, ended_day: day?}
select s.id, s.source, s.code, s.name, s.insee, s.commune, s.postcode, s.address, s.phone, s.email, s.site, s.updated_day, s.more, s.since_day, s.ended_day
from structure s
where s.id = :id;

-- service_row(id: id) -> maybe ServiceRow {id: id, structure: id, structure_name: text, source: text, code: text, name: text, type: text?, themes: text, publics: text,
--     age_from: int, age_to: int, zones: text, insee: text?, commune: text?, lat: int, lon: int, cell: int, remote: int, updated_day: day, checked_day: day?, places: int, places_day: day?,
--     since_day: day, ended_day: day?, description: text, address: text?, postcode: text?, phone: text?, email: text?, contact: text?, link: text?, hours: text?,
--     conditions: text?, fees: text?, how: text?, more: text, strange: text?, structure_phone: text?, structure_email: text?, site: text?}
select s.id, s.structure, t.name as structure_name, s.source, s.code, s.name, s.type, s.themes, s.publics,
       s.age_from, s.age_to, s.zones, s.insee, s.commune, s.lat, s.lon, s.cell, s.remote, s.updated_day, s.checked_day, s.places, s.places_day,
       s.since_day, s.ended_day, x.description, x.address, x.postcode, x.phone, x.email, x.contact, x.link, x.hours,
       x.conditions, x.fees, x.how, x.more, x.strange, t.phone as structure_phone, t.email as structure_email, t.site
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

-- service_ask_row(token_hash: bytes, now_ms: instant) -> maybe ServiceAskRow {id: id, service: id, org: id, org_name: text, asked_day: day, until_ms: instant, email: text}
select a.id, a.service, a.org, o.name as org_name, a.asked_day, a.until_ms, a.email
from service_ask a
join org o on o.id = a.org
where a.token_hash = :token_hash and a.said is null and a.until_ms > :now_ms;
