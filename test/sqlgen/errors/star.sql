-- q() -> many R {id: id, name: text}
select * from org o;

-- r() -> many R {id: id, name: text}
select o.id, o.* from org o;
