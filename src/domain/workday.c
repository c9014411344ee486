/* See workday.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/workday.h"

#include "base/banned.h"

Day easter_of(int year)
{
    int golden = year % 19, century = year / 100, in_century = year % 100;
    int moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    int week = (32 + 2 * (century % 4) + 2 * (in_century / 4) - moon - in_century % 4) % 7;
    int late = (golden + 11 * moon + 22 * week) / 451;
    int both = moon + week - 7 * late + 114;
    return day_make(year, both / 31, both % 31 + 1);
}

bool is_holiday(Day day, bool alsace_moselle)
{
    static const int fixed[] = {101, 501, 508, 714, 815, 1101, 1111, 1225};
    static const int after_easter[] = {1, 39, 50}; /* Easter Monday, Ascension, Whit Monday */
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (day % 10000 == fixed[i]) return true;
    Day easter = easter_of(day / 10000);
    for (size_t i = 0; i < sizeof after_easter / sizeof *after_easter; i++)
        if (day == day_add(easter, after_easter[i])) return true;
    return alsace_moselle && (day % 10000 == 1226 || day == day_add(easter, -2));
}

bool is_workday(Day day, bool alsace_moselle) { return day_weekday(day) < 5 && !is_holiday(day, alsace_moselle); }

Day workday_add(Day from, int n, bool alsace_moselle)
{
    Day day = from;
    while (n > 0) {
        day = day_add(day, 1);
        if (is_workday(day, alsace_moselle)) n--;
    }
    return day;
}
