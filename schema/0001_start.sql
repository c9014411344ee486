-- Repère, first migration. Runs as it stands on PostgreSQL; on SQLite the five types are rewritten (text bigint "double precision" boolean
-- bytea -> TEXT INTEGER REAL INTEGER BLOB) and STRICT is added (store/migrate.c). docs/DATABASE.md explains each table.
--
-- id      bigint made by the handler (base/id.h): 42 bits of milliseconds, 21 bits of hash, + n for row n of one operation. On SQLite the rowid.
-- op      journal.id of the operation that wrote the row. Who, when received, from which phone stands there only.
-- codes   coded texts are keys of kinds/*.csv. compartment = key of compartments.csv: a Seen knows which are open.
-- *_ms    instant, UTC milliseconds.        *_day  local calendar day as yyyymmdd; month = day / 100.
-- secret  bytea: key number, nonce, ciphertext, tag; or key number 0 and plain bytes (store/codec.h). In C a Str.
-- scope   what sqlgen pastes for {scope x}: "team" = two texts, x.team = :my_team or x.org = :my_org, chosen by the reach of the login;
--         "org" = x.org = :my_org; "file" = x.person = :seen, which only person_open() can make. :my_* never come from a page.
-- item    what travels as one thing: a person's file, a place, a list. Its id is person.id, place.id; rows with a person
--         column belong to that person's item. One compare-and-set of item.version in every write that touches it.
-- Words: login = being signed in; session = a thing at a time and place (not in this migration); call = call for projects.

-- ------------------------------------------------------------------------------------------------ the instance
create table house (                          -- one row: which database this is, since which restore (docs/SYNC.md)
    house text primary key, epoch text not null, epoch_no bigint not null, safe_seal bigint not null, schema bigint not null
);
create table setting (                        -- region name; demo, written by `repere demo` alone
    name text primary key, value text not null
);
create table migration (
    number bigint primary key, hash bytea not null, applied_ms bigint not null
);
create table list_item (                      -- reference lists out of kinds/*.csv: spaces, origins, age_band, topics, stages, indicators …
    list text not null, code text not null, call_type text not null,    -- '*' or a key of call_types.csv
    from_day bigint not null, until_day bigint not null,
    label text not null, detail text,         -- detail: the definition printed under a stage or a figure
    flags text not null, position bigint not null,
    primary key (list, code, call_type, from_day)
);
create table secret_key (                     -- one organisation's data key, wrapped by the master key that is not in here
    number      bigint primary key,           -- stands in front of every value sealed with it
    org         bigint not null,
    wrapped     bytea not null,               -- 64 bytes: value key and index key
    made_ms     bigint not null, retired_ms bigint
);

-- ------------------------------------------------------------------------------------------------ the programme, public
create table org (
    id bigint primary key, name text not null, kind text not null      -- grantee, member, funder, region …
);
create table rule (                           -- age band, names of stages, days before "lost": dated, from kinds/*.csv; project 0 = of the type
    call_type text not null, project bigint not null, name text not null, from_day bigint not null, value text not null,
    primary key (call_type, project, name, from_day)
);
create table call (
    id bigint primary key, rank bigint not null unique, title text not null, type text not null         -- call_types.csv
);
create table project (
    id          bigint primary key,
    call        bigint not null references call,
    rank        bigint not null,              -- order on the page as published: key of a second import
    org         bigint not null references org,
    name        text,                         -- one laureate has none
    territories text not null,                -- the phrase as written
    public      text, heading text,
    description text not null,
    search_key  text not null,                -- folded words of all these
    unique (call, rank)
);
create table consortium (
    project bigint not null references project, org bigint not null references org, role text not null,   -- lead, member
    primary key (project, org)
);
create table target (                         -- by amendment: the latest from_day not after the asked day holds
    project bigint not null references project, indicator text not null, from_day bigint not null, value bigint not null,
    primary key (project, indicator, from_day)
);

-- ------------------------------------------------------------------------------------------------ who
create table team (
    id bigint primary key, org bigint not null references org, name text not null
);
create table account (
    id          bigint primary key,
    sign_in     text not null unique,         -- what is typed at sign-in, in small letters without blanks
    name        text not null,                -- shown to colleagues
    password    text,                         -- Argon2id; null until the first-password link is used
    language    text not null,
    made_by     bigint references account,    -- null: the first administrator, made by init
    approved_by bigint references account,    -- a privileged role sleeps until then
    state       text not null,                -- waiting (for a second person), active, refused
    until_day   bigint not null
);
create table membership (                     -- scope: org                     an account acts in one at a time, kept by the login
    id          bigint primary key,
    account     bigint not null references account,
    org         bigint not null references org,
    team        bigint not null references team,
    project     bigint references project,    -- what new facts count for; null for funder, administrator
    role        text not null,                -- perms.def says what each role may and how far it reaches
    until_day   bigint not null
);
create index membership_account on membership (account);
create table login (
    token_hash  bytea primary key,            -- of the cookie
    membership  bigint not null references membership,
    made_ms     bigint not null,
    seen_ms     bigint not null,              -- written at most every 5 minutes
    ended_ms    bigint,
    agent       text not null                 -- "Firefox, Android": for the list of logins
);
create index login_membership on login (membership, made_ms);
create table invitation (                     -- one-use link to choose a password
    token_hash bytea primary key, account bigint not null references account, until_ms bigint not null, used_ms bigint
);
create table throttle (                       -- failed sign-ins by hashed (account, address block) and by address block
    name bytea primary key, failures bigint not null, until_ms bigint not null
);

-- ------------------------------------------------------------------------------------------------ one organisation's files
create table item (                           -- scope: org
    id          bigint primary key,
    kind        text not null,
    org         bigint not null references org,
    version     bytea not null,               -- 8 bytes of BLAKE2b(old version, op)
    state       text not null,                -- live, merged, erased
    into_item   bigint
);
create table place (                          -- scope: org
    id bigint primary key references item, org bigint not null,
    kind text not null, name text not null, name_key text not null,     -- name_key: folded, one place per name
    commune text,                             -- "home" is a kind, never with an address
    unique (org, name_key)
);
create table person (                         -- scope: team
    id          bigint primary key references item,
    org         bigint not null, team bigint not null references team,
    code        text not null unique,         -- of the card: 9 random letters, 3+3+3, without meaning
    alias       bytea not null,               -- secret
    language    text, age_band text, gender text,
    -- derived from event, tie, channel and step by person_refresh(), redone and compared by `repere check`
    stage       bigint not null,              -- 1 encounter … 9 followup (kinds/stages.csv)
    state       text not null,                -- open, closed, expired, or lost_contact, refused, not_eligible, known_elsewhere, moved, deceased
    lead        bigint references account,
    contact_day bigint not null,              -- last contact from the person
    due_day     bigint                        -- earliest open step
);
create index person_org on person (org, contact_day, id);
create index person_team on person (team, contact_day, id);
create table person_word (                    -- scope: org                     words of present and past aliases
    org bigint not null, bucket bigint not null,                        -- 14 bits of a keyed hash: opened and compared before shown
    person bigint not null references person,
    primary key (org, bucket, person)
);
create index person_word_person on person_word (person);
create table channel (                        -- scope: file                    ways to meet again
    id bigint primary key, person bigint not null references person,
    kind text not null,                       -- phone, handle, usual_place
    value bytea not null,                     -- secret
    good_day bigint                           -- last time it worked
);
create index channel_person on channel (person);
create table tie (                            -- scope: file                    who accompanies; own rows by :my_account
    id bigint primary key, person bigint not null references person, account bigint not null references account,
    role text not null,                       -- lead_worker, co_lead (later mentor, peer_worker, trusted_third …)
    from_day bigint not null, until_day bigint not null
);
create index tie_person on tie (person);
create index tie_account on tie (account, until_day);
create table period (                         -- scope: team, file, figures     one accompaniment in one project; derived from stage events
    id bigint primary key, org bigint not null, team bigint not null,
    person bigint not null references person, project bigint not null references project,
    open_day bigint not null, close_day bigint,
    -- first day in this stage; null when never reached, or counted by an earlier period of the same call
    spotted_day bigint, engaged_day bigint, mobilised_day bigint, hooked_day bigint, oriented_day bigint, relayed_day bigint, exit_day bigint
);
create index period_person on period (person);
create index period_funnel on period (project, open_day, spotted_day, engaged_day, mobilised_day, hooked_day, oriented_day, relayed_day, exit_day);
create table event (                          -- scope: team, file, figures     a fact; never rewritten, a correction names it
    id          bigint primary key,
    org         bigint not null, team bigint not null, project bigint not null references project,
    kind        text not null,                -- passage, encounter, contact, stage, exit, correction …
    code        text,                         -- what the kind needs: the stage, the exit code
    compartment text not null,
    person      bigint references person,     -- null: people only counted
    people      bigint not null,              -- 0: a further file of the same meeting
    at_ms       bigint not null, on_day bigint not null,                -- when it happened, as said
    place       bigint references place,
    space text, origin text, age_band text, gender text, target text,   -- columns because figures break down by them
    facts       text,                         -- the other coded answers, as a form body: topic=housing&topic=papers
    note        bytea,                        -- secret
    corrects    bigint references event,      -- this one says again what that one said
    stands      bigint not null,              -- 1; 0 once corrected. Derived: no later event corrects it (event_refresh, `repere check`)
    op          bigint not null
);
create index event_person on event (person, at_ms, id);
create index event_team on event (team, at_ms, id);
create index event_count on event (project, kind, on_day, person, people) where stands = 1;
create index event_met on event (project, person, kind, on_day) where stands = 1 and person is not null; -- who was met: once each
create index event_nobody on event (project, on_day) where stands = 1 and kind = 'encounter' and people = 0 and person is null;
create index event_corrects on event (corrects) where corrects is not null;
create index event_place on event (place, at_ms);
create table step (                           -- scope: team, file              somebody must do something by a day: the promise, "to see again"
    id          bigint primary key,
    org         bigint not null, team bigint not null,
    person      bigint references person,
    owner       bigint not null references account,
    kind        text not null,                -- kinds/steps.csv: promise, see_again …
    compartment text not null,
    what        bytea not null,               -- secret
    due_day     bigint not null, done_day bigint,
    place       bigint references place,
    op          bigint not null
);
create index step_team on step (team, due_day, id) where done_day is null;
create index step_org on step (org, due_day, id) where done_day is null;
create index step_person on step (person);
create table change (                         -- scope: org                     history of every editable field; alias history is one reading of it
    id bigint primary key, org bigint not null, item bigint not null references item, record bigint not null,
    field text not null,                      -- 'person.alias'
    old_value bytea, new_value bytea,         -- secret
    op bigint not null
);
create index change_record on change (record, field, id);
create table review (                         -- scope: org                     one question to one named person (docs/SYNC.md)
    id bigint primary key, org bigint not null, item bigint, field text, op bigint not null,
    body bytea,                               -- secret
    asked bigint not null references account, opened_ms bigint not null, closed_op bigint
);
create unique index review_open on review (item, field) where closed_op is null;

-- ------------------------------------------------------------------------------------------------ every write (docs/SYNC.md)
create table journal (                        -- coded words and ids, no content
    id          bigint primary key,           -- the operation's own id: what the rows above call op
    op          text not null unique,         -- 32 hex digits, as forms and phones send it
    root        bigint not null,              -- own id, or that of the refused operation which it repairs: ids of new rows come from it
    route       text not null, form bigint not null,
    org bigint, account bigint, author bigint, install bigint, seq bigint,
    claimed_ms  bigint not null, received_ms bigint not null, clock text not null,
    item bigint, named bigint,
    verdict     text not null, reason text, status bigint not null, location text,
    body_mac    bytea not null,               -- keyed
    seal        bigint                        -- null until sealed
);
create unique index journal_root on journal (root) where verdict <> 'refused';
create unique index journal_install on journal (install, seq);
create index journal_item on journal (item);
create index journal_unsealed on journal (id) where seal is null;
create table seal (
    number bigint primary key, rows bigint not null, at_ms bigint not null, prev bytea not null, hash bytea not null
);
