-- The programme: calls, projects, organisations. Public.

-- call_rows() -> many CallRow {id: id, rank: int, title: text, type: text, projects: int}
select k.id, k.rank, k.title, k.type, count(p.id)
from call k
left join project p on p.call = k.id
group by k.id, k.rank, k.title, k.type
order by k.rank;

-- call_row(id: id) -> maybe CallRow {id: id, rank: int, title: text, type: text, projects: int}
select k.id, k.rank, k.title, k.type, count(p.id)
from call k
left join project p on p.call = k.id
where k.id = :id
group by k.id, k.rank, k.title, k.type;

-- project_rows() -> many ProjectRow {id: id, call: id, call_rank: int, call_title: text, rank: int, org: id, org_name: text, name: text?, territories: text, public: text?, heading: text?, description: text, search_key: text}
select p.id, p.call, k.rank, k.title, p.rank, p.org, o.name, p.name, p.territories, p.public, p.heading, p.description, p.search_key
from project p
join call k on k.id = p.call
join org o on o.id = p.org
order by k.rank, p.rank;

-- project_row(id: id) -> maybe ProjectRow {id: id, call: id, call_rank: int, call_title: text, rank: int, org: id, org_name: text, name: text?, territories: text, public: text?, heading: text?, description: text, search_key: text}
select p.id, p.call, k.rank, k.title, p.rank, p.org, o.name, p.name, p.territories, p.public, p.heading, p.description, p.search_key
from project p
join call k on k.id = p.call
join org o on o.id = p.org
where p.id = :id;

-- call_add(id: id, rank: int, title: text, type: text) -> write
insert into call (id, rank, title, type) values (:id, :rank, :title, :type);

-- call_set(id: id, title: text, type: text) -> write
update call set title = :title, type = :type where id = :id;

-- project_add(id: id, call: id, rank: int, org: id, name: text?, territories: text, public: text?, heading: text?, description: text, search_key: text) -> write
insert into project (id, call, rank, org, name, territories, public, heading, description, search_key)
values (:id, :call, :rank, :org, :name, :territories, :public, :heading, :description, :search_key);

-- project_set(id: id, org: id, name: text?, territories: text, public: text?, heading: text?, description: text, search_key: text) -> write
update project set org = :org, name = :name, territories = :territories, public = :public, heading = :heading, description = :description, search_key = :search_key
where id = :id;

-- org_name_set(id: id, name: text) -> write
update org set name = :name where id = :id;

-- consortium_put(project: id, org: id, role: text) -> write
insert into consortium (project, org, role) values (:project, :org, :role) on conflict (project, org) do update set role = excluded.role;

-- target_put(project: id, indicator: text, from_day: day, value: int) -> write
insert into target (project, indicator, from_day, value) values (:project, :indicator, :from_day, :value)
on conflict (project, indicator, from_day) do update set value = excluded.value;

-- Who led before and leads no more: the project stays, its ids too.
-- consortium_lead_set(project: id, org: id) -> write
delete from consortium where project = :project and role = 'lead' and org <> :org;
