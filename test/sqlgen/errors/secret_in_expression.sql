-- q() -> many R {id: id, alias: text}
select p.id, coalesce(p.alias, 'x') from person p where {scope p};

-- r() -> many S {id: id, other: bytes}
select p.id, (select h.value from channel h where h.person = p.id and h.person = 1) as other from person p where {scope p};
