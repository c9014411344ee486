-- Two files of one person: review items, merges and their undoing, the import of a caseload.
-- How these texts are read: the head of 0001_start.sql.

create table merge (                          -- scope: org                     two files became one; within 30 days it can be undone
    id          bigint primary key,
    org         bigint not null,
    gone        bigint not null references person,                      -- its item is "merged into" the kept one; its own columns stay as they were
    kept        bigint not null references person,
    account     bigint not null references account, at_ms bigint not null,
    undone_ms   bigint,
    op          bigint not null
);
create index merge_kept on merge (kept, id);
create index merge_gone on merge (gone, id);
create table merge_row (                      -- scope: org                     the old-to-new map: one row that changed hands, and how it was before
    merge       bigint not null references merge,
    org         bigint not null,
    of_table    text not null, row_id bigint not null,
    owner       bigint not null,              -- whose it was
    was         text,                         -- tie: its role; period: project and opening day
    primary key (merge, of_table, row_id)
);
create table pair (                           -- scope: org                     two files that look like one person: asked about, or answered
    low         bigint not null, high bigint not null,                  -- ids of persons, the smaller first
    org         bigint not null,
    answer      text,                         -- null: being asked; two: they are two people, never asked again
    review      bigint,                       -- the question
    op          bigint not null,
    primary key (low, high)
);
create index pair_high on pair (high);
create table caseload (                       -- scope: team                    one import of an existing caseload
    id          bigint primary key,
    org         bigint not null, team bigint not null,
    account     bigint not null references account, at_ms bigint not null,
    files       bigint not null,
    undone_ms   bigint,
    op          bigint not null
);
create index caseload_org on caseload (org, id);
create table caseload_file (                  -- scope: org                     a file that an import made, as it left it: whoever worked on it since
    caseload    bigint not null references caseload,                    --                                 moved its version on
    org         bigint not null,
    person      bigint not null references person,
    version     bytea not null,
    primary key (caseload, person)
);
create index caseload_file_person on caseload_file (person);
create index review_asked on review (asked, id) where closed_op is null;
create index item_into on item (into_item) where into_item is not null;
