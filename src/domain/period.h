/* One accompaniment in one project: what a figure of stages counts. Derived from events (decision D12). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_PERIOD_H
#define DOMAIN_PERIOD_H

#include "store/seen.h"
#include "base/ctx.h"

/* The project that a new fact counts for: of the person's open period, else of the membership. Fails with ERR_DENIED when the
 * membership has none. */
Id period_project(Ctx *c, Seen person);
/* Writes the person's periods whole. */
void period_refresh(Ctx *c, Seen person, Day spotted_day);

#endif
