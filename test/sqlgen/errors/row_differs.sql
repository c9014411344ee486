-- q() -> many R {id: id}
select o.id from org o;

-- r() -> many R {id: id, name: text}
select o.id, o.name from org o;
