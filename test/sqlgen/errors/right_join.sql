-- q() -> many R {id: id}
select o.id from org o right join place p on {scope p} and p.org = o.id;
