create table odd (    -- scope: team, group
    id bigint primary key
);
