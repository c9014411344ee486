/* One organisation's file of a person: opened, begun by an alias, changed, derived. The only maker of a Seen (store/seen.h). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_PERSON_H
#define DOMAIN_PERSON_H

#include "domain/path.h"
#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

/* Opens a file for this login: in the reach of its role while the person is not named (or always, for who may open all named files), else by
 * a tie that holds today, else by a reasoned access that still runs (domain/access.h). Notes it for the access log. Fails with ERR_MISSING in
 * every other case, the same for "not in sight" and "not there", after as many statements. */
Seen person_open(Ctx *c, Id id);
/* Whether a part of the file (kinds/compartments.csv) is open in it. */
bool seen_opens(Seen person, Str compartment);
/* Whether this login leads the accompaniment today. */
bool leads_file(Ctx *c, Seen person);
/* The same without failing and without a note: NOBODY. To name somebody in passing, and to ask whether there is a normal way. */
Seen person_glance(Ctx *c, Id id);
/* In sight by role or tie, not only by a reason that was given (domain/access.h). */
bool person_by_right(Ctx *c, Seen person);
/* The file that a merged one lives on in (followed through later merges); 0 when `id` was not merged. Whether it is in sight is person_open's
 * question. */
Id person_now(Ctx *c, Id id);
/* The same file with every compartment open: what is derived from it is the same whoever writes. Not for a page. */
Seen person_whole(Seen person);
/* The row of an opened file; never NULL unless something failed. */
const PersonRow *person_row_of(Ctx *c, Seen person);
Str person_alias(Ctx *c, Id id);

/* Begins a file with the alias that the person chose; age_band and gender as said, may be absent. The writer becomes lead worker.
 * In a write. */
Seen person_start(Ctx *c, Str alias, Str age_band, Str gender, Day on_day);

/* A way to meet again: `way` is a code of the list "channel", absent: the usual place. An empty value means "here": the place's name. */
void person_way_back(Ctx *c, Seen person, Str way, Str value, Id place, Day on_day);
/* The step "see again", due after the rule see_again_days. */
void person_see_again(Ctx *c, Seen person, Id project, Id place, Day on_day);

/* Every write about a person ends with this: recomputes stage, state, lead, last contact, next step, the periods and the follow-ups after an
 * exit from events, ties, channels and steps (decision D12), and moves the item's version on. Order of arrival does not matter. */
void person_refresh(Ctx *c, Seen person);

/* "yes", "presumed" …: what was said last of whether the call is for this person; absent when never. */
Str person_target(Ctx *c, Seen person);

/* What person_refresh would write, for `repere check` to compare. */
typedef struct {
    int64_t stage;
    Str state;
    Id lead;
    Day contact_day, due_day;
    Str has;              /* domain/element.h */
    PathResult path;
} PersonDerived;
PersonDerived person_derive(Ctx *c, Seen person);
/* Writes it, without the item's version: for person_refresh() and for `repere migrate`, which derives every file again. */
void person_derived_write(Ctx *c, Seen person);

/* A file for redoing its derived columns, whoever's it is: domain/check.c alone. */
Seen person_for_check(Id id);

/* The file that a relay is about, for what the other side said of it; NOBODY once it was forgotten. c->my is who sent the relay:
 * domain/relay_*.c alone. Nothing of it is shown. */
Seen person_for_relay(Ctx *c, Id id);

/* One field that two people changed differently. */
typedef struct {
    FieldId field;
    Str name, label, base, theirs, mine, author; /* canonical texts; labels as shown */
    Str theirs_shown, mine_shown;
    Instant at;
} FieldConflict;
typedef struct {
    FieldConflict *at;
    ptrdiff_t len;
} FieldConflictList;

/* Changes what the form says, property by property (decision D10): a field whose present value equals the base (was.F) or already the
 * new value is applied; one that somebody else changed meanwhile goes into *conflicts and nothing is written at all: the page asks.
 * Fails with ERR_INPUT through the form. */
void person_edit_apply(Ctx *c, Seen person, PersonEditForm f, FieldConflictList *conflicts);
/* The form as the file is now, with every was.F. */
PersonEditForm person_edit_form(Ctx *c, Seen person);

#endif
