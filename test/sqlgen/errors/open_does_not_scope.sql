-- q() -> many S {id: id}
select s.id from step s where {open s};
