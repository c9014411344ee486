-- q(name: int) -> many R {id: text}
select o.id from org o where o.name = :name;
