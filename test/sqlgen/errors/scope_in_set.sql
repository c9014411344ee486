-- q(id: id) -> write
update event set person = null and org = :my_org where id = :id;
