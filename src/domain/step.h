/* Everything owed: promises, "see again", steps of a plan, documents to get, "still true?", appointments … one row each: what, whose, by
 * which day, done or not. The kinds are kinds/steps.csv. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_STEP_H
#define DOMAIN_STEP_H

#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

/* A promise of the writer, to somebody with a file or to people met. In a write. */
void step_promise(Ctx *c, Seen person, Str what, Day by, Id place);

typedef struct {
    Str kind, part, what;     /* of kinds/steps.csv; compartment */
    Str about;                /* what made it, or absent */
    Day due_day;
    Id owner;                 /* 0: the writer */
    bool by_person;           /* she does it, the owner asks how it goes */
} StepNew;
/* A step about a person, in her team; returns its id. In a write, before person_refresh(). */
Id step_new(Ctx *c, Seen person, StepNew s);
/* Closes one, or opens it again (day 0); the change is kept. */
void step_end(Ctx *c, Id step, Day day);

/* A step that this login may see: the team's in its reach, its own, and those of a part of a file that is open to it. *person: whom it is
 * about, or NOBODY. NULL and ERR_MISSING otherwise. */
const StepRow *step_open(Ctx *c, Id step, Seen *person);
/* Steps of a file that this login may see, and that a page of it should show: a question only when it is due, an appointment until it is
 * answered. */
StepLineList steps_seen(Ctx *c, Seen person);

/* Done today, or not done after all; returns the person it was about. Fails with ERR_MISSING; with ERR_CONFLICT for an appointment or a
 * question, which want an answer of their own. Twice the same is no error. */
Seen step_finish(Ctx *c, Id step, bool done);
/* Another day or owner. What somebody else changed meanwhile (was.F) is said through the form, and asked again with ERR_INPUT. */
Seen step_change(Ctx *c, StepEditForm f);
/* Colleagues who can own a step or accompany: of the person's team, or who see the whole organisation. */
ColleagueList colleagues_for(Ctx *c, Id team);
/* Those of them who can own a step about a person: once she has said who she is, who accompanies her; another would not see it. */
ColleagueList owners_for(Ctx *c, Seen person, Id team);
Str colleague_name(ColleagueList all, Id account);
/* The file has just become a named one: colleagues who owe something in it and do not accompany yet do from today, for the parts that their
 * open steps stand in, else what they owe would be out of their sight. In a write. */
void owners_join(Ctx *c, Seen person);

#endif
