-- Reference lists and rules: kinds/*.csv as dated rows.

-- list_rows(list: text, today: day) -> many ListRow {code: text, call_type: text, label: text, detail: text?, flags: text}
select l.code, l.call_type, l.label, l.detail, l.flags
from list_item l
where l.list = :list and l.from_day <= :today and l.until_day >= :today
  and not exists (select 1 from list_item n where n.list = l.list and n.code = l.code and n.call_type = l.call_type and n.from_day > l.from_day and n.from_day <= :today and n.until_day >= :today)
order by l.position, l.code;

-- Every row that there ever was: what holds on which day, and what held before.
-- list_every(list: text) -> many ListEvery {code: text, call_type: text, from_day: day, until_day: day, label: text, detail: text?, flags: text, position: int}
select l.code, l.call_type, l.from_day, l.until_day, l.label, l.detail, l.flags, l.position
from list_item l
where l.list = :list
order by l.position, l.code, l.call_type, l.from_day;

-- What a code was called last, also when it is ended.
-- list_label_row(list: text, code: text) -> maybe ListLabel {label: text, detail: text?}
select l.label, l.detail
from list_item l
where l.list = :list and l.code = :code
order by l.from_day desc, l.call_type
limit 1;

-- list_summary(today: day) -> many ListSummary {list: text, rows: int, from_day: day, ended_day: day}
select l.list, cast(sum(case when l.from_day <= :today and l.until_day >= :today then 1 else 0 end) as bigint), max(l.from_day),
       max(case when l.until_day < :today then l.until_day else 0 end)
from list_item l
group by l.list
order by l.list;

-- The newest row of a key that begins on that day or later.
-- list_item_kept(list: text, code: text, call_type: text, from_day: day) -> maybe ListKept {from_day: day, until_day: day}
select l.from_day, l.until_day
from list_item l
where l.list = :list and l.code = :code and l.call_type = :call_type and l.from_day >= :from_day
order by l.from_day desc
limit 1;

-- list_item_end(list: text, code: text, call_type: text, from_day: day, until_day: day) -> write
update list_item set until_day = :until_day
where list = :list and code = :code and call_type = :call_type and from_day = :from_day;

-- list_item_put(list: text, code: text, call_type: text, from_day: day, until_day: day, label: text, detail: text?, flags: text, position: int) -> write
insert into list_item (list, code, call_type, from_day, until_day, label, detail, flags, position)
values (:list, :code, :call_type, :from_day, :until_day, :label, :detail, :flags, :position)
on conflict (list, code, call_type, from_day) do update
set until_day = excluded.until_day, label = excluded.label, detail = excluded.detail, flags = excluded.flags, position = excluded.position;

-- rule_row(call_type: text, project: id, name: text, today: day) -> maybe RuleRow {value: text}
select r.value
from rule r
where r.name = :name and r.from_day <= :today and r.value <> ''
  and not exists (select 1 from rule n where n.call_type = r.call_type and n.project = r.project and n.name = r.name and n.from_day > r.from_day and n.from_day <= :today)
  and ((r.project = :project and r.project <> 0) or (r.project = 0 and r.call_type in (:call_type, '*')))
order by case when r.project <> 0 then 0 when r.call_type <> '*' then 1 else 2 end, r.from_day desc
limit 1;

-- A project's own rules, as they stand on that day.
-- rule_own(project: id, today: day) -> many RuleOwn {name: text, value: text}
select r.name, r.value
from rule r
where r.project = :project and r.from_day <= :today and r.value <> ''
  and not exists (select 1 from rule n where n.call_type = r.call_type and n.project = r.project and n.name = r.name and n.from_day > r.from_day and n.from_day <= :today)
order by r.name;

-- Every rule that a type of call and its projects ever had, but how long things are kept: that is changed with the program.
-- rule_every(call_type: text) -> many RuleEvery {project: int, rank: int, name: text, from_day: day, value: text}
select r.project, coalesce(p.rank, 0), r.name, r.from_day, r.value
from rule r
left join project p on p.id = r.project
where r.call_type = :call_type and r.name not like 'retention:%'
order by coalesce(p.rank, 0), r.project, r.name, r.from_day;

-- rule_put(call_type: text, project: int, name: text, from_day: day, value: text) -> write
insert into rule (call_type, project, name, from_day, value) values (:call_type, :project, :name, :from_day, :value)
on conflict (call_type, project, name, from_day) do update set value = excluded.value;

-- project_call_type(project: id) -> maybe CallType {type: text}
select k.type
from project p
join call k on k.id = p.call
where p.id = :project;

-- setting_get(name: text) -> maybe Setting {value: text}
select s.value from setting s where s.name = :name;

-- setting_put(name: text, value: text) -> write
insert into setting (name, value) values (:name, :value) on conflict (name) do update set value = excluded.value;
