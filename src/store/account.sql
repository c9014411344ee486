-- Accounts, memberships, logins, one-use links, slowed sign-ins.

-- login_by_token(token_hash: bytes, made_after: instant, seen_after: instant, today: day) -> maybe LoginRow {membership: id, account: id, org: id, team: id, project: id?, role: text, name: text, org_name: text, language: text, made_ms: instant, seen_ms: instant}, unscoped: the login decides the scope
select l.membership, m.account, m.org, m.team, m.project, m.role, a.name, o.name, a.language, l.made_ms, l.seen_ms
from login l
join membership m on m.id = l.membership
join account a on a.id = m.account
join org o on o.id = m.org
where l.token_hash = :token_hash and l.ended_ms is null and l.made_ms > :made_after and l.seen_ms > :seen_after
  and m.until_day >= :today and a.until_day >= :today and a.state = 'active';

-- login_seen(token_hash: bytes, at: instant) -> write
update login set seen_ms = :at where token_hash = :token_hash;

-- login_add(token_hash: bytes, membership: id, at: instant, agent: text) -> write
insert into login (token_hash, membership, made_ms, seen_ms, agent) values (:token_hash, :membership, :at, :at, :agent);

-- login_end_token(token_hash: bytes, at: instant) -> write
update login set ended_ms = :at where token_hash = :token_hash and ended_ms is null;

-- login_end_mine(token_hash: bytes, at: instant) -> write, unscoped: own logins only
update login set ended_ms = :at
where token_hash = :token_hash and ended_ms is null and membership in (select m.id from membership m where m.account = :my_account);

-- login_end_account(account: id, at: instant) -> write, unscoped: a password was changed or somebody leaves
update login set ended_ms = :at
where ended_ms is null and membership in (select m.id from membership m where m.account = :account);

-- login_mine(alive_after: instant) -> many MyLogin {token_hash: bytes, made_ms: instant, seen_ms: instant, agent: text, role: text}, unscoped: own logins only
select l.token_hash, l.made_ms, l.seen_ms, l.agent, m.role
from login l
join membership m on m.id = l.membership
where m.account = :my_account and l.ended_ms is null and l.seen_ms > :alive_after
order by l.seen_ms desc, l.token_hash
limit 50;

-- account_by_sign_in(sign_in: text) -> maybe AccountSecret {id: id, name: text, password: text?, state: text, until_day: day}
select a.id, a.name, a.password, a.state, a.until_day
from account a
where a.sign_in = :sign_in;

-- account_secret(id: id) -> maybe AccountSecret {id: id, name: text, password: text?, state: text, until_day: day}
select a.id, a.name, a.password, a.state, a.until_day
from account a
where a.id = :id;

-- account_password_set(id: id, password: text) -> write
update account set password = :password where id = :id;

-- membership_of(account: id, today: day) -> many MembershipRow {id: id, org: id, team: id, project: id?, role: text, org_name: text, project_name: text?, team_name: text}, unscoped: choosing what to act for, at sign-in
select m.id, m.org, m.team, m.project, m.role, o.name, p.name, t.name
from membership m
join org o on o.id = m.org
join team t on t.id = m.team
left join project p on p.id = m.project
where m.account = :account and m.until_day >= :today
order by m.id
limit 20;

-- account_demo(role: text, today: day) -> maybe DemoAccount {account: id, membership: id, name: text, org_name: text}, unscoped: one-tap sign-in of the demo region
select a.id, m.id, a.name, o.name
from membership m
join account a on a.id = m.account
join org o on o.id = m.org
where m.role = :role and a.sign_in like 'demo.%' and m.until_day >= :today
order by m.id
limit 1;

-- invitation_get(token_hash: bytes, at: instant) -> maybe Invitation {account: id, name: text, sign_in: text}
select i.account, a.name, a.sign_in
from invitation i
join account a on a.id = i.account
where i.token_hash = :token_hash and i.used_ms is null and i.until_ms > :at;

-- invitation_add(token_hash: bytes, account: id, until_ms: instant) -> write
insert into invitation (token_hash, account, until_ms) values (:token_hash, :account, :until_ms);

-- invitation_use(token_hash: bytes, at: instant) -> write
update invitation set used_ms = :at where token_hash = :token_hash and used_ms is null;

-- invitation_end_others(account: id, at: instant) -> write
update invitation set used_ms = :at where account = :account and used_ms is null;

-- throttle_get(name: bytes) -> maybe Throttle {failures: int, until_ms: instant}
select t.failures, t.until_ms from throttle t where t.name = :name;

-- throttle_set(name: bytes, failures: int, until_ms: instant) -> write
insert into throttle (name, failures, until_ms) values (:name, :failures, :until_ms)
on conflict (name) do update set failures = excluded.failures, until_ms = excluded.until_ms;

-- throttle_clear(name: bytes) -> write
delete from throttle where name = :name;

-- account_add(id: id, sign_in: text, name: text, state: text, approved_by: id?, until_day: day) -> write
insert into account (id, sign_in, name, language, made_by, approved_by, state, until_day)
values (:id, :sign_in, :name, 'fr', :my_account, :approved_by, :state, :until_day);

-- account_first(id: id, sign_in: text, name: text, until_day: day) -> write
insert into account (id, sign_in, name, language, state, until_day) values (:id, :sign_in, :name, 'fr', 'active', :until_day);

-- membership_add(id: id, account: id, org: id, team: id, project: id?, role: text, until_day: day) -> write, unscoped: an administrator adds for another organisation; domain/account.c holds a coordinator to his own
insert into membership (id, account, org, team, project, role, until_day)
values (:id, :account, :org, :team, :project, :role, :until_day);

-- One line for each membership, by name. until_day: the earlier of the account's last day and the membership's.
-- account_lines(org: id, after_name: text, after: id, after_membership: id, most: int) -> many AccountLine {id: id, membership: id, name: text, sign_in: text, state: text, has_password: bool, until_day: day, role: text, org: id, team: id, org_name: text, project_name: text?}, unscoped: accounts hold no file; domain/account.c gives a coordinator his own organisation only
select a.id, m.id, a.name, a.sign_in, a.state, a.password is not null,
       case when m.until_day < a.until_day then m.until_day else a.until_day end, m.role, m.org, m.team, o.name, coalesce(p.name, p.territories)
from membership m
join account a on a.id = m.account
join org o on o.id = m.org
left join project p on p.id = m.project
where (:org = 0 or m.org = :org) and (a.name, a.id, m.id) > (:after_name, :after, :after_membership)
order by a.name, a.id, m.id
limit :most;

-- Where a page of the list begins again.
-- account_after(membership: id) -> maybe AccountAfter {account: id, name: text}, unscoped: a place in an order by name; the lines after it are held to the organisation
select a.id, a.name
from membership m
join account a on a.id = m.account
where m.id = :membership;

-- The membership in that organisation (0: in any), one that still holds before one that has ended.
-- account_line(account: id, org: id, today: day) -> maybe AccountLine {id: id, membership: id, name: text, sign_in: text, state: text, has_password: bool, until_day: day, role: text, org: id, team: id, org_name: text, project_name: text?}, unscoped: domain/account.c gives a coordinator his own organisation only
select a.id, m.id, a.name, a.sign_in, a.state, a.password is not null,
       case when m.until_day < a.until_day then m.until_day else a.until_day end, m.role, m.org, m.team, o.name, coalesce(p.name, p.territories)
from membership m
join account a on a.id = m.account
join org o on o.id = m.org
left join project p on p.id = m.project
where a.id = :account and (:org = 0 or m.org = :org)
order by case when m.until_day < :today then 1 else 0 end, m.id
limit 1;

-- account_makers(account: id) -> maybe AccountMakers {made_by: id?, approved_by: id?, made_name: text?, approved_name: text?}
select a.made_by, a.approved_by, b.name, d.name
from account a
left join account b on b.id = a.made_by
left join account d on d.id = a.approved_by
where a.id = :account;

-- account_waiting() -> many AccountWaiting {id: id, name: text, role: text, org_name: text, made_by: id?, made_name: text?}, unscoped: accounts that a second person must approve
select a.id, a.name, m.role, o.name, a.made_by, b.name
from account a
join membership m on m.account = a.id
join org o on o.id = m.org
left join account b on b.id = a.made_by
where a.state = 'waiting'
order by a.name, a.id
limit 100;

-- account_decide(account: id, state: text) -> write
update account set state = :state, approved_by = :my_account where id = :account and state = 'waiting';

-- account_until(account: id, until_day: day) -> write
update account set until_day = :until_day where id = :account;

-- account_colleagues(org: id, today: day) -> many Colleague {id: id, name: text, role: text, team: id}, unscoped: domain/account.c passes an organisation that the asker may
select a.id, a.name, m.role, m.team
from membership m
join account a on a.id = m.account
where m.org = :org and m.until_day >= :today and a.until_day >= :today and a.state = 'active'
order by a.name, a.id
limit 200;

-- account_names() -> many AccountName {id: id, name: text}, unscoped: names of colleagues of the own organisation
select a.id, a.name
from account a
where a.id in (select m.account from membership m where m.org = :my_org)
order by a.id;

-- account_state_wait(account: id) -> write, unscoped: a second person is asked again; domain/account.c says when
update account set state = 'waiting', made_by = :my_account, approved_by = null where id = :account;

-- invitation_open(account: id, at: instant) -> maybe InvitationOpen {until_ms: instant}
select i.until_ms from invitation i where i.account = :account and i.used_ms is null and i.until_ms > :at order by i.until_ms desc limit 1;

-- membership_until_set(account: id, org: id, until_day: day) -> write, unscoped: somebody leaves one organisation; domain/account.c checks it
update membership set until_day = :until_day where account = :account and org = :org and until_day > :until_day;

-- account_steps_open(account: id, org: id) -> one JournalCount {rows: int}, unscoped: a number, for the page of somebody who leaves; domain/account.c checks the organisation
select count(*) from step s where s.owner = :account and s.org = :org and s.done_day is null;

-- account_steps_pass(account: id, org: id, successor: id) -> write, unscoped: promises of somebody who leaves; domain/account.c checks both people
update step set owner = :successor where owner = :account and org = :org and done_day is null;

-- Whom somebody who leaves accompanies today.
-- account_ties(account: id, org: id, today: day) -> many AccountTie {person: id, role: text, until_day: day}, unscoped: somebody who leaves; domain/account.c checks the organisation
select t.person, t.role, t.until_day
from tie t
join person p on p.id = t.person
where t.account = :account and p.org = :org and t.until_day >= :today
order by t.person, t.role, t.id;

-- account_tie_end(person: id, account: id, role: text, today: day, until_day: day) -> write, unscoped: one of account_ties
update tie set until_day = :until_day where person = :person and account = :account and role = :role and until_day >= :today;

-- account_tie_add(id: id, person: id, account: id, role: text, from_day: day, until_day: day) -> write, unscoped: the successor of one of account_ties
insert into tie (id, person, account, role, from_day, until_day) values (:id, :person, :account, :role, :from_day, :until_day);

-- account_lead_set(person: id, lead: id) -> write, unscoped: what person_refresh would derive from the successor's tie
update person set lead = :lead where id = :person;

-- The files that change hands, with their versions.
-- account_items(account: id, org: id, today: day) -> many AccountItem {id: id, version: bytes}, unscoped: somebody who leaves; domain/account.c checks the organisation
select i.id, i.version
from item i
where i.org = :org
  and (i.id in (select s.person from step s where s.owner = :account and s.org = :org and s.done_day is null)
    or i.id in (select t.person from tie t where t.account = :account and t.until_day >= :today))
order by i.id;

-- account_item_touch(id: id, was: bytes, now: bytes) -> write, unscoped: one of account_items
update item set version = :now where id = :id and version = :was;

-- What a new account may count for.
-- project_choices() -> many ProjectChoice {id: id, org_name: text, name: text?, territories: text}
select p.id, o.name, p.name, p.territories
from project p
join call k on k.id = p.call
join org o on o.id = p.org
order by o.name, k.rank, p.rank;

-- The leader of a project that the organisation (0: whichever) leads or is a partner of.
-- project_org(project: id, org: id) -> maybe ProjectOrg {org: id}
select p.org
from project p
where p.id = :project and (:org = 0 or p.org = :org or p.id in (select k.project from consortium k where k.org = :org));

-- account_orgs() -> many OrgLine {id: id, name: text, kind: text}, unscoped: names of organisations that have accounts
select o.id, o.name, o.kind from org o where o.id in (select m.org from membership m) order by o.name, o.id;

-- org_lines() -> many OrgLine {id: id, name: text, kind: text}
select o.id, o.name, o.kind from org o order by o.name, o.id;

-- org_get(id: id) -> maybe OrgLine {id: id, name: text, kind: text}
select o.id, o.name, o.kind from org o where o.id = :id;

-- org_by_name(name: text) -> maybe OrgLine {id: id, name: text, kind: text}
select o.id, o.name, o.kind from org o where o.name = :name order by o.id limit 1;

-- org_add(id: id, name: text, kind: text) -> write
insert into org (id, name, kind) values (:id, :name, :kind);

-- team_of_org(org: id) -> maybe Team {id: id, name: text}
select t.id, t.name from team t where t.org = :org order by t.id limit 1;

-- team_add(id: id, org: id, name: text) -> write
insert into team (id, org, name) values (:id, :org, :name);
