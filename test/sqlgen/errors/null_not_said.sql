-- q() -> many R {id: id, commune: text}
select p.id, p.commune from place p where {scope p};
