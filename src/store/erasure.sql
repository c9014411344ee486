-- A person asked to have her file erased: what is open, what became of it. Forgetting itself: expiry.sql.

-- Open requests; page/erasure.c leaves out files that are not in sight.
-- erase_ask_rows() -> many EraseAsk {id: id, person: id, alias: secret person.alias, first_name: secret person.first_name, on_day: day, due_day: day}, unscoped: of files in reach, by the join
select a.id, p.id as person, p.alias, p.first_name, a.on_day, a.due_day
from ask a
join person p on p.id = a.person and {scope p}
join step s on s.id = a.step
where a.kind = 'erase' and s.done_day is null and p.state <> 'expired'
order by a.due_day, a.id
limit 100;

-- erasure_rows(from_day: day) -> many ErasureLine {id: id, verdict: text, reason: text, asked_day: day, on_day: day, account_name: text}
select r.id, r.verdict, r.reason, r.asked_day, r.on_day, n.name
from erasure r
join account n on n.id = r.account
where {scope r} and r.on_day >= :from_day
order by r.on_day desc, r.id desc
limit 100;

-- erasure_of(person: seen) -> many ErasureRow {id: id, ask: id, verdict: text, reason: text, words: secret erasure.words?, on_day: day}, unscoped: of one file in sight
select r.id, r.ask, r.verdict, r.reason, r.words, r.on_day
from erasure r
where r.person = :person
order by r.id;

-- erasure_done(person: id) -> maybe ErasureDone {id: id, on_day: day, account_name: text}
select r.id, r.on_day, n.name
from erasure r
join account n on n.id = r.account
where {scope r} and r.person = :person and r.verdict = 'erased';

-- erasure_add(id: id, person: seen, ask: id, verdict: text, reason: text, words: secret erasure.words?, asked_day: day, on_day: day) -> write
insert into erasure (id, org, person, account, ask, verdict, reason, words, asked_day, on_day, op)
values (:id, :my_org, :person, :my_account, :ask, :verdict, :reason, :words, :asked_day, :on_day, :my_op);

-- What of a file goes, in numbers; of the parts that are open to whoever asks.
-- erase_counts(person: seen) -> one EraseCounts {facts: int, steps: int, meets: int, agreements: int, ways: int}
select (select count(*) from event e where e.person = :person and {open e}), (select count(*) from step s where s.person = :person and {open s}),
       (select count(*) from appointment a where a.person = :person and {open a}), (select count(*) from consent k where k.person = :person),
       (select count(*) from channel h where h.person = :person);

-- merge_ids_erasure(person: seen) -> many MoveId {id: id}, unscoped: of one file in sight
select r.id from erasure r where r.person = :person order by r.id;
-- merge_owner_erasure(id: id, person: seen, to: seen) -> write
update erasure set person = :to where id = :id and person = :person;
-- expiry_erasure_words(person: id) -> write, unscoped: the job forgets for every organisation
update erasure set words = null where person = :person;
