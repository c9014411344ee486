-- q(person: seen) -> many R {id: id}
select h.id from channel h where {scope h} and h.person = :person;
