-- What only the command line asks: the operator has the machine in hand.

-- Who was made by init: approves alone as long as there is nobody else (decision D15).
-- account_made_first() -> maybe AccountName {id: id, name: text}, unscoped: the operator's command line
select a.id, a.name from account a where a.made_by is null order by a.id limit 1;

-- administrators_active(today: day) -> one JournalCount {rows: int}, unscoped: a number
select count(*)
from account a
where a.state = 'active' and a.password is not null and a.until_day >= :today
  and a.id in (select m.account from membership m where m.role = 'administrator' and m.until_day >= :today);

-- account_approve_alone(account: id, approver: id) -> write
update account set state = 'active', approved_by = :approver where id = :account and state = 'waiting';

-- Cookies of before a restore: some of them were ended since.
-- login_end_all(at: instant) -> write, unscoped: everybody signs in again
update login set ended_ms = :at where ended_ms is null;

-- project_by_rank(type: text, rank: int) -> maybe ProjectId {id: id}
select p.id
from project p
join call k on k.id = p.call
where k.type = :type and p.rank = :rank;
