-- q() -> many R {id: id}
select o.id, coalesce(o.name, ',') from org o;
