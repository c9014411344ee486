-- q() -> many R {n: int?}
select o.id from org o;
