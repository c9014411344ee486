-- q() -> many R {id: id}
select o.id from org o join orgs s on s.id = o.code and z.id = 1;
