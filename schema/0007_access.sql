-- Who read what: the access log, reasoned access; which compartments a tie opens.
-- How these texts are read: the head of 0001_start.sql.

create table access (                         -- scope: org, file                a file was shown to somebody: one row an hour; no content, and no
    org         bigint not null,              --                                 reference to the file: the row outlives its merging and forgetting
    account     bigint not null,
    hour        bigint not null,              -- at_ms / 3 600 000
    person      bigint not null,
    grounds     text not null,                -- '': his by role or tie; else the reason of a reasoned access (kinds/lists.csv, access_reason)
    at_ms       bigint not null,              -- first time in that hour
    action      text not null,                -- name of the route that was first opened
    primary key (account, hour, person, grounds)
);
create index access_person on access (person, at_ms);
create index access_time on access (at_ms);
create table reasoned (                       -- scope: org, file                somebody asked for a file that is not his
    id          bigint primary key,
    org         bigint not null, account bigint not null,
    person      bigint,                       -- null: nothing to open with what he typed, which is not kept
    reason      text not null,                -- kinds/lists.csv, access_reason
    words       bytea,                        -- secret
    at_ms       bigint not null,
    until_ms    bigint,                       -- open until then; null: nothing to open, or open to him already
    op          bigint not null
);
create index reasoned_person on reasoned (person, until_ms) where person is not null;
create index reasoned_account on reasoned (account, at_ms);
create index reasoned_time on reasoned (at_ms);

create index step_owner on step (owner, kind) where done_day is null;    -- what is for one person to look at

alter table tie add column compartments text; -- codes of kinds/compartments.csv with blanks between; null: all that the role opens
