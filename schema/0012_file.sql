-- What the file of a person still lacked: sealed parts shown with agreement, the access log's chain.
-- How these texts are read: the head of 0001_start.sql.

-- Derived by person_refresh(): what of a complete file is there, " notice birth_year grid:rights " (domain/element.h). Which of it a call asks
-- for is a rule, so a changed rule changes no row.
alter table person add column has text not null default '';
-- ------------------------------------------------------------------------------------------------ the access log's chain
-- As journal and seal: each row of the log comes under one seal, whose hash covers the rows and the seal before it (app/access_seal.h).
alter table access add column seal bigint;    -- null: not sealed yet
create index access_unsealed on access (at_ms) where seal is null;
create index access_sealed on access (seal) where seal is not null;
create table access_seal (                    -- stays when its rows are forgotten: the chain goes on
    number      bigint primary key,           -- 1, 2, 3 …
    rows        bigint not null,
    first_ms    bigint not null,              -- oldest read under it: from when on its rows may be forgotten
    at_ms       bigint not null,
    prev        bytea not null, hash bytea not null
);

-- ------------------------------------------------------------------------------------------------ a sealed part shown to one colleague
create table part_shown (                     -- scope: file                    what its author wrote in one sealed part, to one account, with the person's word
    id          bigint primary key,
    person      bigint not null references person,
    author      bigint not null references account, account bigint not null references account,
    part        text not null,                -- kinds/compartments.csv, flag sealed
    consent     bigint not null,              -- the person's agreement; taken back, the showing ends
    from_ms     bigint not null, until_day bigint not null,
    ended_ms    bigint,                       -- taken back
    op          bigint not null
);
create index part_shown_person on part_shown (person);

-- ------------------------------------------------------------------------------------------------ what whoever protects data counts
create table purge (                          -- how much was forgotten on a day; nothing of what it was
    on_day bigint primary key, persons bigint not null, notes bigint not null, facts bigint not null, reads bigint not null
);
create index journal_refused on journal (received_ms) where verdict = 'refused';
