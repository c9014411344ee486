-- q(id: id, person: id, value: secret channel.value) -> write
insert into channel (id, person, kind, value) values (:id, :person, 'phone', :value);
