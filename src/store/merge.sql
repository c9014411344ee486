-- Two files of one person: pairs and the questions about them, merging and its undoing (domain/doubles.h, domain/merge.h).

-- ------------------------------------------------------------------------------------------------ pairs and questions
-- pair_row(low: id, high: id) -> maybe PairRow {answer: text?, review: id?}
select p.answer, p.review
from pair p
where {scope p} and p.low = :low and p.high = :high;

-- pair_put(low: id, high: id, answer: text?, review: id?) -> write
insert into pair (low, high, org, answer, review, op) values (:low, :high, :my_org, :answer, :review, :my_op)
on conflict (low, high) do update set answer = excluded.answer, review = excluded.review, op = excluded.op;

-- Pairs of a file, the newest first.
-- pairs_of(person: id) -> many PairOf {low: id, high: id, answer: text?, review: id?}
select p.low, p.high, p.answer, p.review
from pair p
where {scope p} and (p.low = :person or p.high = :person)
order by p.op desc, p.low, p.high
limit 50;

-- review_add(id: id, item: id, field: text, body: secret review.body, asked: id) -> write
insert into review (id, org, item, field, op, body, asked, opened_ms) values (:id, :my_org, :item, :field, :my_op, :body, :asked, :my_now);

-- review_row(id: id) -> maybe ReviewRow {id: id, item: id?, field: text?, body: secret review.body, asked: id, asked_name: text, opened_ms: instant, closed_op: id?}
select r.id, r.item, r.field, r.body, r.asked, a.name, r.opened_ms, r.closed_op
from review r
join account a on a.id = r.asked
where {scope r} and r.id = :id;

-- Open ones that somebody is asked; of all: of the whole organisation.
-- reviews_open(field: text, all: int) -> many ReviewLine {id: id, item: id?, body: secret review.body, asked: id, asked_name: text, opened_ms: instant}
select r.id, r.item, r.body, r.asked, a.name, r.opened_ms
from review r
join account a on a.id = r.asked
where {scope r} and r.field = :field and r.closed_op is null and (r.asked = :my_account or :all = 1)
order by r.opened_ms, r.id
limit 200;

-- review_open_of(item: id, field: text) -> maybe ReviewOf {id: id, asked: id}
select r.id, r.asked
from review r
where {scope r} and r.item = :item and r.field = :field and r.closed_op is null;

-- review_close(id: id) -> write
update review set closed_op = :my_op where id = :id and org = :my_org and closed_op is null;

-- Who could answer: accounts of the organisation that are active.
-- judges(today: day) -> many Judge {account: id, role: text, project: id?, name: text}, unscoped: accounts hold no file; of the own organisation
select m.account, m.role, m.project, a.name
from membership m
join account a on a.id = m.account
where m.org = :my_org and m.until_day >= :today and a.until_day >= :today and a.state = 'active'
order by m.id
limit 500;

-- ------------------------------------------------------------------------------------------------ merges
-- merge_add(id: id, gone: id, kept: id) -> write
insert into merge (id, org, gone, kept, account, at_ms, op) values (:id, :my_org, :gone, :kept, :my_account, :my_now, :my_op);

-- Ties that a merge made, as the kept file became a named one by it.
-- merge_ties_drop(person: seen, op: id) -> write
delete from tie where person = :person and op = :op;

-- merge_row_of(id: id) -> maybe MergeRow {id: id, gone: id, kept: id, name: text, at_ms: instant, undone_ms: instant?, op: id, gone_alias: secret person.alias, person: id}, unscoped: of the own organisation; its files are opened before anything is shown
select m.id, m.gone, m.kept, a.name, m.at_ms, m.undone_ms, m.op, p.alias, p.id as person
from merge m
join account a on a.id = m.account
join person p on p.id = m.gone
where m.org = :my_org and m.id = :id;

-- merges_into(kept: id) -> many MergeLine {id: id, gone: id, at_ms: instant, alias: secret person.alias, person: id}, unscoped: of a file that was opened
select m.id, m.gone, m.at_ms, p.alias, p.id as person
from merge m
join person p on p.id = m.gone
where m.org = :my_org and m.kept = :kept and m.undone_ms is null
order by m.id desc
limit 50;

-- merge_undone(id: id) -> write
update merge set undone_ms = :my_now where id = :id and org = :my_org and undone_ms is null;

-- merge_item(id: id, state: text, into: id?) -> write
update item set state = :state, into_item = :into where id = :id and org = :my_org;

-- merge_person_state(id: id, state: text) -> write
update person set state = :state where id = :id and org = :my_org;

-- merge_identity_drop(person: seen) -> write
delete from identity where person = :person;

-- merge_identity_op(person: seen) -> maybe IdentityOp {op: id}
select i.op from identity i where i.person = :person;

-- merge_identity_op_set(person: seen, op: id) -> write
update identity set op = :op where person = :person;

-- step_close_one(id: id, day: day) -> write
update step set done_day = :day where id = :id and org = :my_org and done_day is null;

-- merge_row_add(merge: id, of_table: text, row_id: id, owner: id, was: text?) -> write
insert into merge_row (merge, org, of_table, row_id, owner, was) values (:merge, :my_org, :of_table, :row_id, :owner, :was);

-- Files that live on in one that is to be forgotten.
-- merged_items(into: id) -> many MergedItem {id: id, version: bytes}, unscoped: the job forgets for every organisation
select i.id, i.version
from item i
where i.into_item = :into and i.state = 'merged'
order by i.id;

-- merge_rows(merge: id, of_table: text) -> many MergedRow {row_id: id, owner: id, was: text?}
select m.row_id, m.owner, m.was
from merge_row m
where {scope m} and m.merge = :merge and m.of_table = :of_table
order by m.row_id;

-- What the merge changed in single values, to put back.
-- merge_changes(op: id, record: id) -> many MergeChange {id: id, field: text, old_value: secret change.old_value, new_value: secret change.new_value}
select c.id, c.field, c.old_value, c.new_value
from change c
where {scope c} and c.op = :op and c.record = :record
order by c.id;

-- A name that came from the other person does not stay in this one's history.
-- merge_changes_drop(op: id, record: id) -> write
delete from change where op = :op and record = :record and org = :my_org and field <> 'person.merged';

-- ------------------------------------------------------------------------------------------------ one pair of queries for each table that moves
-- merge_ids_event(person: seen) -> many MoveId {id: id}, unscoped: every compartment moves with its file
select e.id from event e where e.person = :person order by e.id;
-- merge_owner_event(id: id, person: seen, to: seen) -> write
update event set person = :to where id = :id and person = :person;

-- merge_ids_step(person: seen) -> many MoveId {id: id}, unscoped: every compartment moves with its file
select s.id from step s where s.person = :person order by s.id;
-- merge_owner_step(id: id, person: seen, to: seen) -> write
update step set person = :to where id = :id and person = :person;

-- merge_ids_channel(person: seen) -> many MoveId {id: id}
select ch.id from channel ch where ch.person = :person order by ch.id;
-- merge_owner_channel(id: id, person: seen, to: seen) -> write
update channel set person = :to where id = :id and person = :person;

-- merge_ids_tie(person: seen) -> many MoveId {id: id}
select t.id from tie t where t.person = :person order by t.id;
-- merge_owner_tie(id: id, person: seen, to: seen) -> write
update tie set person = :to where id = :id and person = :person;

-- merge_ids_consent(person: seen) -> many MoveId {id: id}
select w.id from consent w where w.person = :person order by w.id;
-- merge_owner_consent(id: id, person: seen, to: seen) -> write
update consent set person = :to where id = :id and person = :person;

-- merge_ids_placement(person: seen) -> many MoveId {id: id}
select pl.id from placement pl where pl.person = :person order by pl.id;
-- merge_owner_placement(id: id, person: seen, to: seen) -> write
update placement set person = :to where id = :id and person = :person;

-- merge_ids_followup(person: seen) -> many MoveId {id: id}
select f.id from followup f where f.person = :person order by f.id;
-- merge_owner_followup(id: id, person: seen, to: seen) -> write
update followup set person = :to where id = :id and person = :person;

-- merge_ids_answer_set(person: seen) -> many MoveId {id: id}, unscoped: every compartment moves with its file
select aset.id from answer_set aset where aset.person = :person order by aset.id;
-- merge_owner_answer_set(id: id, person: seen, to: seen) -> write
update answer_set set person = :to where id = :id and person = :person;

-- merge_ids_answer(person: seen) -> many MoveId {id: id}
select an.id from answer an where an.person = :person order by an.id;
-- merge_owner_answer(id: id, person: seen, to: seen) -> write
update answer set person = :to where id = :id and person = :person;

-- merge_ids_appointment(person: seen) -> many MoveId {id: id}, unscoped: every compartment moves with its file
select ap.id from appointment ap where ap.person = :person order by ap.id;
-- merge_owner_appointment(id: id, person: seen, to: seen) -> write
update appointment set person = :to where id = :id and person = :person;

-- merge_ids_plan(person: seen) -> many MoveId {id: id}, unscoped: every compartment moves with its file
select pn.id from plan pn where pn.person = :person order by pn.id;
-- merge_owner_plan(id: id, person: seen, to: seen) -> write
update plan set person = :to where id = :id and person = :person;

-- merge_ids_plan_line(person: seen) -> many MoveId {id: id}, unscoped: every compartment moves with its file
select ln.id from plan_line ln where ln.person = :person order by ln.id;
-- merge_owner_plan_line(id: id, person: seen, to: seen) -> write
update plan_line set person = :to where id = :id and person = :person;

-- merge_ids_trusted(person: seen) -> many MoveId {id: id}
select tr.id from trusted tr where tr.person = :person order by tr.id;
-- merge_owner_trusted(id: id, person: seen, to: seen) -> write
update trusted set person = :to where id = :id and person = :person;

-- merge_ids_message(person: seen) -> many MoveId {id: id}
select me.id from message me where me.person = :person order by me.id;
-- merge_owner_message(id: id, person: seen, to: seen) -> write
update message set person = :to where id = :id and person = :person;

-- tie_role_set(id: id, person: seen, role: text) -> write
update tie set role = :role where id = :id and person = :person;

-- A period that is to be derived again, under the id that it had.
-- period_stub_add(id: id, person: seen, org: id, team: id, project: id, open_day: day) -> write
insert into period (id, org, team, person, project, open_day) values (:id, :org, :team, :person, :project, :open_day);

-- ------------------------------------------------------------------------------------------------ imports of caseloads
-- caseload_add(id: id, files: int) -> write
insert into caseload (id, org, team, account, at_ms, files, op) values (:id, :my_org, :my_team, :my_account, :my_now, :files, :my_op);

-- caseload_row(id: id) -> maybe CaseloadRow {id: id, name: text, at_ms: instant, files: int, undone_ms: instant?}
select k.id, a.name, k.at_ms, k.files, k.undone_ms
from caseload k
join account a on a.id = k.account
where {scope k} and k.id = :id;

-- caseload_rows() -> many CaseloadRow {id: id, name: text, at_ms: instant, files: int, undone_ms: instant?}
select k.id, a.name, k.at_ms, k.files, k.undone_ms
from caseload k
join account a on a.id = k.account
where {scope k}
order by k.id desc
limit 20;

-- caseload_undone(id: id) -> write
update caseload set undone_ms = :my_now where id = :id and org = :my_org and undone_ms is null;

-- caseload_file_add(caseload: id, person: seen, version: bytes) -> write
insert into caseload_file (caseload, org, person, version) values (:caseload, :my_org, :person, :version);

-- caseload_files(caseload: id) -> many CaseloadFile {person: id, version: bytes, now: bytes, state: text}
select f.person, f.version, i.version, i.state
from caseload_file f
join item i on i.id = f.person and {scope i}
where {scope f} and f.caseload = :caseload
order by f.person;

-- merge_ids_relay(person: seen) -> many MoveId {id: id}
select r.id from relay r where r.person = :person order by r.id;
-- merge_owner_relay(id: id, person: seen, to: seen) -> write
update relay set person = :to where id = :id and person = :person;
