-- q(day: day) -> many S {id: id}
select s.id from step s where {scope s} and ({open s} or s.due_day < :day);
-- r(day: day) -> many S {id: id}
select s.id from step s where {scope s} and not {open s} and s.due_day < :day;
-- t(person: seen) -> many S {id: id}
select s.id from step s left join step t on t.person = :person and {open s} where s.person = :person;
