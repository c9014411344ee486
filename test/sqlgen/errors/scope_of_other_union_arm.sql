-- q() -> many R {id: id}
select p.id from person p where {scope p} union all select p.id from person p;
