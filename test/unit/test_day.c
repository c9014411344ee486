/* Tests of base/day, the clock change against the system's own table of time zones. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <time.h>
#include <unistd.h>

#include "unit.h"

#define PARIS "/usr/share/zoneinfo/Europe/Paris"
#define HALF_HOUR_MS (30 * MINUTE_MS)

/* One half hour: the parts of the local time, and the way back from them. */
static void compare_half_hour(Instant at, bool *was_summer)
{
    time_t seconds = (time_t)(at / 1000);
    struct tm theirs;
    localtime_r(&seconds, &theirs);
    LocalTime ours = local_time(at);
    assert_int_equal(ours.year, theirs.tm_year + 1900);
    assert_int_equal(ours.month, theirs.tm_mon + 1);
    assert_int_equal(ours.day, theirs.tm_mday);
    assert_int_equal(ours.hour, theirs.tm_hour);
    assert_int_equal(ours.minute, theirs.tm_min);
    assert_int_equal(ours.weekday, (theirs.tm_wday + 6) % 7);
    Day day = day_of(at);
    assert_int_equal(day, ours.year * 10000 + ours.month * 100 + ours.day);
    time_t earlier = seconds - 3600;
    struct tm before;
    localtime_r(&earlier, &before);
    bool second_time = before.tm_hour == theirs.tm_hour; /* the hour that happens twice */
    assert_int_equal(instant_at(day, ours.hour, ours.minute), at - (second_time ? HOUR_MS : 0));
    *was_summer = theirs.tm_isdst > 0;
}

static void equals_the_zone_table(void **state)
{
    if (access(PARIS, R_OK)) {
        print_message("      " PARIS
                      " is not there: the comparison with the zone table is left out\n");
        skip();
    }
    setenv("TZ", ":" PARIS, 1);
    tzset();
    int changes = 0;
    bool summer = false, now_summer;
    Instant end = instant_read(S("2038-01-01T00:00Z"));
    for (Instant at = instant_read(S("1996-01-01T00:00Z")); at < end; at += HALF_HOUR_MS) {
        compare_half_hour(at, &now_summer);
        changes += summer != now_summer;
        summer = now_summer;
    }
    assert_int_equal(changes, 2 * 42);
}

static void knows_both_nights(void **state)
{
    fresh();
    /* spring: 02:30 does not exist, it is 03:30 */
    assert_str(instant_iso(&unit_arena, instant_at(20260329, 1, 59)), "2026-03-29T00:59:00Z");
    assert_str(instant_iso(&unit_arena, instant_at(20260329, 2, 30)), "2026-03-29T01:30:00Z");
    assert_int_equal(local_time(instant_at(20260329, 2, 30)).hour, 3);
    assert_str(instant_iso(&unit_arena, instant_at(20260329, 3, 0)), "2026-03-29T01:00:00Z");
    /* autumn: 02:30 happens twice, the first is meant */
    assert_str(instant_iso(&unit_arena, instant_at(20261025, 2, 30)), "2026-10-25T00:30:00Z");
    assert_str(instant_iso(&unit_arena, instant_at(20261025, 3, 0)), "2026-10-25T02:00:00Z");
    assert_int_equal(local_time(instant_read(S("2026-10-25T01:30Z"))).hour, 2);
}

/* What is kept of one year does not stand for another. */
static void asks_years_in_any_order(void **state)
{
    static const char *const summers[] = {"2001-07-01T10:00:00Z", "2026-07-01T10:00:00Z", "1999-07-01T10:00:00Z"};
    static const char *const winters[] = {"2026-12-31T22:30:00Z", "2025-12-31T23:30:00Z", "2000-01-01T00:00:00Z"};
    static const int winter_hours[] = {23, 0, 1};
    for (int i = 0; i < 30; i++) {
        assert_int_equal(local_time(instant_read(str_c(summers[i % 3]))).hour, 12);
        assert_int_equal(local_time(instant_read(str_c(winters[i / 3 % 3]))).hour, winter_hours[i / 3 % 3]);
    }
}

static void days_begin_at_midnight_in_paris(void **state)
{
    assert_int_equal(day_of(instant_read(S("2026-06-30T21:59Z"))), 20260630);
    assert_int_equal(day_of(instant_read(S("2026-06-30T22:00Z"))), 20260701);
    assert_int_equal(day_of(instant_read(S("2026-12-31T22:59Z"))), 20261231);
    assert_int_equal(day_of(instant_read(S("2026-12-31T23:00Z"))), 20270101);
}

static void makes_only_days_that_exist(void **state)
{
    assert_int_equal(day_make(2024, 2, 29), 20240229);
    assert_int_equal(day_make(2000, 2, 29), 20000229);
    assert_int_equal(day_make(2100, 2, 29), 0);
    assert_int_equal(day_make(2026, 2, 29), 0);
    assert_int_equal(day_make(2026, 4, 31), 0);
    assert_int_equal(day_make(2026, 0, 1), 0);
    assert_int_equal(day_make(2026, 13, 1), 0);
    assert_int_equal(day_make(2026, 1, 0), 0);
    assert_int_equal(day_make(0, 1, 1), 0);
    assert_int_equal(day_make(10000, 1, 1), 0);
}

static void counts_days(void **state)
{
    Day day = 19960101;
    for (int i = 0; i < 40000; i++, day = day_add(day, 1)) {
        assert_int_equal(day_make(day / 10000, day / 100 % 100, day % 100), day);
        assert_int_equal(day_between(19960101, day), i);
        assert_int_equal(day_weekday(day), i % 7); /* 1 January 1996 was a Monday */
        assert_int_equal(day_add(day, -i), 19960101);
    }
    assert_int_equal(day_between(20261124, 20261123), -1);
    assert_int_equal(day_add(FOREVER_DAY, 1), FOREVER_DAY);
    assert_int_equal(day_add(0, 5), 0);
    assert_int_equal(day_between(0, 20261124), 0);
}

static void adds_months(void **state)
{
    assert_int_equal(day_add_months(20260131, 1), 20260228);
    assert_int_equal(day_add_months(20240131, 1), 20240229);
    assert_int_equal(day_add_months(20261124, 2), 20270124);
    assert_int_equal(day_add_months(20260115, -1), 20251215);
    assert_int_equal(day_add_months(20260331, -13), 20250228);
    assert_int_equal(day_add_months(0, 1), 0);
}

static void reads_days_strictly(void **state)
{
    fresh();
    assert_int_equal(day_read(S("2026-11-24")), 20261124);
    const char *bad[] = {"",           "2026-11-2",  "2026-11-245", "2026/11/24",  "2026-1-024",
                         "26-11-2400", "2026-02-30", "2026-11-2a",  " 2026-11-24", "+026-11-24",
                         "0000-01-01"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(day_read(str_c(bad[i])), 0);
    assert_str(day_iso(&unit_arena, 20260103), "2026-01-03");
    assert_str(day_iso(&unit_arena, 0), "");
}

static void reads_instants_strictly(void **state)
{
    fresh();
    assert_int_equal(instant_read(S("2026-11-24T17:40Z")), unit_ctx.now);
    assert_int_equal(instant_read(S("2026-11-24T17:40:01.007Z")), unit_ctx.now + 1007);
    assert_str(instant_iso(&unit_arena, unit_ctx.now), "2026-11-24T17:40:00Z");
    assert_str(instant_iso(&unit_arena, 0), "");
    const char *bad[] = {"",
                         "2026-11-24",
                         "2026-11-24T17:40",
                         "2026-11-24T24:00Z",
                         "2026-11-24T17:60Z",
                         "2026-11-24T17:40:60Z",
                         "2026-11-24T17:40:01.7Z",
                         "2026-11-24T17:40.007Z",
                         "2026-11-24T17:40Zx",
                         "2026-11-24 17:40Z",
                         "2026-11-24T17:40:Z",
                         "2026-02-30T00:00Z"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(instant_read(str_c(bad[i])), 0);
}

UNIT(day, TEST(equals_the_zone_table), TEST(knows_both_nights), TEST(asks_years_in_any_order),
     TEST(days_begin_at_midnight_in_paris), TEST(makes_only_days_that_exist), TEST(counts_days),
     TEST(adds_months), TEST(reads_days_strictly), TEST(reads_instants_strictly))
