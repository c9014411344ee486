/* The one place where a fact is recorded or falls: beside the row it keeps the counters that figures read (tables tally, tally_met), in the
 * same write. Nothing else calls event_put() and event_fall(). `repere check` redoes the counters and compares. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_FACT_H
#define DOMAIN_FACT_H

#include "base/ctx.h"
#include "store/write.h"

/* typed_day and known_day are filled here, from c->now and c->received. */
typedef EventPut EventAdd;

/* Records a fact of the own organisation. In a write. */
void event_add(Ctx *c, EventAdd e);
/* A fact about a person's path or situations: of the compartment "street". */
typedef EventPut PathEventAdd;
static inline void path_event_add(Ctx *c, PathEventAdd e)
{
    e.compartment = S("street");
    event_add(c, e);
}
/* A fact no longer stands: a correction names it. Returns 0 when it is not there, not the own organisation's, or had fallen before. */
int64_t event_falls(Ctx *c, Id event);

/* Takes a person's facts out of the counters (sign -1), or counts them again (+1): around a write that moves facts from one file to another,
 * once for each of the two files. */
void event_recount(Ctx *c, Id person, int sign);

/* How many counters are not the sum of their facts, for `repere check`. In a read transaction. */
int64_t tally_check(Ctx *c);

#endif
