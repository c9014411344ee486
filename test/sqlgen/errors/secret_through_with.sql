-- q() -> many R {id: id, x: bytes}
with x as (select p.id, p.alias from person p where {scope p}) select x.id, x.alias from x;
