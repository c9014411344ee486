/* What travels as one thing (docs/SYNC.md): its id, its history hash. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_ITEM_H
#define DOMAIN_ITEM_H

#include "base/ctx.h"

/* Makes the item of a new person, place …; returns its id. In a write. */
Id item_start(Ctx *c, Str kind);
/* What an item's version becomes by this operation. */
Str item_version_next(Ctx *c, Str old);
/* Remembers the version that was read with the item's first values: READ COMMITTED lets a later statement see somebody else's commit, so
 * only this one tells whether all that the operation decided on still holds. While nothing is written it does nothing. */
void item_hold(Ctx *c, Id item, Str version);
/* Moves its version on from the held one: 8 bytes of BLAKE2b(old | op), by compare-and-set. Somebody was faster: ERR_RETRY, the
 * operation runs again. */
void item_move(Ctx *c, Id item);

#endif
