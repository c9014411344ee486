-- Every write (docs/SYNC.md), and its seal.

-- journal_by_op(op: text) -> maybe Recorded {id: id, route: text, account: id?, verdict: text, reason: text?, status: int, location: text?, body_mac: bytes, received_ms: instant}
select j.id, j.route, j.account, j.verdict, j.reason, j.status, j.location, j.body_mac, j.received_ms
from journal j
where j.op = :op;

-- journal_add(id: id, op: text, root: id, route: text, form: int, org: id?, account: id?, claimed_ms: instant, received_ms: instant,
--             item: id?, verdict: text, reason: text?, status: int, location: text?, body_mac: bytes) -> write
insert into journal (id, op, root, route, form, org, account, claimed_ms, received_ms, clock, item, verdict, reason, status, location, body_mac)
values (:id, :op, :root, :route, :form, :org, :account, :claimed_ms, :received_ms, 'ok', :item, :verdict, :reason, :status, :location, :body_mac);

-- All columns but seal of the rows not yet sealed, oldest id first: what a row hash covers (decision D20).
-- journal_unsealed(most: int) -> many JournalRow {id: id, op: text, root: id, route: text, form: int, org: id?, account: id?, author: id?, install: id?, seq: instant?, claimed_ms: instant, received_ms: instant, clock: text, item: id?, named: id?, verdict: text, reason: text?, status: int, location: text?, body_mac: bytes}
select j.id, j.op, j.root, j.route, j.form, j.org, j.account, j.author, j.install, j.seq, j.claimed_ms, j.received_ms, j.clock, j.item, j.named, j.verdict, j.reason, j.status, j.location, j.body_mac
from journal j
where j.seal is null
order by j.id
limit :most;

-- journal_of_seal(seal: int, after: id, most: int) -> many JournalRow {id: id, op: text, root: id, route: text, form: int, org: id?, account: id?, author: id?, install: id?, seq: instant?, claimed_ms: instant, received_ms: instant, clock: text, item: id?, named: id?, verdict: text, reason: text?, status: int, location: text?, body_mac: bytes}
select j.id, j.op, j.root, j.route, j.form, j.org, j.account, j.author, j.install, j.seq, j.claimed_ms, j.received_ms, j.clock, j.item, j.named, j.verdict, j.reason, j.status, j.location, j.body_mac
from journal j
where j.seal = :seal and j.id > :after
order by j.id
limit :most;

-- journal_seal(id: id, seal: int) -> write
update journal set seal = :seal where id = :id and seal is null;

-- seal_last() -> maybe Seal {number: int, rows: int, at_ms: instant, prev: bytes, hash: bytes}
select s.number, s.rows, s.at_ms, s.prev, s.hash
from seal s
order by s.number desc
limit 1;

-- seal_after(number: int, most: int) -> many Seal {number: int, rows: int, at_ms: instant, prev: bytes, hash: bytes}
select s.number, s.rows, s.at_ms, s.prev, s.hash
from seal s
where s.number > :number
order by s.number
limit :most;

-- seal_add(number: int, rows: int, at_ms: instant, prev: bytes, hash: bytes) -> write
insert into seal (number, rows, at_ms, prev, hash) values (:number, :rows, :at_ms, :prev, :hash)
on conflict do nothing;

-- journal_without_seal() -> one JournalCount {rows: int}
select count(*) from journal j where j.seal is null;

-- Events whose operation the journal does not know, for `repere check`.
-- event_orphans() -> one JournalCount {rows: int}, figures
select count(*) from event e left join journal j on j.id = e.op where j.id is null;
