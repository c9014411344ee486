/* This process among others: a name that no other one on any machine has, whether one with such a name still lives, and being told to stop. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_PROCESS_H
#define PLATFORM_LINUX_PROCESS_H

#include "base/arena.h"

/* "boot id/namespace of process numbers/number": the same text means the same process, for as long as its machine runs. */
Str process_name(Arena *keep);
/* True only when the name is of this machine since it started, of our namespace, and nobody has that number any more. */
bool process_is_gone(Str name);

/* SIGTERM and SIGINT ask to stop instead of ending the process. */
void process_stop_catch(void);
bool process_stop_asked(void);
void process_sleep_ms(int ms); /* a signal ends it early */

#endif
