/* Working days in France: Monday to Friday without public holidays. No clock, no database. Sources: code du travail, article L3133-1 (the eleven
 * days), L3134-13 (Good Friday and 26 December in Moselle, Bas-Rhin, Haut-Rhin); Easter by the anonymous Gregorian algorithm
 * (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8), for every Gregorian year. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_WORKDAY_H
#define DOMAIN_WORKDAY_H

#include "base/day.h"

Day easter_of(int year);                       /* its Sunday */
/* alsace_moselle: by the local law of the three départements. */
bool is_holiday(Day day, bool alsace_moselle);
bool is_workday(Day day, bool alsace_moselle);
/* The n-th working day after `from`, which itself is not counted, whatever day it is; n >= 1. */
Day workday_add(Day from, int n, bool alsace_moselle);

#endif
