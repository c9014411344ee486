-- q(person: id) -> many R {id: id}
select h.id from channel h where h.person = :person;
