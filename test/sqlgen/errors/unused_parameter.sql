-- q(x: id) -> many R {id: id}
select o.id from org o;
