/* Coordination meetings (kinds/sessions.csv, case_meeting): who is invited, of whom may be spoken, what was decided, the minutes. Decision 033.
 *
 * The agenda is made of persons who agreed to be spoken of at that one meeting (kinds/consents.csv, case_meeting), and of nobody else. Whether
 * the word still stands is asked each time: who takes it back that morning is on no page of the meeting, in no number, on no print. A
 * decision is a step of her file, with owner and day. Minutes are words without a name, and no list of persons.
 * Not here: attendance and sessions for persons; meetings of several houses, whose partners are invited by name alone. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_MEETING_H
#define DOMAIN_MEETING_H

#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

/* One of the own organisation; NULL and ERR_MISSING otherwise. */
const MeetingRow *meeting_open(Ctx *c, Id id);
/* Whether this account is invited: who is may write the minutes. */
bool meeting_invites_me(Ctx *c, MeetingGuestList guests);
/* Whether it may read the agenda and the decisions: invited, and once the minutes say who came, present. */
bool meeting_shows_me(Ctx *c, const MeetingRow *m, MeetingGuestList guests);

typedef struct {
    Id id;
    Seen person;          /* in sight, not opened */
    Str word;             /* what she wants to be spoken of, or absent */
    MeetingDecisionList decisions;
} MeetingCase;
typedef struct {
    MeetingCase *at;
    ptrdiff_t len;
} MeetingCaseList;
/* Whose word stands today and whose file is in sight. */
MeetingCaseList meeting_cases(Ctx *c, Id meeting);
/* The word of that person for that meeting stands. */
bool meeting_case_stands(Ctx *c, Seen person, Id meeting);
/* Colleagues who may be invited, each once. */
ColleagueList meeting_colleagues(Ctx *c);

/* It has not begun and is not cancelled: guests, day and place may change. */
bool meeting_may_change(Ctx *c, const MeetingRow *m);
/* Partners who are invited, one a line. */
Str meeting_partners(Ctx *c, MeetingGuestList guests);
/* What the step to ask a person again is about. */
Str meeting_again_about(Ctx *c, Id meeting);

/* Who is invited, as a form says it. */
typedef struct {
    FieldId who_field;
    Pairs who;
    FieldId partners_field;
    Str partners;
} GuestFields;
bool meeting_guests_fit(Ctx *c, FormState *state, GuestFields f, ColleagueList colleagues);

/* Writes; each in a write, fails with ERR_INPUT through the form, or ERR_CONFLICT in a sentence. */
Id meeting_prepare(Ctx *c, MeetingNewForm f);
/* Another day, hour, place, other guests. With another day or somebody more, whoever had agreed has to be asked again: off the agenda, and a step
 * of who accompanies her. */
void meeting_change(Ctx *c, MeetingEditForm f);
void meeting_agree(Ctx *c, MeetingCaseForm f);
void meeting_decided(Ctx *c, MeetingDecisionForm f);
void meeting_written(Ctx *c, MeetingMinutesForm f);
/* Cancelled, or planned again. Twice the same is no error. */
void meeting_turn(Ctx *c, Id meeting, Str state);

#endif
