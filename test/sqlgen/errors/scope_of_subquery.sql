-- q() -> many R {id: id}
select p.id from person p where {scope p} and exists (select 1 from channel h where h.person = p.id);
