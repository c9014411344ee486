-- q() -> many R {id: id}
select p.id from person p left join event e on e.person = p.id and {scope e} and {scope p};
