/* The path of a person: stages are events of kind "stage" whose code is the stage's key (kinds/stages.csv). Whatever opens a stage says so
 * here; what somebody has reached, and when, is derived from these events by person_refresh(), so order of arrival does not matter. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_PATH_H
#define DOMAIN_PATH_H

#include "form/form.h"
#include "store/seen.h"

/* Says that a stage was reached at an instant: "engaged", "mobilised" … `by` names what opened it ("identity", "grid:barriers", "plan") and
 * may be absent. A stage already reached by then and standing writes nothing. For the project of the open period. In a write, before
 * person_refresh(). */
void stage_reach(Ctx *c, Seen person, Str stage, Instant at, Str by);

#endif
