/* Periods: one accompaniment in one project, what a figure of stages counts (decision D12). What path.h deduces is read here from the
 * database, and written there whole. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_PERIOD_H
#define DOMAIN_PERIOD_H

#include "domain/path.h"
#include "store/rows.h"

/* The project that a new fact counts for: of the person's open period, else of the membership. Fails with ERR_DENIED when the
 * membership has none. */
Id period_project(Ctx *c, Seen person);

/* All that path_derive() asks, out of the database; facts: every one that there ever was, also those that no longer stand. */
typedef struct {
    PathFact *facts;
    ptrdiff_t len;
    PathRules rules;
    PathPerson person;
} PathInput;
PathInput path_input(Ctx *c, Seen person);
/* The person's path by what is known now. */
PathResult path_now(Ctx *c, Seen person);
/* What a row of event says about the path: kind, stage, code and what its kind needs of kinds/side_states.csv. `facts` as in the row. */
void path_fact_kind(Ctx *c, PathFact *fact, Str kind, Str code, Str facts);
/* How each project of these facts counts. */
PathRules path_rules_for(Ctx *c, const PathFact *facts, ptrdiff_t len);
/* "3" of "by=x&months=3" for "months"; absent when it is not there. */
Str facts_value(Str facts, Str name);

/* Writes the person's periods whole, when they differ. */
void period_refresh(Ctx *c, Seen person, const PathResult *path);
/* Whether they are as they would be written, for `repere check`. */
bool period_is_derived(Ctx *c, Seen person, const PathResult *path);

#endif
