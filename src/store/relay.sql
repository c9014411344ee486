-- The relay: what one house gives another. A row belongs to who sent it; the other side reads what crosses, by its own inbox or by a link.

-- Who can receive: houses with an account in a project.
-- relay_orgs(today: day) -> many RelayOrg {id: id, name: text}, unscoped: names of organisations, public
select o.id, o.name
from org o
where o.id <> :my_org and exists (select 1 from membership m where m.org = o.id and m.project is not null and m.until_day >= :today)
order by o.name, o.id
limit 200;

-- relay_team_name() -> one RelayTeam {name: text}
select t.name from team t where t.id = :my_team;

-- relay_add(id: id, team: id, project: id, person: seen, act: text, to_org: id?, to_name: text, to_mail: secret relay.to_mail?, from_name: text, from_org_name: text,
--           from_team_name: text, agreed: text, why: secret relay.why?, sent_ms: instant, sent_day: day, ack_day: day, second_day: day, expires_day: day, step: id) -> write
insert into relay (id, org, team, project, person, account, act, to_org, to_name, to_mail, from_name, from_org_name, from_team_name, agreed, why, state, version,
                   sent_ms, sent_day, ack_day, second_day, expires_day, next_day, alarm, owner_side, step, op)
values (:id, :my_org, :team, :project, :person, :my_account, :act, :to_org, :to_name, :to_mail, :from_name, :from_org_name, :from_team_name, :agreed, :why, 'sent', 1,
        :sent_ms, :sent_day, :ack_day, :second_day, :expires_day, :ack_day, 0, 'giver', :step, :my_op);

-- Whose it is comes first: values are sealed by the key of who sent it.
-- relay_owner(id: id) -> maybe RelayOwner {org: id, to_org: id?}, unscoped: ids, for domain/relay_load.c, which decides which side asks
select r.org, r.to_org from relay r where r.id = :id;

-- relay_row(id: id) -> maybe RelayRow {id: id, org: id, team: id, project: id, person: id, account: id, act: text, to_org: id?, to_name: text, to_mail: secret relay.to_mail?, from_name: text, from_org_name: text, from_team_name: text, agreed: text, why: secret relay.why?, state: text, version: int, sent_ms: instant, sent_day: day, ack_day: day, second_day: day, expires_day: day, next_day: day, alarm: int, owner_side: text, taken_by: id?, taken_name: text?, meet_ms: instant?, meet_where: secret relay.meet_where?, result_day: day?, to_person: id?, silent: id?, step: id, to_step: id?}, unscoped: domain/relay.c decides which side asks
select r.id, r.org, r.team, r.project, r.person, r.account, r.act, r.to_org, r.to_name, r.to_mail, r.from_name, r.from_org_name, r.from_team_name, r.agreed, r.why, r.state, r.version,
       r.sent_ms, r.sent_day, r.ack_day, r.second_day, r.expires_day, r.next_day, r.alarm, r.owner_side, r.taken_by, r.taken_name, r.meet_ms, r.meet_where, r.result_day, r.to_person,
       r.silent, r.step, r.to_step
from relay r
where r.id = :id;

-- relay_put(id: id, version: int, state: text, next_day: day, alarm: int, owner_side: text, taken_by: id?, taken_name: text?, meet_ms: instant?, meet_where: secret relay.meet_where?, result_day: day?, to_person: id?, silent: id?, to_step: id?) -> write, unscoped: one of relay_row; nothing is written when somebody else was faster
update relay set state = :state, version = version + 1, next_day = :next_day, alarm = :alarm, owner_side = :owner_side, taken_by = :taken_by, taken_name = :taken_name,
       meet_ms = :meet_ms, meet_where = :meet_where, result_day = :result_day, to_person = :to_person, silent = :silent, to_step = :to_step
where id = :id and version = :version;

-- In the receiver's house: what is owed there for a relay, open again if it was done.
-- relay_step_turn(id: id, kind: text, due_day: day) -> write
update step set kind = :kind, due_day = :due_day, done_day = null where id = :id and org = :my_org;

-- relay_of(person: seen) -> many RelayOf {id: id, to_name: text, state: text, sent_day: day, owner_side: text, alarm: int}
select r.id, r.to_name, r.state, r.sent_day, r.owner_side, r.alarm
from relay r
where r.person = :person
order by r.id desc
limit 50;

-- relay_sent_rows(from_day: day, before: id) -> many RelaySent {id: id, person: id, alias: secret person.alias, first_name: secret person.first_name, account: id, from_name: text, to_name: text, act: text, state: text, sent_day: day, ack_day: day, alarm: int, meet_ms: instant?}
select r.id, r.person, p.alias, p.first_name, r.account, r.from_name, r.to_name, r.act, r.state, r.sent_day, r.ack_day, r.alarm, r.meet_ms
from relay r
join person p on p.id = r.person and {scope p}
where {scope r} and r.sent_day >= :from_day and r.id < :before
order by r.id desc
limit 101;

-- Numbers by receiver, of everything that the own organisation sent.
-- relay_sum_rows(from_day: day) -> many RelaySum {who: text, state: text, sent_day: day, result_day: day?, silent: id?}, unscoped: numbers of the own organisation
select r.to_name, r.state, r.sent_day, r.result_day, r.silent
from relay r
where r.org = :my_org and r.sent_day >= :from_day
order by r.to_name, r.id
limit 5000;

-- By who sent them.
-- relay_sum_senders(from_day: day) -> many RelaySum {who: text, state: text, sent_day: day, result_day: day?, silent: id?}, unscoped: numbers of the own organisation
select r.from_name, r.state, r.sent_day, r.result_day, r.silent
from relay r
where r.org = :my_org and r.sent_day >= :from_day
order by r.from_name, r.id
limit 5000;

-- By the house that sent them to this one.
-- relay_sum_inbox(from_day: day) -> many RelaySum {who: text, state: text, sent_day: day, result_day: day?, silent: id?}, unscoped: numbers of what was sent to the own organisation
select r.from_org_name, r.state, r.sent_day, r.result_day, r.silent
from relay r
where r.to_org = :my_org and r.sent_day >= :from_day and r.state <> 'withdrawn'
order by r.from_org_name, r.id
limit 5000;

-- relay_inbox_rows() -> many RelayInbox {id: id, act: text, from_name: text, from_org_name: text, state: text, sent_day: day, ack_day: day, taken_by: id?, taken_name: text?, meet_ms: instant?}, unscoped: what was sent to the own organisation
select r.id, r.act, r.from_name, r.from_org_name, r.state, r.sent_day, r.ack_day, r.taken_by, r.taken_name, r.meet_ms
from relay r
where r.to_org = :my_org and r.state <> 'withdrawn'
order by r.sent_day desc, r.id desc
limit 100;

-- relay_inbox_needs() -> many RelayNeed {relay: id, topic: text?}, unscoped: what was sent to the own organisation; codes alone
select l.relay, l.detail
from relay_line l
join relay r on r.id = l.relay
where r.to_org = :my_org and l.code = 'need'
order by l.relay desc, l.id
limit 400;

-- relay_line_add(id: id, relay: id, code: text, detail: text?, words: secret relay_line.words) -> write
insert into relay_line (id, relay, code, detail, words) values (:id, :relay, :code, :detail, :words);

-- relay_lines(relay: id) -> many RelayLine {id: id, code: text, detail: text?, words: secret relay_line.words}
select l.id, l.code, l.detail, l.words from relay_line l where l.relay = :relay order by l.id;

-- relay_lines_drop(relay: id) -> write
delete from relay_line where relay = :relay;

-- relay_fact_add(id: id, relay: id, fact: text, side: text, name: text, at_ms: instant, on_day: day, reason: text?, words: secret relay_fact.words?) -> write
insert into relay_fact (id, relay, fact, side, name, at_ms, on_day, reason, words, op) values (:id, :relay, :fact, :side, :name, :at_ms, :on_day, :reason, :words, :my_op);

-- relay_facts(relay: id) -> many RelayFact {id: id, fact: text, side: text, name: text, at_ms: instant, on_day: day, reason: text?, words: secret relay_fact.words?}
select f.id, f.fact, f.side, f.name, f.at_ms, f.on_day, f.reason, f.words from relay_fact f where f.relay = :relay order by f.id;

-- ------------------------------------------------------------------------------------------------ links
-- relay_link_add(id: id, relay: id, token_hash: bytes, token: secret relay_link.token, code: secret relay_link.code, until_ms: instant) -> write
insert into relay_link (id, relay, token_hash, token, code, until_ms, failures, wait_ms, op) values (:id, :relay, :token_hash, :token, :code, :until_ms, 0, 0, :my_op);

-- relay_link_owner(token_hash: bytes) -> maybe RelayLinkOwner {id: id, relay: id, org: id}, unscoped: whoever has a link
select k.id, k.relay, r.org from relay_link k join relay r on r.id = k.relay where k.token_hash = :token_hash;

-- relay_link_owner_by_id(id: id) -> maybe RelayLinkOwner {id: id, relay: id, org: id}, unscoped: whoever has a pass
select k.id, k.relay, r.org from relay_link k join relay r on r.id = k.relay where k.id = :id;

-- relay_link_row(id: id) -> maybe RelayLink {id: id, relay: id, token: secret relay_link.token, code: secret relay_link.code, until_ms: instant, ended_ms: instant?, failures: int, wait_ms: instant}
select k.id, k.relay, k.token, k.code, k.until_ms, k.ended_ms, k.failures, k.wait_ms from relay_link k where k.id = :id;

-- The one that still opens.
-- relay_link_of(relay: id) -> maybe RelayLink {id: id, relay: id, token: secret relay_link.token, code: secret relay_link.code, until_ms: instant, ended_ms: instant?, failures: int, wait_ms: instant}
select k.id, k.relay, k.token, k.code, k.until_ms, k.ended_ms, k.failures, k.wait_ms from relay_link k where k.relay = :relay and k.ended_ms is null order by k.id desc limit 1;

-- relay_link_fail(id: id, failures: int, wait_ms: instant) -> write
update relay_link set failures = :failures, wait_ms = :wait_ms where id = :id;

-- relay_link_end(relay: id, ended_ms: instant) -> write
update relay_link set ended_ms = :ended_ms where relay = :relay and ended_ms is null;

-- relay_link_until(relay: id, until_ms: instant) -> write
update relay_link set until_ms = :until_ms where relay = :relay and ended_ms is null and until_ms < :until_ms;

-- ------------------------------------------------------------------------------------------------ clocks, forgetting
-- relay_due_rows(today: day, most: int) -> many RelayDue {id: id, org: id}, unscoped: the job looks after every organisation's
select r.id, r.org from relay r where r.next_day < :today order by r.next_day, r.id limit :most;

-- expiry_relay_lines(person: id) -> write, unscoped: the job forgets for every organisation
delete from relay_line where relay in (select r.id from relay r where r.person = :person);
-- expiry_relay_facts(person: id) -> write, unscoped: the job forgets for every organisation
update relay_fact set words = null where relay in (select r.id from relay r where r.person = :person);
-- expiry_relay_links(person: id) -> write, unscoped: the job forgets for every organisation
delete from relay_link where relay in (select r.id from relay r where r.person = :person);
-- expiry_relays(person: id) -> write, unscoped: the job forgets for every organisation
update relay set to_mail = null, why = null, meet_where = null, next_day = 99991231 where person = :person;
-- expiry_relay_received(person: id) -> write, unscoped: the job forgets for every organisation
update relay set to_person = null where to_person = :person;
