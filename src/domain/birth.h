/* A date of birth as people know it: a day, a month or a year, never filled in; ages, which are what screens show. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_BIRTH_H
#define DOMAIN_BIRTH_H

#include "base/ctx.h"

/* "12/05/2006", "12 5 2006", "12052006", "05/2006", "052006", "2006", or the ISO way -> "2006-05-12", "2006-05", "2006".
 * Absent when it is no date between 1900 and `today`. */
Str birth_read(Arena *keep, Str typed, Day today);
/* As a form shows it: "12/05/2006", "05/2006", "2006"; empty for none. */
Str birth_typed(Arena *keep, Str birth);

/* Whole years on a day: the fewest and the most that what is known allows; they differ by one while the birthday is not known.
 * most < 0: nothing is known. */
typedef struct {
    int least, most;
} Age;
Age birth_age(Str birth, Day on_day);
/* "20 ans", "19 ou 20 ans"; empty when nothing is known. */
Str age_text(Ctx *c, Age age);

#endif
