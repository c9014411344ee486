/* The two things that no rule may fetch for itself: the time and chance. Real ones, for the server.
 */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_CLOCK_RANDOM_H
#define PLATFORM_LINUX_CLOCK_RANDOM_H

#include "base/id.h"
#include "base/random.h"

/* UTC milliseconds since 1970. */
Instant clock_now(void);
/* Microseconds since some moment, never going back: for deadlines and durations. */
int64_t clock_steady_us(void);
static inline int64_t clock_steady_ms(void) { return clock_steady_us() / 1000; }

/* Unpredictable bytes of the kernel (getrandom). A forked process never gets bytes that its parent
 * had fetched. */
Random random_system(void);

#endif
