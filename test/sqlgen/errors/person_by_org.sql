-- q(code: text) -> maybe P {id: id}
select p.id from person p where p.org = :my_org and p.code = :code;
