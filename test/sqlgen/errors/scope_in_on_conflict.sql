-- q(id: id) -> write
insert into place (id, org, name, open) values (:id, :my_org, 'x', true)
on conflict (id) do update set name = 'y' where exists (select 1 from person p where p.id = place.id);
