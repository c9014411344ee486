-- Who somebody is, said at engagement: notices, agreements, identity, the personal card.
-- How these texts are read: the head of 0001_start.sql.

-- The first name may be said before the rest, from "spotted" on: it is of the alias file, and lists show it without a join.
alter table person add column first_name bytea;                         -- secret

create table identity (                       -- scope: file                    said at engagement, by the person, after the notice; one row, its id the person's
    id          bigint primary key,           -- the person's
    person      bigint not null unique references person,
    last_name   bytea,                        -- secret
    birth       bytea,                        -- secret: "2006-05-12", "2006-05" or "2006", as said, never filled in
    commune     bytea,                        -- secret: code and name as chosen
    age_motive  bytea,                        -- secret: why somebody outside the call's ages is accompanied all the same
    prior_spe   text, level text,             -- kinds/lists.csv
    training_duty text,                       -- kinds/lists.csv: under 18, what fulfils the duty to be trained
    op          bigint not null
);
create table consent (                        -- scope: file                    a notice given, an agreement, a refusal, a withdrawal, an objection; never rewritten
    id          bigint primary key,
    person      bigint not null references person,
    scope       text not null,                -- kinds/consents.csv
    verdict     text not null,                -- kinds/lists.csv, consent_verdict: given, refused, withdrawn, objected, lifted
    at_ms       bigint not null, on_day bigint not null,                -- when the person said it
    until_day   bigint not null,              -- last day of what was given
    notice      text,                         -- kinds/notices.csv: the text that was read; its version never changes under a key
    language    text,                         -- in which it was said, when not that of the text
    way         text,                         -- kinds/lists.csv, consent_way
    witness     bytea,                        -- secret: by function or name; the interpreter
    whom        bytea,                        -- secret: "no contact with …"
    ends        bigint references consent,    -- this one ends that one
    op          bigint not null
);
create index consent_person on consent (person, id);
create table card_cancelled (                 -- scope: org                     codes of cards that were cancelled: they open nothing
    code        text primary key,
    org         bigint not null, person bigint not null references person,
    on_day      bigint not null,
    op          bigint not null
);
create index card_cancelled_person on card_cancelled (person);
