-- Messages out: the queue, what one recipient is told on a day, receipts.

-- message_add(id: id, person: seen?, account: id?, address: secret message.address?, recipient: bytes, medium: text, at_once: int, template: text, link: secret message.link?, at_ms: instant?, number: int, about: id?, not_before_ms: instant, made_ms: instant) -> write
insert into message (id, org, person, account, address, recipient, medium, at_once, template, link, at_ms, number, about, not_before_ms, made_ms, state, op)
values (:id, :my_org, :person, :account, :address, :recipient, :medium, :at_once, :template, :link, :at_ms, :number, :about, :not_before_ms, :made_ms, 'waiting', :my_op);

-- What waits about a record of one's own organisation.
-- message_stop_waiting(template: text, about: id, cause: text) -> write
update message set state = 'stopped', cause = :cause, link = null
where org = :my_org and template = :template and about = :about and state = 'waiting';

-- message_last_row(template: text, about: id) -> maybe MessageLast {id: id, state: text, cause: text?, made_ms: instant, done_ms: instant?}, unscoped: about a record that the caller opened
select m.id, case when m.state = 'stopped' or s.id is null then m.state when s.state in ('waiting', 'sending') then 'going' else s.state end, coalesce(m.cause, s.cause), m.made_ms, s.done_ms
from message m
left join sending s on s.id = m.sending
where m.template = :template and m.about = :about
order by m.id desc
limit 1;

-- account_mail_row(account: id) -> maybe AccountMail {id: id, mail: text?, due_mail: int, state: text, until_day: day}, unscoped: one's own, or one that domain/account.c has in sight
select a.id, a.mail, a.due_mail, a.state, a.until_day
from account a
where a.id = :account;

-- account_mail_set(account: id, mail: text?, due_mail: int) -> write, unscoped: one's own, or of an account that one makes
update account set mail = :mail, due_mail = :due_mail where id = :account;

-- expiry_messages(person: id) -> write, unscoped: the job forgets for every organisation
delete from message where person = :person;

-- ------------------------------------------------------------------------------------------------ what is planned

-- Who wants to read what is due, and has something due.
-- due_mails(today: day, since: instant) -> many DueMail {account: id, org: id, steps: int}, unscoped: the sender counts for each account its own
select a.id, min(s.org), count(*)
from account a
join step s on s.owner = a.id and s.done_day is null and s.due_day <= :today
where a.due_mail = 1 and a.mail is not null and a.state = 'active' and a.until_day >= :today
  and not exists (select 1 from message m where m.account = a.id and m.template = 'due_today' and m.made_ms >= :since)
group by a.id
order by a.id
limit 500;

-- Appointments of the days to come of which nobody was reminded yet.
-- appointments_soon(from_day: day, until_day: day, after: id) -> many AppointmentSoon {id: id, org: id, person: id, at_ms: instant}, unscoped: the sender asks the person's agreement for each
select a.id, a.org, a.person, a.at_ms
from appointment a
join item i on i.id = a.person and i.state = 'live'
where a.on_day >= :from_day and a.on_day <= :until_day and a.state = 'registered' and a.id > :after
  and not exists (select 1 from message m where m.about = a.id and m.template = 'appointment_tomorrow' and m.at_ms = a.at_ms)
order by a.id
limit 500;

-- ------------------------------------------------------------------------------------------------ what goes

-- What may go now: each recipient's together. Nobody gets a second one on a day, but of what somebody waits for.
-- message_ready(at: instant, day: day, quiet: int) -> many MessageReady {id: id, recipient: bytes, medium: text, at_once: int}, unscoped: the sender works for every organisation
select m.id, m.recipient, m.medium, m.at_once
from message m
where m.state = 'waiting' and m.not_before_ms <= :at
  and (m.at_once = 1 or (:quiet = 0 and not exists (select 1 from sending s where s.recipient = m.recipient and s.on_day = :day and s.at_once = 0 and s.state <> 'stopped')))
order by m.recipient, m.at_once, m.id
limit 500;

-- sending_add(id: id, medium: text, recipient: bytes, on_day: day, at_once: int, next_ms: instant) -> write
insert into sending (id, medium, recipient, on_day, at_once, state, tries, next_ms, op)
values (:id, :medium, :recipient, :on_day, :at_once, 'waiting', 0, :next_ms, :my_op);

-- message_gather_one(id: id, sending: id) -> write, unscoped: one of message_ready
update message set state = 'going', sending = :sending where id = :id and state = 'waiting';

-- sending_next(at: instant, mail: int, sms: int) -> maybe SendingNext {id: id, medium: text, tries: int, receipts: int}, unscoped: the sender works for every organisation
select s.id, s.medium, s.tries, s.receipts
from sending s
where s.state = 'waiting' and s.next_ms <= :at and ((s.medium = 'mail' and :mail = 1) or (s.medium = 'sms' and :sms = 1))
order by s.next_ms, s.id
limit 1;

-- Taken by this sender, if nobody else took it.
-- sending_claim(id: id, at: instant) -> write
update sending set state = 'sending', tries = tries + 1, started_ms = :at where id = :id and state = 'waiting';

-- sending_messages(sending: id) -> many SendingMessage {id: id, org: id, person: id?, account: id?, template: text, at_ms: instant?, number: int, about: id?}, unscoped: the sender works for every organisation
select m.id, m.org, m.person, m.account, m.template, m.at_ms, m.number, m.about
from message m
where m.sending = :sending and m.state = 'going'
order by m.id
limit 500;

-- What is sealed with the key of the organisation that has it told.
-- message_sealed(id: id) -> maybe MessageSealed {id: id, address: secret message.address?, link: secret message.link?}, unscoped: one of sending_messages
select m.id, m.address, m.link from message m where m.id = :id;

-- appointment_still(id: id) -> maybe AppointmentStill {at_ms: instant, state: text}, unscoped: is the reminder still true
select a.at_ms, a.state from appointment a where a.id = :id;

-- person_live(id: id) -> maybe PersonLive {org: id, state: text}, unscoped: may this person still be written to
select i.org, i.state from item i where i.id = :id and i.kind = 'person';

-- sending_channels(person: id) -> many SendingChannel {id: id, kind: text, value: secret channel.value}, unscoped: where a message goes that the person agreed to
select c.id, c.kind, c.value from channel c where c.person = :person order by c.good_day desc, c.id desc;

-- message_halt_one(id: id, cause: text) -> write, unscoped: one that the sender may not send
update message set state = 'stopped', cause = :cause, link = null where id = :id;

-- message_sent_all(sending: id) -> write, unscoped: what this sending said is told
update message set state = 'sent', link = null where sending = :sending and state = 'going';

-- message_halt_all(sending: id, cause: text) -> write, unscoped: an administrator stopped it
update message set state = 'stopped', cause = :cause, link = null where sending = :sending and state = 'going';

-- sending_settle(id: id, state: text, next_ms: instant, done_ms: instant?, cause: text?, said: text?) -> write
update sending set state = :state, next_ms = :next_ms, done_ms = :done_ms, cause = :cause, said = :said where id = :id and state = 'sending';

-- What a dead sender had in its hands: nobody knows whether it arrived, so it goes again under the same Message-ID.
-- sending_recover(at: instant) -> write
update sending set state = 'waiting', next_ms = :at, cause = 'unknown' where state = 'sending';

-- A receipt, the first to its address. The gateway may be quicker than our own commit ("sending"), or than an answer that never came ("waiting").
-- sending_receive(id: id, receipts: int, state: text, at: instant, cause: text?, said: text?) -> write
update sending set state = :state, done_ms = :at, cause = :cause, said = :said, receipts = receipts + 1
where id = :id and receipts = :receipts and medium = 'sms' and tries > 0 and state in ('waiting', 'sending', 'sent', 'given_up');

-- Not told after all, so that it can be told again.
-- message_untold_all(sending: id) -> write, unscoped: what this sending said did not arrive
update message set state = 'going' where sending = :sending and state = 'sent';

-- ------------------------------------------------------------------------------------------------ one sender

-- lease_begin(name: text) -> write
insert into lease (name, holder, until_ms) values (:name, '', 0) on conflict (name) do nothing;

-- lease_take(name: text, holder: text, at: instant, until_ms: instant, dead: text) -> write
update lease set holder = :holder, until_ms = :until_ms where name = :name and (until_ms < :at or holder = :holder or holder = :dead);

-- lease_row(name: text) -> maybe LeaseRow {holder: text, until_ms: instant}
select l.holder, l.until_ms from lease l where l.name = :name;

-- lease_end(name: text, holder: text) -> write
update lease set until_ms = 0, holder = '' where name = :name and holder = :holder;

-- ------------------------------------------------------------------------------------------------ the office

-- sending_counts(since: instant) -> many SendingCount {state: text, retried: int, rows: int}, unscoped: numbers for the administrator
select s.state, case when s.state = 'waiting' and s.tries > 0 then 1 else 0 end, count(*)
from sending s
where s.done_ms is null or s.done_ms >= :since
group by s.state, case when s.state = 'waiting' and s.tries > 0 then 1 else 0 end
order by s.state, 2;

-- message_waiting_counts(late: instant) -> one MessageWaiting {rows: int, late: int}, unscoped: numbers for the administrator
select count(*), cast(coalesce(sum(case when m.at_once = 1 and m.not_before_ms < :late then 1 else 0 end), 0) as bigint)
from message m
where m.state = 'waiting';

-- sending_lines(state: text, before: id) -> many SendingLine {id: id, medium: text, on_day: day, state: text, tries: int, next_ms: instant, done_ms: instant?, cause: text?, said: text?}, unscoped: no address and no content, for the administrator
select s.id, s.medium, s.on_day, s.state, s.tries, s.next_ms, s.done_ms, s.cause, s.said
from sending s
where (:state = '' or s.state = :state) and (:before = 0 or s.id < :before)
order by s.id desc
limit 31;

-- Whom and why, without an address.
-- sending_why(sending: id) -> many SendingWhy {template: text, account_name: text?, org_name: text, person: id?}, unscoped: names of accounts and organisations, for the administrator
select m.template, a.name, o.name, m.person
from message m
join org o on o.id = m.org
left join account a on a.id = m.account
where m.sending = :sending
order by m.id
limit 10;

-- sending_row(id: id) -> maybe SendingRow {id: id, state: text}, unscoped: for the administrator
select s.id, s.state from sending s where s.id = :id;

-- sending_again(id: id, at: instant) -> write
update sending set state = 'waiting', tries = 0, next_ms = :at, done_ms = null where id = :id and state in ('given_up', 'not_delivered', 'waiting');

-- sending_stop(id: id, at: instant, cause: text) -> write
update sending set state = 'stopped', done_ms = :at, cause = :cause where id = :id and state in ('given_up', 'not_delivered', 'waiting');

-- ------------------------------------------------------------------------------------------------ forgetting

-- message_forget(before: instant) -> write, unscoped: the sender forgets for every organisation
delete from message where made_ms < :before and state <> 'waiting';

-- sending_forget(before: instant) -> write, unscoped: the sender forgets for every organisation
delete from sending where done_ms < :before and id not in (select m.sending from message m where m.sending is not null);
