-- q() -> many R {id: id, picture: secret person.picture}
select p.id, p.picture from person p where {scope p};
