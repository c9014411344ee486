-- q() -> many R {id: id}
select p.id from person p, event e where {scope p} and e.person = p.id;
