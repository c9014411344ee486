/* Working days: the holidays of three years named one by one, Easter over a century, and what must hold of every day of three years. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/workday.h"

#include "unit.h"

/* Sources: the calendars of 2025, 2026, 2027 as service-public.fr prints them. */
static const Day holidays[] = {20250101, 20250421, 20250501, 20250508, 20250529, 20250609, 20250714, 20250815, 20251101, 20251111, 20251225,
                               20260101, 20260406, 20260501, 20260508, 20260514, 20260525, 20260714, 20260815, 20261101, 20261111, 20261225,
                               20270101, 20270329, 20270501, 20270506, 20270508, 20270517, 20270714, 20270815, 20271101, 20271111, 20271225};
static const Day moselle[] = {20250418, 20251226, 20260403, 20261226, 20270326, 20271226};

static bool among(const Day *days, size_t n, Day day)
{
    for (size_t i = 0; i < n; i++)
        if (days[i] == day) return true;
    return false;
}
#define AMONG(days, day) among(days, sizeof days / sizeof *days, day)

static void knows_every_holiday_of_three_years(void **state)
{
    for (Day day = 20250101; day <= 20271231; day = day_add(day, 1)) {
        bool holiday = AMONG(holidays, day);
        assert_int_equal(is_holiday(day, false), holiday);
        assert_int_equal(is_holiday(day, true), holiday || AMONG(moselle, day));
        assert_int_equal(is_workday(day, false), !holiday && day_weekday(day) < 5);
    }
}

static void knows_easter(void **state)
{
    static const Day known[] = {19960407, 20000423, 20080323, 20110424, 20190421, 20240331, 20250420, 20260405, 20270328, 20380425, 20490418};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) assert_int_equal(easter_of(known[i] / 10000), known[i]);
    for (int year = 1996; year < 2100; year++) {
        Day easter = easter_of(year);
        assert_int_equal(day_weekday(easter), 6);
        assert_in_range(easter % 10000, 322, 425);
    }
}

static void counts_working_days(void **state)
{
    assert_int_equal(workday_add(20261124, 3, false), 20261127); /* Tuesday to Friday */
    assert_int_equal(workday_add(20261127, 3, false), 20261202); /* over a week-end */
    assert_int_equal(workday_add(20261107, 3, false), 20261112); /* sent on a Saturday; 11 November is left out */
    assert_int_equal(workday_add(20260402, 3, false), 20260408); /* Easter Monday */
    assert_int_equal(workday_add(20260402, 3, true), 20260409);  /* Good Friday, too */
    assert_int_equal(workday_add(20260430, 3, false), 20260506);
    assert_int_equal(workday_add(20261224, 1, false), 20261228);
    assert_int_equal(workday_add(20251224, 1, true), 20251229);
}

/* The n-th working day is one, later than the day before it, and exactly n working days lie behind. */
static void holds_on_every_day(void **state)
{
    for (Day day = 20250101; day <= 20271231; day = day_add(day, 1))
        for (int n = 1; n <= 7; n++)
            for (int local = 0; local < 2; local++) {
                Day end = workday_add(day, n, local);
                int passed = 0;
                for (Day d = day_add(day, 1); d <= end; d = day_add(d, 1)) passed += is_workday(d, local);
                assert_true(is_workday(end, local));
                assert_int_equal(passed, n);
            }
}

UNIT(workday, TEST(knows_every_holiday_of_three_years), TEST(knows_easter), TEST(counts_working_days), TEST(holds_on_every_day))
