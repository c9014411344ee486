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
