-- q(id: id) -> write
select o.id from org o where o.id = :id;
