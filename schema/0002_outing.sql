-- Outings: work outside from opening to closing. Meetings of whoever is out attach by themselves; one that met nobody is kept as work.
-- How these texts are read: the head of 0001_start.sql.

create table outing (                         -- scope: team, figures           its id is its item's
    id          bigint primary key references item,
    org         bigint not null, team bigint not null references team, project bigint not null references project,
    kind        text not null,                -- of kinds/sessions.csv, one with the flag "encounters"
    place       bigint references place,      -- where it begins
    label       bytea,                        -- secret; the round in a few words; forgotten with the notes of meetings
    opened_ms   bigint not null,
    on_day      bigint not null,              -- the day it opens, whenever it closes
    planned_ms  bigint,                       -- return as planned
    closed_ms   bigint,
    closed_said bigint not null,              -- 1: this closing time was typed
    account     bigint not null references account,                     -- who opened it
    op          bigint not null
);
create index outing_team on outing (team, opened_ms, id);
create index outing_org on outing (org, opened_ms, id);
create index outing_count on outing (project, on_day);
create table outing_staff (                   -- scope: team, figures           who was out, the one who opened it included
    outing bigint not null references outing, account bigint not null references account,
    org bigint not null, team bigint not null references team,
    open bigint not null,                     -- 1 while the outing is: of each account at most one. Derived (`repere check`)
    primary key (outing, account)
);
create unique index outing_staff_open on outing_staff (account) where open = 1;
create index outing_staff_account on outing_staff (account, outing);

alter table event add column outing bigint references outing;           -- during which it happened; decided when it is recorded
create index event_outing on event (outing) where outing is not null;
