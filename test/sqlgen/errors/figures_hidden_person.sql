-- q() -> many R {person: int}, figures
select max(e.person) from event e;
