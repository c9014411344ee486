/* Other programs: pg_dump and pg_restore, started without a shell. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_RUN_H
#define PLATFORM_LINUX_RUN_H

#include "base/ctx.h"

/* Its path, looked for in PATH; absent when it is not installed. */
Str run_find(Ctx *c, Str program);

/* Runs `words` (the first one is a path) with `more` ("NAME=value") added to our environment, and
 * waits. Its output is ours. Fails with ERR_BROKEN when it cannot start or does not end well. */
MUST_CHECK bool run_program(Ctx *c, StrList words, StrList more);

#endif
