/* What becomes of somebody after an exit: asked at the months that the rule says, answered by whoever knows. The rows are deduced from exits
 * and answers (domain/path.h), so a corrected exit moves what is due, and a taken-back one takes it away. They outlive the file: what was
 * due and what was known stays countable. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_FOLLOWUP_H
#define DOMAIN_FOLLOWUP_H

#include "domain/path.h"
#include "form/form.h"
#include "store/rows.h"

/* Rows and steps as the path says; part of person_refresh(). lead: whose steps new ones are; 0: the writer's. */
void followup_refresh(Ctx *c, Seen person, const PathResult *path, Id lead);
/* Whether they are as they would be written, for `repere check`. */
bool followup_is_derived(Ctx *c, Seen person, const PathResult *path);

/* The row of a follow-up in sight and its file. Fails with ERR_MISSING. */
const FollowupRow *followup_open(Ctx *c, Id followup, Seen *person);
/* Writes what is known: a code of the list followup_state, on a day between exit and today. Fails with ERR_INPUT through the form, ERR_MISSING. */
Seen followup_record(Ctx *c, FollowupForm f);

#endif
