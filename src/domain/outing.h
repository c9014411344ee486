/* Outings (a round, a stop, a permanence): open one, meetings attach to it by themselves, close it. Nobody met is kept work.
 * It belongs to the day it opens; presence is elapsed time between instants, also across a change of clocks. Nobody is out twice at a time. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_OUTING_H
#define DOMAIN_OUTING_H

#include "domain/list.h"
#include "form/form.h"
#include "store/rows.h"

/* Longer than this nobody was out: the end was forgotten, and is asked for. */
#define OUTING_MOST_MS (16 * HOUR_MS)

/* Kinds of sessions at which people are met. */
ItemList outing_kinds(Ctx *c);
/* Colleagues of the own team who may record meetings, by name. */
OutingColleagueList outing_colleagues(Ctx *c);
/* The outing that this account is out on now, or that it was out on at an instant; 0 when none. What a meeting attaches to. */
Id outing_mine(Ctx *c);
Id outing_during(Ctx *c, Instant at);

/* Opens one at c->now. Fails with ERR_INPUT through the form (kind, colleague, planned time), ERR_CONFLICT (already out), ERR_DENIED
 * (no project), ERR_MISSING (place). */
Id outing_open(Ctx *c, OutingNewForm f);
/* Closes it for everybody who was out: now, or at the clock time that was said. False when it was closed already: nothing changes.
 * Fails with ERR_MISSING, ERR_INPUT. */
bool outing_close(Ctx *c, OutingCloseForm f);
/* Whether a closed one may be opened again: on the day on which it opened or closed. */
bool outing_reopens(Ctx *c, const OutingRow *o);
/* Opens it again; open already is no error. Fails with ERR_MISSING, ERR_CONFLICT (another day, or somebody of it is out again). */
void outing_reopen(Ctx *c, Id outing);
/* The times as clock times, as the base of their correction. */
OutingTimesForm outing_times_form(Ctx *c, const OutingRow *o);
/* Says the times again; both values stay in the history. Fails with ERR_MISSING, ERR_INPUT, ERR_CONFLICT (corrected meanwhile). */
void outing_times_correct(Ctx *c, OutingTimesForm f);

/* "20:00", "20h", "20 h 05" -> hour and minute. */
bool clock_read(Ctx *c, Str text, int *hour, int *minute);
/* The first instant from `after` on that shows this clock time; of the hour that happens twice, the first one that is not before. */
Instant clock_after(Instant after, int hour, int minute);

#endif
