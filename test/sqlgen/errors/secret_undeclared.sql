-- q() -> many R {id: id, alias: bytes}
select p.id, p.alias from person p where {scope p};
