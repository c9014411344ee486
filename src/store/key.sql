-- Each organisation's data and index keys, wrapped by the master key that is not in here (decision D11).

-- secret_key_add(number: int, org: id, wrapped: bytes, made_ms: instant) -> write
insert into secret_key (number, org, wrapped, made_ms) values (:number, :org, :wrapped, :made_ms);

-- The newest one: what is sealed from now on.
-- secret_key_of_org(org: id) -> maybe SecretKey {number: int, org: id, wrapped: bytes}
select k.number, k.org, k.wrapped
from secret_key k
where k.org = :org and k.retired_ms is null
order by k.number desc
limit 1;

-- secret_key_by_number(number: int) -> maybe SecretKey {number: int, org: id, wrapped: bytes}
select k.number, k.org, k.wrapped from secret_key k where k.number = :number;

-- secret_key_rows() -> many SecretKey {number: int, org: id, wrapped: bytes}
select k.number, k.org, k.wrapped from secret_key k order by k.number;

-- secret_key_last() -> one SecretKeyNumber {number: int}
select coalesce(max(k.number), 0) from secret_key k;

-- org_without_key() -> many OrgLine {id: id, name: text, kind: text}
select o.id, o.name, o.kind
from org o
where not exists (select 1 from secret_key k where k.org = o.id and k.retired_ms is null)
order by o.id;
