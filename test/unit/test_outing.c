/* Clock times of outings: how they are typed, and which instant they mean around midnight and the two changes of clocks. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/outing.h"

#include "unit.h"

static void reads(const char *text, int hour, int minute)
{
    Ctx c = {0};
    int h = -1, m = -1;
    bool read = clock_read(&c, str_c(text), &h, &m);
    assert_int_equal(read, hour >= 0);
    if (read) assert_int_equal(h, hour), assert_int_equal(m, minute);
}

static void typed(void **state)
{
    reads("20:00", 20, 0);
    reads("8:05", 8, 5);
    reads("20h", 20, 0);
    reads(" 20 h 30 ", 20, 30);
    reads("0:00", 0, 0);
    reads("24:00", -1, 0);
    reads("20:60", -1, 0);
    reads("20", -1, 0);
    reads("", -1, 0);
    reads("h", -1, 0);
    reads("20:", 20, 0);
    reads("20:-1", -1, 0);
    reads("99999999999999999999:00", -1, 0);
    reads("20:00 ce soir", -1, 0);
}

static void means(const char *after, int hour, int minute, const char *at)
{
    assert_int_equal(clock_after(instant_read(str_c(after)), hour, minute), instant_read(str_c(at)));
}

static void meant(void **state)
{
    means("2026-09-08T15:00Z", 20, 0, "2026-09-08T18:00Z");
    means("2026-09-08T15:00Z", 17, 0, "2026-09-08T15:00Z");
    means("2026-09-08T21:00Z", 1, 0, "2026-09-08T23:00Z"); /* past midnight */
    means("2026-10-24T23:00Z", 2, 30, "2026-10-25T00:30Z"); /* the first 02:30 of the night */
    means("2026-10-25T00:45Z", 2, 30, "2026-10-25T01:30Z"); /* the second one */
    means("2026-10-25T01:45Z", 2, 30, "2026-10-26T01:30Z");
    means("2026-10-24T23:00Z", 4, 0, "2026-10-25T03:00Z");
    means("2026-03-29T00:30Z", 2, 30, "2026-03-29T01:30Z"); /* that hour does not exist: an hour later on the clock */
}

UNIT(outing, TEST(typed), TEST(meant))
