-- What the file of a person still lacked: sealed parts shown with agreement, the access log's chain.
-- How these texts are read: the head of 0001_start.sql.

-- Derived by person_refresh(): what of a complete file is there, " notice birth_year grid:rights " (domain/element.h). Which of it a call asks
-- for is a rule, so a changed rule changes no row.
alter table person add column has text not null default '';
