-- q() -> many R {id: id}
select p.id from person p where (p.code = 'x' or (p.code = 'y' and {scope p}));
