-- A meeting whose day changes, or to which somebody is added, is another one for whoever had agreed to it.
-- How these texts are read: the head of 0001_start.sql.

alter table meeting_case add column again bigint not null default 0;    -- 1: has to be asked again; a new yes is a new row
