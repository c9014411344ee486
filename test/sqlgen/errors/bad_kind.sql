-- q() -> all R {id: id}
select o.id from org o;
