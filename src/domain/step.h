/* Everything owed: promises, "see again". */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_STEP_H
#define DOMAIN_STEP_H

#include "store/rows.h"
#include "store/seen.h"

/* A promise of the writer, to somebody with a file or to people met. In a write. */
void step_promise(Ctx *c, Seen person, Str what, Day by, Id place);
/* Done today, or not done after all; returns the person it was about. Fails with ERR_MISSING. Twice the same is no error. */
Seen step_finish(Ctx *c, Id step, bool done);

#endif
