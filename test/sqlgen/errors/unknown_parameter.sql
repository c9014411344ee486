-- q() -> many R {id: id}
select o.id from org o where o.id = :x and o.id = :my_cat;
