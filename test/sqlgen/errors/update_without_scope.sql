-- q(id: id, name: text) -> write
update place set name = :name where id = :id;
