-- q() -> many R {id: id}
select o.id from org o join orgs s on s.id = o.id;

-- r() -> many R {id: id}
select o.id from org o where o.code = 1 and z.id = 1;

-- s() -> many R {id: id}
select o.id from org o where id = 1;
