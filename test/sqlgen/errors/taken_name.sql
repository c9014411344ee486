-- q(my_org: id) -> many R {id: id}
select o.id from org o where o.id = :my_org;
