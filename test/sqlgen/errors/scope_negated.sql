-- q() -> many R {id: id}
select p.id from person p where not {scope p};
