-- The path: dated situations, exits, follow-ups. Stages are events; period says when each was reached.
-- How these texts are read: the head of 0001_start.sql.

-- What a figure breaks down by is kept with the period, so that forgetting a person leaves every past figure as it was.
alter table period add column implied bigint not null default 0;        -- bit n: stage n (1 encounter … 9 followup) was only deduced
alter table period add column age bigint;                               -- whole years on the day of engagement; null: not known
alter table period add column gender text;
alter table period add column origin text;                              -- of the first meeting, as is space
alter table period add column space text;
alter table period add column prior_spe text;
alter table period add column level text;
alter table period add column exit_code text;                           -- kinds/exits.csv

create table placement (                      -- scope: team, file, figures     a dated situation: job, training, right, housing (kinds/placements.csv)
    id            bigint primary key,
    org           bigint not null, team bigint not null,
    person        bigint not null references person, project bigint not null references project,
    kind          text not null,
    party         bytea,                      -- secret: with whom, in words
    asked_day     bigint,                     -- an entry, a right was asked for
    confirmed_day bigint,                     -- the third party confirmed the entry
    from_day      bigint, until_day bigint,   -- until_day: planned, then real; both included
    refused_day   bigint,
    hours         bigint,                     -- of the whole situation
    outcome       text,                       -- kinds/lists.csv pmsmp_result
    class         text,                       -- kinds/exit_classes.csv, by kind and duration; derived
    op            bigint not null
);
create index placement_person on placement (person);
create index placement_kind on placement (project, kind, from_day);
create table followup (                       -- scope: team, file, figures     what is asked some months after an exit; derived from exit and answers
    id            bigint primary key,         -- its step's, too
    org           bigint not null, team bigint not null,
    person        bigint not null references person, project bigint not null references project,
    exit          bigint not null,            -- the event that first said the exit
    exit_day      bigint not null, months bigint not null, due_day bigint not null,
    answer        text, answered_day bigint   -- kinds/lists.csv followup_state; null: nobody has asked yet
);
create index followup_person on followup (person);
create index followup_due on followup (project, due_day, answered_day);
create index followup_team on followup (team, due_day, id) where answered_day is null;
create index followup_org on followup (org, due_day, id) where answered_day is null;
