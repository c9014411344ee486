-- Grids as data and their answers; appointments; the plan and who accompanies.
-- How these texts are read: the head of 0001_start.sql.

-- ------------------------------------------------------------------------------------------------ grids
create table answer_set (                     -- scope: file                    one answering of a grid; never rewritten
    id          bigint primary key, person bigint not null references person,
    grid        text not null, version bigint not null,                 -- kinds/grids.csv, its version then
    compartment text not null,                -- of the grid
    said_by     text not null,                -- kinds/lists.csv said_by
    at_ms       bigint not null, on_day bigint not null,
    event       bigint not null references event,                       -- the fact that stands for it
    op          bigint not null
);
create index answer_set_person on answer_set (person, grid, at_ms, id);
create table answer (                         -- scope: file
    id          bigint primary key, person bigint not null references person,
    answer_set  bigint not null references answer_set,
    item        text not null,                -- of grid_items.csv, without the grid's name
    value       text,                         -- of scales.csv or of the item's list; a number; null: words alone
    words       bytea,                        -- secret; the person's own words
    contests    bigint references answer,     -- the person's other word about that answer: both stay
    op          bigint not null
);
create index answer_of_set on answer (answer_set);
create index answer_person on answer (person);

-- ------------------------------------------------------------------------------------------------ due
alter table step add column by_person bigint not null default 0;        -- 1: the person does it, the owner asks how it goes
alter table step add column about text;       -- what made it, so that it is made once: "grid:barriers", "rights.address"
create table step_change (                    -- scope: org                     history of a step's day, owner and end
    id bigint primary key, org bigint not null, step bigint not null,
    field text not null,                      -- due_day, owner, done_day
    old_value bigint, new_value bigint,
    op bigint not null
);
create index step_change_step on step_change (step, id);
create table appointment (                    -- scope: team, file
    id          bigint primary key,
    org bigint not null, team bigint not null, person bigint not null references person,
    compartment text not null,
    what        bytea not null,               -- secret; with whom, where, what for
    at_ms       bigint not null, on_day bigint not null,
    state       text not null,                -- kinds/attendance.csv
    said_by     text,                         -- who said how it went; kinds/lists.csv said_by
    step        bigint not null references step,                        -- what is owed until then
    event       bigint references event,      -- the fact that its answer is
    op          bigint not null
);
create index appointment_person on appointment (person, at_ms, id);
create index appointment_step on appointment (step);

-- ------------------------------------------------------------------------------------------------ the plan
create table plan (                           -- scope: file                    one version; without signed_day the one being written
    id          bigint primary key, person bigint not null references person,
    version     bigint not null,
    objective   bytea not null,               -- secret; in the person's words
    compartment text not null,
    signed_day  bigint, signed_way text,      -- screen, paper
    signed_name bytea,                        -- secret; as typed by the person
    event       bigint references event,
    op          bigint not null
);
create index plan_version on plan (person, version);                     -- two files that become one may each have a first one
create table plan_line (                      -- scope: file                    a step of the plan as it was signed
    id          bigint primary key, person bigint not null references person,
    plan        bigint not null references plan,
    position    bigint not null, step bigint not null,
    what        bytea not null,               -- secret
    owner       bigint not null, by_person bigint not null,
    due_day     bigint not null, done_day bigint,
    compartment text not null,
    op          bigint not null
);
create index plan_line_plan on plan_line (plan, position);
create index plan_line_person on plan_line (person);

-- ------------------------------------------------------------------------------------------------ who accompanies
alter table tie add column op bigint;         -- null: before this migration, or by somebody who left
alter table tie add column ended_op bigint;
create table trusted (                        -- scope: file                    somebody to call, agreed by the person
    id          bigint primary key, person bigint not null references person,
    name        bytea not null,               -- secret
    relation    bytea not null,               -- secret
    reach       bytea not null,               -- secret
    from_day    bigint not null, until_day bigint not null,
    op          bigint not null
);
create index trusted_person on trusted (person);
create table transfer (                       -- scope: org                     files handed from one account to another, in one write
    id          bigint primary key, org bigint not null,
    giver       bigint not null references account, taker bigint not null references account,
    people      bigint not null,
    at_ms       bigint not null,
    undone_op   bigint,
    op          bigint not null
);
create index transfer_org on transfer (org, at_ms);
