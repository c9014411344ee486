-- Reference lists and rules: kinds/*.csv as dated rows.

-- list_rows(list: text, today: day) -> many ListRow {code: text, call_type: text, label: text, detail: text?, flags: text}
select l.code, l.call_type, l.label, l.detail, l.flags
from list_item l
where l.list = :list and l.from_day <= :today and l.until_day >= :today
order by l.position, l.code;

-- list_item_put(list: text, code: text, call_type: text, from_day: day, until_day: day, label: text, detail: text?, flags: text, position: int) -> write
insert into list_item (list, code, call_type, from_day, until_day, label, detail, flags, position)
values (:list, :code, :call_type, :from_day, :until_day, :label, :detail, :flags, :position)
on conflict (list, code, call_type, from_day) do update
set until_day = excluded.until_day, label = excluded.label, detail = excluded.detail, flags = excluded.flags, position = excluded.position;

-- rule_row(call_type: text, project: id, name: text, today: day) -> maybe RuleRow {value: text}
select r.value
from rule r
where r.name = :name and r.from_day <= :today
  and ((r.project = :project and r.project <> 0) or (r.project = 0 and r.call_type in (:call_type, '*')))
order by case when r.project <> 0 then 0 when r.call_type <> '*' then 1 else 2 end, r.from_day desc
limit 1;

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
