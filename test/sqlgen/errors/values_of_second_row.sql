-- q(id: id, name: text) -> write
insert into org (id, name) values (:id, :name), (1, 'x');

-- r(id: id) -> write
insert into org (id, name) select :id, 'x';
