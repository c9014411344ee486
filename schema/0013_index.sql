-- Indexes that measurements asked for (docs/BENCH.md). How these texts are read: the head of 0001_start.sql.

-- Whether somebody accompanies a person: one step for both engines. With `person` alone PostgreSQL read all ties of the account.
drop index tie_person;
create index tie_person on tie (person, account);

-- All that the time between stages asks, and no row of a period: projects lie between each other on the pages of the table.
drop index period_count;
create index period_count on period (project, org, open_day, spotted_day, engaged_day, mobilised_day, hooked_day, oriented_day, relayed_day, exit_day, implied);

-- Whether anything was noted about a person in a period.
create index event_person_day on event (project, person, on_day) where stands = 1 and person is not null;
