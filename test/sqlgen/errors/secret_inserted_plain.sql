-- q(id: id, person: seen, value: bytes) -> write
insert into channel (id, person, kind, value) values (:id, :person, 'phone', :value);
