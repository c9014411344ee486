-- q() -> many R {id: id}, unscoped:
select p.id from person p;
