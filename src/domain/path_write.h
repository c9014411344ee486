/* What is recorded about the path: an exit, a side state, a corrected date. Stages come by stage_reach() (domain/path.h). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_PATH_WRITE_H
#define DOMAIN_PATH_WRITE_H

#include "domain/path.h"
#include "form/form.h"
#include "store/rows.h"

/* When something happened of which only the day is said: now if it is today, else the middle of the afternoon. */
Instant path_instant(Ctx *c, Day on_day);

/* Notes an exit and returns the person. Fails with ERR_INPUT through the form (no evidence where kinds/exits.csv needs one, a day before
 * the accompaniment), ERR_CONFLICT when an exit is noted already, ERR_MISSING. */
Seen exit_record(Ctx *c, ExitForm f);
/* Notes a side state from a day. Fails with ERR_INPUT, ERR_CONFLICT when there is nothing that it could be a state of, ERR_MISSING. */
Seen side_state_record(Ctx *c, SideStateForm f);
/* The states that a page offers: those that a worker may note. */
ItemList side_states_noted(Ctx *c);

/* The fact of a path whose date can be corrected: a stage, an exit, a state, an answer that stands. NULL and ERR_MISSING in every other case. */
const PathLine *path_line_of(Ctx *c, Seen person, Id event);
/* Says again on which day it was, or that it was not; why is asked. The old fact stays, with day, author and reason; all that follows from the
 * date moves. Fails with ERR_INPUT through the form, ERR_MISSING, ERR_CONFLICT when somebody else was faster. */
Seen path_correct(Ctx *c, PathCorrectForm f);
/* Takes a fact back at once, without a reason: what was just noted was wrong. */
Seen path_undo(Ctx *c, PathUndoForm f);

#endif
