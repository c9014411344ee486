-- q(person: seen) -> many R {id: id}
select h.id from channel h where h.person = :person and exists (select 1 from place h where {scope h});
