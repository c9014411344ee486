-- q(id: id, name: text) -> write
insert into place (id, org, name, open) values (:id, 1, :name, true);
