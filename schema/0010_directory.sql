-- The directory: structures and services as data·inclusion describes them, what they said about themselves, and communes to measure from.
-- How these texts are read: the head of 0001_start.sql.
--
-- Public, of the region, like the programme: no person, no scope. Nothing is deleted: what its producer no longer publishes has an ended_day.
-- code    the producer's own id ("dora--1234"), never changed: with `source` it finds the row again and goes out as it came in.
-- bits    heads, publics: bit n stands for the item with the flag bit:n in kinds/directory.csv (lists `themes`, `publics`).
-- cell    a tenth of a degree: latitude band × 10000 + longitude band; 0 = no place is known, -1 = ended.
-- lat, lon in hundred-thousandths of a degree, WGS 84; 0, 0 where cell is 0.

create table commune (                        -- data/communes.csv: its centre
    insee text primary key, name text not null, search_key text not null,
    epci text, lat bigint not null, lon bigint not null
);
create index commune_key on commune (search_key, insee);
create table structure (
    id          bigint primary key,
    source      text not null, code text not null,
    name        text not null,
    insee       text, commune text, address text, phone text, email text,
    updated_day bigint not null,              -- what the producer says: its date_maj
    fields      text not null,                -- all that came, in the order of domain/inclusion.def, a tab between two
    since_day   bigint not null, ended_day bigint,
    hash        bytea not null,               -- of the fields: the next import compares this
    op          bigint not null,
    unique (code, source)
);
create table service (                        -- what lists and proposals read; all of it is in service_text
    id          bigint primary key,
    structure   bigint not null references structure,
    source      text not null, code text not null,
    name        text not null, search_key text not null,                -- folded words of name, structure, commune
    themes      text not null, publics text not null,                   -- codes, a | between two
    heads       bigint not null, public_bits bigint not null,
    age_from    bigint not null, age_to bigint not null,                -- whole years, 0 and 999 where nothing is said
    zones       text not null,                -- codes of commune, EPCI, département, with | before and after: who lives there; empty: everybody
    commune     text, lat bigint not null, lon bigint not null, cell bigint not null,
    remote      bigint not null,              -- 1: also at a distance
    updated_day bigint not null,
    checked_day bigint,                       -- the last day on which the structure, or somebody who asked it, said that it is true
    places      bigint not null, places_day bigint,                     -- free places, as said on that day; -1: never said
    since_day   bigint not null, ended_day bigint,
    closed_day  bigint,                       -- the structure itself said that it is no more: until its producer publishes something else
    hash        bytea not null,
    op          bigint not null,
    unique (code, source)
);
create index service_near on service (cell, heads, public_bits, lat, lon);
create index service_structure on service (structure, id);
create table service_text (
    service     bigint primary key references service,
    fields      text not null                 -- as structure.fields
);
create index service_free on service (cell, id) where places > 0;
create table service_ask (                    -- scope: org                     "toujours vrai ?": a question to the structure, answered by a link
    id          bigint primary key,
    service     bigint not null references service,
    account     bigint not null references account, org bigint not null,
    asked_day   bigint not null, until_ms bigint not null,
    email       text not null,                -- where it went
    token_hash  bytea not null unique,
    said        bigint,                       -- the answer; null: none yet
    op          bigint not null
);
create index service_ask_service on service_ask (service, id);
create table service_said (                   -- what was said about a service: never rewritten, the last one counts
    id          bigint primary key,
    service     bigint not null references service,
    verdict     text not null,                -- service_verdicts: true, changed, closed
    places      bigint not null,              -- free places; -1: not said
    words       text,                         -- what changed
    on_day      bigint not null,
    account     bigint references account,    -- who noted it; null: the structure itself, by its link
    op          bigint not null
);
create index service_said_service on service_said (service, id);
create table directory_import (               -- one import: what it read and did
    id          bigint primary key,
    day         bigint not null, file text not null, kind text not null, -- structures, services
    lines       bigint not null, bad bigint not null,
    added       bigint not null, changed bigint not null, ended bigint not null,
    op          bigint not null
);
