-- q(id: id, person: seen, value: bytes) -> write
update channel set value = :value where id = :id and person = :person;
