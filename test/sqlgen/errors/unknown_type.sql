-- q(n: integer) -> many R {id: id}
select o.id from org o where o.id = :n;
