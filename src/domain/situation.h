/* Situations: a job, a training, a right opened, a housing … each with its dates (table placement, kinds/placements.csv). What is dated about
 * one is also a fact of the person's thread; where a kind says so (entry_confirmed) an entry that was asked makes "oriented", a confirmed
 * one "relayed". A corrected date corrects these facts with it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_SITUATION_H
#define DOMAIN_SITUATION_H

#include "domain/list.h"
#include "domain/person.h"

/* Which questions a kind asks. */
typedef struct {
    Item kind;
    bool entry;           /* an entry that a third party confirms */
    bool right;           /* a right or a housing: its date is the fact */
    bool hours, address_is_private;
} SituationKind;
SituationKind situation_kind_of(Ctx *c, Str kind);

/* The exit code of kinds/exits.csv that a situation of that kind and duration would be; absent when it is none, or when its end is not known and
 * its length decides. Six months are six months: from 15 January to 14 July, both included. */
Str situation_exit_code(Ctx *c, Str kind, Day from, Day until);
/* The class of that code (kinds/exit_classes.csv), or absent. */
Str situation_class(Ctx *c, Str kind, Day from, Day until);

/* One situation of a file in sight as the form of its change; NULL and ERR_MISSING when it is not there. */
const Placement *situation_of(Ctx *c, Seen person, Id situation);
SituationForm situation_form(Ctx *c, Seen person, const Placement *row);

/* Adds or changes one, property by property (decision D10): a field whose present value is the one that was shown, or already the new one, is
 * applied; others go into *conflicts and nothing is written. Returns its person. Fails with ERR_INPUT through the form, ERR_MISSING. */
Seen situation_record(Ctx *c, SituationForm f, FieldConflictList *conflicts);

#endif
