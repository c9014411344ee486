-- A small schema for sqlgen's own tests: one table of each scope.
create table org (
    id bigint primary key, name text not null
);
create table place (                          -- scope: org
    id bigint primary key, org bigint not null, name text not null, commune text, height double precision, open boolean not null,
    made_ms bigint, since_day bigint, now_ms bigint
);
create table person (                         -- scope: team
    id          bigint primary key,
    org         bigint not null, team bigint not null,
    code        text not null,
    alias       bytea not null,               -- secret
    picture     bytea,
    stage       bigint not null,
    contact_day bigint not null, due_day bigint
);
create table channel (                        -- scope: file                    ways to meet again
    id bigint primary key, person bigint not null references person,
    kind text not null,
    value bytea not null                      -- secret
);
create table event (                          -- scope: team, file, figures     a fact
    id bigint primary key, org bigint not null, team bigint not null, project bigint not null,
    person bigint, kind text not null, on_day bigint not null, at_ms bigint not null,
    note bytea,                               -- secret
    op bigint not null,
    check (on_day > 0)
);
create table tie (                            -- scope: file
    id bigint primary key, person bigint not null, account bigint not null, role text not null, from_day bigint not null, until_day bigint not null
);
create table journal (
    id bigint primary key, account bigint
);
create table step (                           -- scope: team, file              rows of a compartment
    id bigint primary key, org bigint not null, team bigint not null, person bigint, owner bigint not null, compartment text not null,
    due_day bigint not null, op bigint not null
);
create table paper (                          -- scope: org, file
    id bigint primary key, org bigint not null, person bigint not null, compartment text not null
);
alter table event add column reply bytea;     -- secret
