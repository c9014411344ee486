-- Messages out: one queue for mail and text messages.
-- How these texts are read: the head of 0001_start.sql.

create table sending (                        -- one mail or one text message: all that one recipient is told on a day
    id          bigint primary key,
    medium      text not null,                -- mail, sms
    recipient   bytea not null,               -- keyed hash of who is told
    on_day      bigint not null,              -- the day whose message it is
    at_once     bigint not null,              -- 1: somebody waits for it; not held to one a day, nor to quiet hours
    state       text not null,                -- waiting, sending, sent, delivered, given_up, stopped (kinds/lists.csv sending_state)
    tries       bigint not null,
    next_ms     bigint not null,              -- not tried before
    started_ms  bigint,                       -- of the last try
    done_ms     bigint,
    cause       text,                         -- why the last try failed, or why it was stopped (kinds/lists.csv sending_cause)
    said        text,                         -- what the other server said: its number and code, no address
    op          bigint not null
);
create index sending_next on sending (state, next_ms, id);
create index sending_day on sending (recipient, on_day);
create index sending_done on sending (done_ms) where done_ms is not null;
create table message (                        -- scope: org, file              one reason to tell somebody something
    id          bigint primary key,
    org         bigint not null,              -- that has it told; its key seals
    person      bigint references person,     -- who is told: one of these three; the number or address is read when it goes
    account     bigint references account,
    address     bytea,                        -- secret; of a structure
    recipient   bytea not null,
    medium      text not null,
    at_once     bigint not null,              -- as message.def says
    template    text not null,                -- src/domain/message.def
    link        bytea,                        -- secret; a path of this house; gone once sent
    at_ms       bigint,                       -- the hour that its sentence names
    number      bigint not null,              -- the number that its sentence names
    about       bigint,                       -- the record that it is about
    not_before_ms bigint not null,
    made_ms     bigint not null,
    state       text not null,                -- waiting, going, sent, stopped (kinds/lists.csv message_state)
    cause       text,                         -- why it was stopped (kinds/lists.csv sending_cause)
    sending     bigint references sending,
    op          bigint not null
);
create index message_waiting on message (recipient, at_once, id) where state = 'waiting';
create index message_sending on message (sending);
create index message_about on message (about, template);
create index message_made on message (made_ms);
create index message_account on message (account, template, made_ms);
create index message_person on message (person);
create table lease (                          -- who does a job that only one process does, on whichever server
    name text primary key, holder text not null, until_ms bigint not null
);

alter table account add column mail text;     -- null: it is written to by nobody
alter table account add column due_mail bigint not null default 0;      -- 1: wants "what is due today" by mail
create index account_due_mail on account (id) where due_mail = 1;
