-- q(person: seen) -> many S {id: id}
select h.id from channel h where h.person = :person and {open h};
-- r(person: seen) -> many S {id: id}
select s.id from step s where s.person = :person and {open x};
