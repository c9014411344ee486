-- q() -> many R {code: text, alias: secret person.alias}
select p.code, p.alias from person p where {scope p};
