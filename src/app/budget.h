/* Slowing down who guesses, without shutting anybody out: each wrong try is counted under keyed hashes (an account or a card with an address
 * block, a block alone …); beyond a free number each costs twice the wait, up to a quarter of an hour. Table throttle, decisions D15, 031. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef APP_BUDGET_H
#define APP_BUDGET_H

#include "base/ctx.h"

#define FREE_FAILURES 5               /* before waiting begins */

typedef struct {
    Str names[3];
    int64_t allowed[3];
    int count;
} Budget;

/* 10.1.2.3 -> 10.1.2; an IPv6 address -> its first four groups. */
Str address_block(Str address);
/* 16 bytes of a keyed hash. */
Str budget_name(Ctx *c, Str kind, Str a, Str b);
void budget_add(Budget *b, Str name, int64_t allowed);
/* Milliseconds still to wait, 0 when free. In a read transaction. */
Instant budget_wait(Ctx *c, Budget b);
/* One failure more, in a transaction of its own. */
void budget_fail(Ctx *c, Budget b);

#endif
