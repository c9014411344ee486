-- q(a: id, b: number) -> write
update org set name = :c;

-- r(a: id, b: id) -> many R {id: id}
select p.id from person p where p.age = :a;
