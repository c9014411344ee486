-- q() -> many R {id: id}
select p.id from (place l join person p on p.id = l.id) where l.org = :my_org;
