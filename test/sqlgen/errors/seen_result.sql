-- q() -> many R {n: seen}
select o.id from org o;
