-- q() -> many R {id: id}
SELECT o.id FROM org o;
