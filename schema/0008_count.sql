-- Counters kept in the write that records a fact, and frozen reports.
-- How these texts are read: the head of 0001_start.sql.

-- Two days that a figure asks of a fact. null: recorded before these columns existed, then on_day stands for both.
alter table event add column typed_day bigint;                          -- the day on which it was typed
alter table event add column known_day bigint;                          -- the day on which this house received it

create table tally (                          -- scope: figures                 facts that stand, by month: a sum over event, redone by `repere check`
    project     bigint not null references project, org bigint not null references org,
    kind        text not null,
    begins      bigint not null,              -- first day of the month
    times       bigint not null,              -- how many facts
    people      bigint not null,
    contacts    bigint not null,              -- facts about somebody who has a file
    alone       bigint not null,              -- visits that met nobody, outside any outing
    dated       bigint not null,              -- facts of which typed_day is known
    same_day    bigint not null,              -- of these, typed on the day they happened
    last_ms     bigint not null,              -- when this house received the last of them, fallen ones included
    primary key (project, org, kind, begins)
);
insert into tally (project, org, kind, begins, times, people, contacts, alone, dated, same_day, last_ms)
select e.project, e.org, e.kind, e.on_day / 100 * 100 + 1, count(*), cast(sum(e.people) as bigint), count(e.person),
       count(case when e.kind = 'encounter' and e.people = 0 and e.person is null and e.outing is null then 1 end), 0, 0, max(e.at_ms)
from event e
where e.stands = 1
group by e.project, e.org, e.kind, e.on_day / 100;

-- Persons met, by month and the month in which they were met before (0: never before): how many different ones a period of whole months
-- has is a sum over few rows.
create table tally_met (                      -- scope: figures                 redone by `repere check`
    project     bigint not null references project, org bigint not null references org,
    month       bigint not null, before_month bigint not null,
    persons     bigint not null,
    primary key (project, org, month, before_month)
);
insert into tally_met (project, org, month, before_month, persons)
select m.project, m.org, m.month, m.before_month, count(*)
from (select a.project, a.org, a.person, a.month,
             coalesce((select max(f.on_day) / 100 from event f where f.project = a.project and f.person = a.person and f.stands = 1
                         and f.kind in ('encounter', 'contact') and f.on_day < a.month * 100), 0) as before_month
      from (select e.project, min(e.org) as org, e.person, e.on_day / 100 as month
            from event e
            where e.stands = 1 and e.person is not null and e.kind in ('encounter', 'contact')
            group by e.project, e.person, e.on_day / 100) a) m
group by m.project, m.org, m.month, m.before_month;

-- The stages of a project from an index alone, also of one organisation in it.
drop index period_funnel;
create index period_count on period (project, org, open_day, spotted_day, engaged_day, mobilised_day, hooked_day, oriented_day, relayed_day, exit_day);

create table report (                         -- scope: figures                 frozen: never updated, never deleted
    id          bigint primary key,
    org         bigint not null references org,                         -- of whoever froze it
    number      bigint not null,              -- 1, 2 … of what it is about
    about       text not null,                -- project, org, region
    project     bigint references project,    -- of a project
    of_org      bigint references org,        -- of an organisation
    before      bigint references report,     -- the one that was frozen before it about the same
    from_day    bigint not null, to_day bigint not null,
    frozen_ms   bigint not null,
    account     bigint not null references account,
    title       text not null,                -- names as they were
    by_line     text not null,
    hash        bytea not null,               -- over itself and its lines (domain/report.h)
    op          bigint not null
);
create unique index report_number on report (about, coalesce(project, 0), coalesce(of_org, 0), number);
create table report_line (                    -- scope: figures                 one number with the words that it had
    report      bigint not null references report,
    position    bigint not null,
    section     text not null,                -- figure, stage, rate, median, cell, month, goal
    code        text not null,                -- the indicator's key
    cell        text not null,                -- of a breakdown: "sex=woman"; of a month: 202611
    name        text not null,                -- label, as it was
    sentence    text not null,                -- definition, as it was
    version     bigint not null,
    unit        text not null,
    value       bigint not null,              -- of hours milliseconds, of a median twice the days
    whole       bigint not null,              -- what a share is of, how many a median is of; of a correction: what is known now
    primary key (report, position)
);

-- Facts that no longer stand, for what was known on a past day.
create index event_fallen on event (project, on_day) where stands = 0;
