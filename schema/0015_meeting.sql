-- Coordination meetings: who sat together, which cases, what was decided.
-- How these texts are read: the head of 0001_start.sql.

create table meeting (                        -- scope: org                     one coordination meeting, from the invitation to its minutes
    id          bigint primary key,
    org         bigint not null,
    account     bigint not null references account,                     -- who prepares it
    what        bytea not null,               -- secret
    place       bytea,                        -- secret
    at_ms       bigint not null, on_day bigint not null,
    state       text not null,                -- kinds/lists.csv, meeting_state: planned, held, cancelled
    minutes     bytea,                        -- secret; no names of persons
    writer      text,                         -- who wrote them last, as called on that day
    version     bigint not null,              -- compare-and-set: two who write the minutes
    op          bigint not null
);
create index meeting_org on meeting (org, at_ms, id);
create table meeting_guest (                  -- who is invited: an account of the own organisation, or a partner by name
    id          bigint primary key,
    meeting     bigint not null references meeting,
    account     bigint references account,
    name        bytea not null,               -- secret
    came        bigint not null               -- 0, 1: said with the minutes
);
create index meeting_guest_meeting on meeting_guest (meeting, id);
create table meeting_case (                   -- scope: org, file               a person agreed to be spoken of at one meeting
    id          bigint primary key,
    org         bigint not null, meeting bigint not null references meeting,
    person      bigint not null references person,
    consent     bigint not null,              -- her word; taken back, she is on no page of it
    word        bytea,                        -- secret; what she wants to be spoken of
    op          bigint not null
);
create index meeting_case_meeting on meeting_case (meeting, id);
create index meeting_case_person on meeting_case (person, id);
create table meeting_decision (               -- what was decided about one case: its step says what, by whom, until when
    id          bigint primary key,
    meeting_case bigint not null references meeting_case,
    step        bigint not null,
    op          bigint not null
);
create index meeting_decision_case on meeting_decision (meeting_case, id);
