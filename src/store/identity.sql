-- Who somebody is, as said at engagement; what was agreed to and refused; cancelled cards.

-- There once the notice was read and a follow-up agreed to: no row, no name.
-- identity_row(person: seen) -> maybe IdentityRow {id: id, person: id, first_name: secret person.first_name, last_name: secret identity.last_name, birth: secret identity.birth, commune: secret identity.commune,
--                                                  age_motive: secret identity.age_motive, prior_spe: text?, level: text?, training_duty: text?}
select i.id, i.person, p.first_name, i.last_name, i.birth, i.commune, i.age_motive, i.prior_spe, i.level, i.training_duty
from identity i
join person p on p.id = i.person
where i.person = :person and p.id = :person;

-- identity_put(id: id, person: seen, last_name: secret identity.last_name, birth: secret identity.birth, commune: secret identity.commune,
--              age_motive: secret identity.age_motive, prior_spe: text?, level: text?, training_duty: text?) -> write
insert into identity (id, person, last_name, birth, commune, age_motive, prior_spe, level, training_duty, op)
values (:id, :person, :last_name, :birth, :commune, :age_motive, :prior_spe, :level, :training_duty, :my_op)
on conflict (id) do update set last_name = excluded.last_name, birth = excluded.birth, commune = excluded.commune,
    age_motive = excluded.age_motive, prior_spe = excluded.prior_spe, level = excluded.level, training_duty = excluded.training_duty, op = excluded.op;

-- person_first_name_set(person: seen, first_name: secret person.first_name?) -> write, unscoped: by a Seen
update person set first_name = :first_name where id = :person;

-- Every word that the person ever said about it, oldest first: what holds is read out of them (domain/consent.h).
-- consent_rows(person: seen) -> many ConsentRow {id: id, scope: text, verdict: text, at_ms: instant, on_day: day, until_day: day, notice: text?, language: text?, way: text?, witness: secret consent.witness, whom: secret consent.whom, ends: id?, name: text?, received_ms: instant}
select c.id, c.scope, c.verdict, c.at_ms, c.on_day, c.until_day, c.notice, c.language, c.way, c.witness, c.whom, c.ends, a.name, j.received_ms
from consent c
join journal j on j.id = c.op
left join account a on a.id = j.account
where c.person = :person
order by c.at_ms, c.id;

-- The same without who wrote it: within a write its own rows are seen too.
-- consent_said(person: seen) -> many ConsentSaid {id: id, scope: text, verdict: text, on_day: day, until_day: day, notice: text?, way: text?, whom: secret consent.whom, ends: id?}
select c.id, c.scope, c.verdict, c.on_day, c.until_day, c.notice, c.way, c.whom, c.ends
from consent c
where c.person = :person
order by c.at_ms, c.id;

-- Facts that this operation adds, but those that correct or close.
-- fact_new(person: seen) -> one FactNew {n: int}
select count(*)
from event e
where e.person = :person and e.op = :my_op and e.corrects is null and e.kind not in ('correction', 'exit', 'side_state');

-- consent_add(id: id, person: seen, scope: text, verdict: text, at_ms: instant, on_day: day, until_day: day, notice: text?, language: text?, way: text?,
--             witness: secret consent.witness, whom: secret consent.whom, ends: id?) -> write
insert into consent (id, person, scope, verdict, at_ms, on_day, until_day, notice, language, way, witness, whom, ends, op)
values (:id, :person, :scope, :verdict, :at_ms, :on_day, :until_day, :notice, :language, :way, :witness, :whom, :ends, :my_op);

-- The texts that are read out: those that hold on a day, by language.
-- notice_rows(today: day) -> many NoticeRow {code: text, label: text, detail: text?, flags: text}
select l.code, l.label, l.detail, l.flags
from list_item l
where l.list = 'notices' and l.from_day <= :today and l.until_day >= :today
order by l.position, l.code;

-- Also one that is ended: what somebody read then.
-- notice_text_row(code: text) -> maybe NoticeRow {code: text, label: text, detail: text?, flags: text}
select l.code, l.label, l.detail, l.flags
from list_item l
where l.list = 'notices' and l.code = :code
order by l.from_day desc
limit 1;

-- person_code_set(person: seen, code: text) -> write, unscoped: by a Seen
update person set code = :code where id = :person;

-- card_cancelled_add(code: text, person: seen, day: day) -> write
insert into card_cancelled (code, org, person, on_day, op) values (:code, :my_org, :person, :day, :my_op);

-- For those who may open the file: this card was cancelled. For all others the code was never there.
-- card_cancelled_row(code: text) -> maybe CardCancelled {on_day: day}
select k.on_day
from card_cancelled k
join person p on p.id = k.person
where {scope k} and k.code = :code and {scope p} and p.state <> 'expired';
