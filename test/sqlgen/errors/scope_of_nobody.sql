-- q() -> many R {id: id}
select p.id from person p where {scope p} and {scope x};
