-- The relay: what one house gives another, its facts, its sheet.
-- How these texts are read: the head of 0001_start.sql.

create table relay (                          -- scope: team, file              one person entrusted by one house to another, with what was agreed
    id          bigint primary key,
    org         bigint not null, team bigint not null, project bigint not null references project,
    person      bigint not null references person,
    account     bigint not null references account,                     -- who sent it
    act         text not null,                -- kinds/relay_forms.csv
    to_org      bigint references org,        -- a house with an inbox; null: answered by a link
    to_name     text not null,                -- both sides' names as they were on that day
    to_mail     bytea,                        -- secret
    from_name text not null, from_org_name text not null, from_team_name text not null,
    agreed      text not null,                -- kinds/lists.csv, relay_agreement
    why         bytea,                        -- secret; without the person's agreement: the reason
    state       text not null,                -- kinds/lists.csv, relay_state
    version     bigint not null,              -- compare-and-set: two who answer at once
    sent_ms     bigint not null, sent_day bigint not null,
    ack_day     bigint not null,              -- end of the third working day; the second alarm; back to the sender
    second_day  bigint not null, expires_day bigint not null,
    next_day    bigint not null,              -- when a clock strikes next; FOREVER_DAY: never
    alarm       bigint not null,              -- 0, 1, 2 alarms have passed
    owner_side  text not null,                -- giver, receiver: who accompanies
    taken_by    bigint references account, taken_name text,
    meet_ms     bigint, meet_where bytea,     -- secret; the first appointment
    result_day  bigint,                       -- met, not met, refused …
    to_person   bigint references person,     -- the file that the receiver opened, in his own house
    silent      bigint references event,      -- the fact that 30 days passed without a result
    step        bigint not null, to_step bigint,
    op          bigint not null
);
create index relay_person on relay (person, id);
create index relay_org on relay (org, sent_day, id);
create index relay_inbox on relay (to_org, sent_day, id) where to_org is not null;
create index relay_next on relay (next_day, id);
create table relay_line (                     -- the sheet: the ticked lines alone, as they were; gone when the person takes her agreement back
    id          bigint primary key,
    relay       bigint not null references relay,
    code        text not null,                -- kinds/lists.csv, relay_line; need, word
    detail      text,                         -- of a way to reach her: which; of a need: the topic
    words       bytea not null                -- secret
);
create index relay_line_relay on relay_line (relay, id);
create table relay_fact (                     -- what happened to it, with side and date; never rewritten
    id          bigint primary key,
    relay       bigint not null references relay,
    fact        text not null,                -- kinds/relay_facts.csv
    side        text not null,                -- giver, receiver, person, house
    name        text not null,                -- who said so, as called on that day
    at_ms       bigint not null, on_day bigint not null,
    reason      text,                         -- kinds/relay_refusals.csv
    words       bytea,                        -- secret
    op          bigint not null
);
create index relay_fact_relay on relay_fact (relay, id);
create table relay_link (                     -- answers without an account: one link for one sheet
    id          bigint primary key,
    relay       bigint not null references relay,
    token_hash  bytea not null unique,
    token       bytea not null,               -- secret; the sender may hand it over himself
    code        bytea not null,               -- secret; six digits, told apart
    until_ms    bigint not null, ended_ms bigint,
    failures    bigint not null, wait_ms bigint not null,
    op          bigint not null
);
create index relay_link_relay on relay_link (relay, id);
