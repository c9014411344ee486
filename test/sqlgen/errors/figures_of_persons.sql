-- q() -> one R {n: int}, figures
select count(*) from person p;
