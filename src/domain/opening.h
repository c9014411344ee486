/* Stages that something else opens: a grid that was answered (flag `opens:` of kinds/grids.csv), a plan that was signed. They count only
 * from the agreement on (decision 025): what was answered before it is kept, and opens its stage on the day of the agreement. Taking such a
 * fact back on the day it was noted takes the stage back, unless another fact holds it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_OPENING_H
#define DOMAIN_OPENING_H

#include "base/ctx.h"
#include "store/seen.h"

/* The person agreed: the stage is reached at that instant, or on the day of her agreement if that is later. `by` names what opened it:
 * "grid:KEY", "plan". In a write, before person_refresh(). */
void opening_reach(Ctx *c, Seen person, Str stage, Instant at, Str by);
/* All that was answered and signed in this accompaniment opens what it holds, the earliest first. Nothing while she has not agreed. In a
 * write, before person_refresh(). */
void opening_reach_all(Ctx *c, Seen person);

/* Whether this login noted it, today: only then it is taken back by one touch. */
bool opening_is_mine_today(Ctx *c, Id account, Instant claimed_ms);
/* The fact falls, a correction names it, and the stage that it opened falls with it, unless another one of its kind held it by that day;
 * what else was answered opens it again on its own day. False, and ERR_CONFLICT, when somebody else was faster. In a write, before
 * person_refresh(). */
bool opening_take_back(Ctx *c, Seen person, Id event, Str by);

#endif
