/* Numbers and dates as French writes them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef I18N_LOCALE_H
#define I18N_LOCALE_H

#include "base/ctx.h"

Str number_text(Ctx *c, int64_t n);            /* "3 000" with a narrow no-break space */
Str percent_text(Ctx *c, int64_t part, int64_t whole); /* "60 %"; "–" when whole is 0 */
Str day_long(Ctx *c, Day day);                 /* "mardi 24 novembre" and the year when it is not today's */
Str day_short(Ctx *c, Day day);                /* "24 nov." and the year when it is not today's */
Str day_near(Ctx *c, Day day);                 /* "aujourd’hui", "hier", "demain", "jeudi" (within 6 days), else day_short */
Str day_at(Ctx *c, Day day, int days);         /* the same, where it is known that it is `days` after today */
Str month_text(Ctx *c, int month);             /* 202611 -> "novembre 2026" */
Str time_text(Ctx *c, Instant at);             /* "18 h 40" */
Str moment_text(Ctx *c, Instant at);           /* "mardi 24 novembre, 18 h 40" */

#endif
