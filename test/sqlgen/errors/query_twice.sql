-- q() -> many R {id: id}
select o.id from org o;

-- q() -> many R {id: id}
select o.id from org o;
