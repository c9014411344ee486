-- q() -> many R {id: id}
select p.id from person p where case when p.id > 1 and {scope p} then 1 else 1 end = 1;

-- r() -> many R {id: id}
select p.id from person p where p.id not between 1 and p.org = :my_org;

-- s() -> many R {id: id}
select p.id from person p where p.org = :my_org is not true;
