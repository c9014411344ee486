-- q(id: id) -> write
insert into org (id, name) values (:id);
