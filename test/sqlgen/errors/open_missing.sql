-- q(day: day) -> many S {id: id}
select s.id from step s where {scope s} and s.due_day < :day;
-- r(person: seen) -> many S {id: id}
select s.id from step s where s.person = :person;
-- t(person: seen) -> many T {id: id}
select p.id from person p join step s on s.person = :person where p.id = :person;
-- u() -> many U {id: id}
select p.id from person p where {scope p} and p.id in (select s.person from step s where {scope s});
