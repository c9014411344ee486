-- Who somebody is, as said at engagement.

-- identity_row(person: seen) -> maybe IdentityRow {id: id, first_name: secret identity.first_name, last_name: secret identity.last_name, birth: secret identity.birth, commune: secret identity.commune, prior_spe: text?, level: text?}
select i.id, i.first_name, i.last_name, i.birth, i.commune, i.prior_spe, i.level
from identity i
where i.person = :person;

-- identity_put(id: id, person: seen, first_name: secret identity.first_name, last_name: secret identity.last_name, birth: secret identity.birth, commune: secret identity.commune, prior_spe: text?, level: text?) -> write
insert into identity (id, person, first_name, last_name, birth, commune, prior_spe, level, op)
values (:id, :person, :first_name, :last_name, :birth, :commune, :prior_spe, :level, :my_op)
on conflict (id) do update set first_name = excluded.first_name, last_name = excluded.last_name, birth = excluded.birth,
    commune = excluded.commune, prior_spe = excluded.prior_spe, level = excluded.level, op = excluded.op;
