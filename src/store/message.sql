-- Messages out: the queue, what one recipient is told on a day, receipts.

-- message_add(id: id, person: seen?, account: id?, address: secret message.address?, recipient: bytes, medium: text, template: text, link: secret message.link?, at_ms: instant?, number: int, about: id?, not_before_ms: instant, made_ms: instant) -> write
insert into message (id, org, person, account, address, recipient, medium, template, link, at_ms, number, about, not_before_ms, made_ms, state, op)
values (:id, :my_org, :person, :account, :address, :recipient, :medium, :template, :link, :at_ms, :number, :about, :not_before_ms, :made_ms, 'waiting', :my_op);

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
