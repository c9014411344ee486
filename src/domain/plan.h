/* The plan: what the person wants, in her words, and steps with who and until when. It lives on as steps do; each signature keeps what
 * was signed as a version that stays readable. Signed by the person, on screen or on paper. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_PLAN_H
#define DOMAIN_PLAN_H

#include "domain/list.h"
#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

typedef struct {
    const Plan *now;          /* the newest version, signed or not; NULL: nothing is written yet */
    const Plan *signed_last;  /* NULL: never signed, or each signature was taken back */
    PlanList versions;
    PlanStepList steps;       /* of the parts that are open to this login, not done ones first */
    bool changed;             /* since the last signature, or never signed */
} PlanState;

/* The file, when the plan is open to this login: who accompanies. Fails with ERR_MISSING otherwise. */
Seen plan_open(Ctx *c, Id person);
/* Whether a file that is open shows its plan to this login. */
bool may_plan(Ctx *c, Seen person);
PlanState plan_state(Ctx *c, Seen person);
/* What somebody may put a step into: parts of the file that are open, but the team's own. */
ItemList plan_parts(Ctx *c, Seen person);

Seen plan_say(Ctx *c, PlanObjectiveForm f);
Seen plan_step_make(Ctx *c, PlanStepForm f);
/* Keeps what is signed as a version, and opens the stage "hooked" if the person agreed to be accompanied; else *waits.
 * Fails with ERR_INPUT: nothing to sign, not agreed, no name, no day. */
Seen plan_sign(Ctx *c, PlanSignForm f, bool *waits);
/* The signature that this login may take back: the last one, noted by it today; 0 when there is none. */
Id plan_undoable(Ctx *c, const PlanState *p);
/* Takes that signature back: the version stays readable as not signed, the stage falls if nothing else holds it. Fails with ERR_MISSING,
 * ERR_CONFLICT. In a write. */
Seen plan_take_back(Ctx *c, PlanUndoForm f);

#endif
