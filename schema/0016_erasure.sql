-- What became of a person's request to erase her file: done, or refused with its reason.
-- How these texts are read: the head of 0001_start.sql.

create table erasure (                        -- scope: org                     one answer; it stays when the file is gone, and says nothing of whom
    id          bigint primary key,
    org         bigint not null,
    person      bigint not null references person,                      -- of an erased file: a number that figures count
    account     bigint not null references account,                     -- who answered
    ask         bigint not null,              -- the request
    verdict     text not null,                -- erased, refused
    reason      text not null,                -- kinds/lists.csv: erase_ground, erase_refusal
    words       bytea,                        -- secret; of a refusal, for the person; gone with the file
    asked_day   bigint not null, on_day bigint not null,
    op          bigint not null
);
create index erasure_org on erasure (org, on_day, id);
create index erasure_person on erasure (person, id);
