-- q(id: id) -> many R {id: id}
update org set name = 'x' where id = :id returning id;

-- r(id: id) -> one R {id: id}
delete from org where id = :id;
