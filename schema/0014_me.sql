-- The person's own pages: what lets a person in, what a person asked for.
-- How these texts are read: the head of 0001_start.sql.

create table own_key (                        -- scope: file                    the second thing beside the card: four figures that the person chose
    id          bigint primary key,           -- the person's
    person      bigint not null unique references person,
    hash        bytea not null,               -- keyed by the house, bound to the person: nobody reads it, it is only made new
    account     bigint not null,              -- at whose desk it was chosen
    op          bigint not null
);
create table visit (                          -- scope: file                    the person on her own pages, for an hour
    token_hash  bytea primary key,
    person      bigint not null references person,
    org         bigint not null, team bigint not null,
    from_ms     bigint not null, ended_ms bigint
);
create index visit_person on visit (person);
create table ask (                            -- scope: file                    what a person asked for herself; never rewritten, its step says whether it is done
    id          bigint primary key,
    person      bigint not null references person,
    kind        text not null,                -- kinds/lists.csv, own_asks
    about       text,                         -- of a correction: kinds/lists.csv, own_fields
    stood       bytea,                        -- secret; what stood there on that day
    words       bytea,                        -- secret; what she says instead
    on_day      bigint not null, due_day bigint not null,               -- one month (regulation (EU) 2016/679, article 12, paragraph 3)
    step        bigint not null,
    op          bigint not null
);
create index ask_person on ask (person, id);
alter table appointment add column way bytea;                           -- secret; how to get there, for the person
