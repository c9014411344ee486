-- q() -> many R {id: id}
select o.id from org o

-- r() -> many R {id: id}
select o.id from org o;
