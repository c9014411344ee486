-- q(id: id)
select o.id from org o where o.id = :id;
