-- Coordination meetings. Whether a person's word still holds is asked in C for each case (domain/meeting.h): no page counts cases in SQL.

-- meeting_add(id: id, what: secret meeting.what, place: secret meeting.place?, at_ms: instant, on_day: day) -> write
insert into meeting (id, org, account, what, place, at_ms, on_day, state, version, op)
values (:id, :my_org, :my_account, :what, :place, :at_ms, :on_day, 'planned', 1, :my_op);

-- meeting_rows(from_day: day) -> many MeetingLine {id: id, what: secret meeting.what, place: secret meeting.place?, at_ms: instant, on_day: day, state: text}
select m.id, m.what, m.place, m.at_ms, m.on_day, m.state
from meeting m
where {scope m} and m.on_day >= :from_day
order by m.at_ms desc, m.id desc
limit 100;

-- meeting_row(id: id) -> maybe MeetingRow {id: id, account: id, what: secret meeting.what, place: secret meeting.place?, at_ms: instant, on_day: day, state: text, minutes: secret meeting.minutes?, writer: text?, version: int}
select m.id, m.account, m.what, m.place, m.at_ms, m.on_day, m.state, m.minutes, m.writer, m.version
from meeting m
where m.id = :id and {scope m};

-- meeting_put(id: id, version: int, place: secret meeting.place?, at_ms: instant, on_day: day) -> write
update meeting set place = :place, at_ms = :at_ms, on_day = :on_day, version = version + 1 where id = :id and org = :my_org and version = :version;

-- meeting_state_set(id: id, version: int, state: text) -> write
update meeting set state = :state, version = version + 1 where id = :id and org = :my_org and version = :version;

-- meeting_minutes_set(id: id, version: int, minutes: secret meeting.minutes?, writer: text) -> write
update meeting set state = 'held', minutes = :minutes, writer = :writer, version = version + 1 where id = :id and org = :my_org and version = :version;

-- ------------------------------------------------------------------------------------------------ who is invited
-- meeting_guest_add(id: id, meeting: id, account: id?, name: secret meeting_guest.name) -> write
insert into meeting_guest (id, meeting, account, name, came) values (:id, :meeting, :account, :name, 0);

-- meeting_guests(meeting: id) -> many MeetingGuest {id: id, account: id?, name: secret meeting_guest.name, came: int}
select g.id, g.account, g.name, g.came from meeting_guest g where g.meeting = :meeting order by g.id;

-- meeting_guest_drop(id: id, meeting: id) -> write
delete from meeting_guest where id = :id and meeting = :meeting;

-- meeting_guest_came(id: id, meeting: id, came: int) -> write
update meeting_guest set came = :came where id = :id and meeting = :meeting;

-- ------------------------------------------------------------------------------------------------ who agreed to be spoken of
-- meeting_case_add(id: id, meeting: id, person: seen, consent: id, word: secret meeting_case.word?) -> write
insert into meeting_case (id, org, meeting, person, consent, word, op) values (:id, :my_org, :meeting, :person, :consent, :word, :my_op);

-- Those in sight; meeting_cases() of domain/meeting.c leaves out whoever took her word back.
-- meeting_case_rows(meeting: id) -> many MeetingCaseRow {id: id, person: id, consent: id, word: secret meeting_case.word?}
select k.id, k.person, k.consent, k.word
from meeting_case k
join person p on p.id = k.person and {scope p}
where {scope k} and k.meeting = :meeting and k.again = 0 and p.state <> 'expired'
order by k.id
limit 60;

-- Of every file, in sight or not: whose word ends because the meeting is another one.
-- meeting_case_all(meeting: id) -> many MeetingCaseAll {id: id, person: id, consent: id}
select k.id, k.person, k.consent from meeting_case k where {scope k} and k.meeting = :meeting and k.again = 0 order by k.id;

-- meeting_cases_again(meeting: id) -> write
update meeting_case set again = 1 where meeting = :meeting and org = :my_org;

-- meeting_cases_of(person: seen) -> many MeetingCaseOf {id: id, meeting: id, consent: id}
select k.id, k.meeting, k.consent from meeting_case k where k.person = :person and k.again = 0 order by k.id;

-- meeting_decision_add(id: id, meeting_case: id, step: id) -> write
insert into meeting_decision (id, meeting_case, step, op) values (:id, :meeting_case, :step, :my_op);

-- meeting_decision_rows(meeting_case: id, person: seen) -> many MeetingDecision {id: id, step: id, what: secret step.what, owner: id, due_day: day, done_day: day?}
select d.id, s.id, s.what, s.owner, s.due_day, s.done_day
from meeting_decision d
join step s on s.id = d.step and s.person = :person
where d.meeting_case = :meeting_case and {open s}
order by d.id;

-- ------------------------------------------------------------------------------------------------ two files of one person, forgetting
-- merge_ids_meeting_case(person: seen) -> many MoveId {id: id}
select k.id from meeting_case k where k.person = :person order by k.id;
-- merge_owner_meeting_case(id: id, person: seen, to: seen) -> write
update meeting_case set person = :to where id = :id and person = :person;
-- expiry_meeting_decisions(person: id) -> write, unscoped: the job forgets for every organisation
delete from meeting_decision where meeting_case in (select k.id from meeting_case k where k.person = :person);
-- expiry_meeting_cases(person: id) -> write, unscoped: the job forgets for every organisation
delete from meeting_case where person = :person;
