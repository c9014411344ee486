-- Who somebody is, said at engagement: notices, agreements, identity, the personal card.
-- How these texts are read: the head of 0001_start.sql.

create table identity (                       -- scope: file                    said at engagement, by the person; one row, its id the person's
    id          bigint primary key,           -- the person's
    person      bigint not null unique references person,
    first_name  bytea not null,               -- secret
    last_name   bytea,                        -- secret
    birth       bytea,                        -- secret: "2006-05-12", "2006-05" or "2006", as said, never filled in
    commune     bytea,                        -- secret: code and name as chosen
    prior_spe   text, level text,             -- kinds/lists.csv
    op          bigint not null
);
