-- q(id: id)
select o.id from org o where o.id = :id;

-- Prose, not a header.
select o.id from org o;
