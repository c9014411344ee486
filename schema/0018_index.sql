-- Indexes that measurements asked for (docs/BENCH.md). How these texts are read: the head of 0001_start.sql.

-- All that a project's figures ask of its accompaniments, in the order in which they are summed: no row of a period, no sorting. The region
-- reads period_count, which is shorter.
create index period_said on period (project, gender, origin, org, open_day, spotted_day, engaged_day, mobilised_day, hooked_day, oriented_day, relayed_day, exit_day, person);

-- Those that ended, by how.
create index period_exit on period (project, exit_day, exit_code, org) where exit_day is not null;

-- Whether somebody accompanies a person, which each line of a list asks: in the index alone.
drop index tie_person;
create index tie_person on tie (person, account, until_day, from_day, role);
