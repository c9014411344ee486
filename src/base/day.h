/* Days and instants (decision D13). A Day is yyyymmdd in Europe/Paris, 0 = none; its month is day / 100.
 * Europe/Paris is a rule: UTC + 1 h, + 2 h from the last Sunday of March 01:00 UTC to that of October 01:00 UTC
 * (Directive 2000/84/EC, articles 2 and 3). No function here reads a clock. Valid from 1996 to 2100. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/id.h"

typedef int Day;

typedef struct {
    int year, month, day, hour, minute, second, weekday; /* weekday 0 = Monday */
} LocalTime;

#define MINUTE_MS ((Instant)60000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)
#define FOREVER_DAY 99991231

Day day_of(Instant at);
LocalTime local_time(Instant at);
/* The instant of a wall-clock time; in the hour that happens twice the first one, in the one that does not exist the next hour. */
Instant instant_at(Day day, int hour, int minute);
Day day_make(int year, int month, int day);    /* 0 when there is no such day */
Day day_add(Day day, int days);
int day_between(Day from, Day to);             /* days from `from` to `to`, negative when earlier */
int day_weekday(Day day);                      /* 0 = Monday */
/* Same day of a later month, else the last of that month. */
Day day_add_months(Day day, int months);

Day day_read(Str iso);                         /* "2026-11-24" or 0 */
Str day_iso(Arena *keep, Day day);             /* "2026-11-24"; empty for 0 */
/* "2026-11-24T18:40Z" with optional seconds and milliseconds; 0 when it is none. */
Instant instant_read(Str iso);
Str instant_iso(Arena *keep, Instant at);      /* "2026-11-24T18:40:00Z" */

#endif
