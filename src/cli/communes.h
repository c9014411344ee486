/* Part of what init and migrate load: see communes.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_COMMUNES_H
#define CLI_COMMUNES_H

#include "base/ctx.h"

/* Writes each commune anew, in the caller's write transaction. Fails with ERR_INPUT on a bad row. */
MUST_CHECK bool communes_load(Ctx *c);

#endif
