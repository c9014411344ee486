-- q() -> many R {id: id}
select o.id from org o where o.name = 'a"b' or o.name = 'a\b';
