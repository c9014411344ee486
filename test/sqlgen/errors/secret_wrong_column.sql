-- q(person: seen) -> many R {id: id, alias: secret channel.value}
select p.id, p.alias from person p where p.id = :person;
