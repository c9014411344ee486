-- q() -> many R {n: int}, figures
select count(*) + max(e.person) from event e;
