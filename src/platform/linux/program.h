/* What main() starts. It is written in cli/, which stands above this folder and may use all of it.
 */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_PROGRAM_H
#define PLATFORM_LINUX_PROGRAM_H

#include "base/ctx.h"

/* Runs one command: `words` are the arguments after the program's name. Returns the exit code: 0,
 * or err_exit() of what failed. */
int cli_main(Ctx *c, StrList words);

#endif
