/* Tests of domain/birth: what is read, what is refused, ages on every day around a birthday. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/birth.h"

#include "unit.h"

#define TODAY 20260918

static void reads(const char *typed, const char *kept)
{
    fresh();
    Str birth = birth_read(&unit_arena, str_c(typed), TODAY);
    if (!birth.at) print_error("refused: %s\n", typed);
    assert_str(birth, kept);
}

static void refuses(const char *typed)
{
    fresh();
    Str birth = birth_read(&unit_arena, str_c(typed), TODAY);
    if (birth.at) print_error("read: %s\n", typed);
    assert_absent(birth);
}

static void reads_what_people_type(void **state)
{
    reads("12/05/2006", "2006-05-12");
    reads("12 05 2006", "2006-05-12");
    reads("12.5.2006", "2006-05-12");
    reads("1-2-2006", "2006-02-01");
    reads("12052006", "2006-05-12");
    reads(" 12052006 ", "2006-05-12");
    reads("2006-05-12", "2006-05-12");
    reads("2006/5/1", "2006-05-01");
    reads("05/2006", "2006-05");
    reads("5 2006", "2006-05");
    reads("052006", "2006-05");
    reads("2006-05", "2006-05");
    reads("2006", "2006");
    reads("29/02/2004", "2004-02-29");
    reads("18/09/2026", "2026-09-18");
}

static void refuses_what_is_no_date(void **state)
{
    static const char *const texts[] = {"", "hier", "12/13/2006", "31/02/2006", "29/02/2005", "00/05/2006", "12/00/2006", "19/09/2026", "10/2026", "2027",
                                        "1899", "12/05/06", "120506", "1205200", "12//05/2006", "12/05/2006/", "/12/05/2006", "12/05/2006/1", "2006-05-12x",
                                        "00002006", "002006", "2006-13", "12 2006 05", "-2006", "20060512"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) refuses(texts[i]);
}

/* What is read is shown, and what is shown is read again as the same. */
static void comes_back(void **state)
{
    for (int year = 1900; year <= 2025; year += 5)
        for (int month = 0; month <= 12; month++)
            for (int day = 0; day <= (month ? 28 : 0); day += 7) {
                fresh();
                Str y = str_int(&unit_arena, year), m = str_int(&unit_arena, month), d = str_int(&unit_arena, day);
                Str typed = day ? cat(&unit_arena, d, S("/"), m, S("/"), y) : month ? cat(&unit_arena, m, S("/"), y) : y;
                Str birth = birth_read(&unit_arena, typed, TODAY);
                assert_true(birth.at != NULL);
                Str again = birth_read(&unit_arena, birth_typed(&unit_arena, birth), TODAY);
                assert_true(same(birth, again));
                assert_true(same(birth, birth_read(&unit_arena, birth, TODAY)));
            }
}

static void ages(void **state)
{
    Age a = birth_age(S("2006-05-12"), 20260511);
    assert_int_equal(a.least, 19);
    assert_int_equal(a.most, 19);
    a = birth_age(S("2006-05-12"), 20260512);
    assert_int_equal(a.least, 20);
    a = birth_age(S("2004-02-29"), 20260228);
    assert_int_equal(a.most, 21);
    a = birth_age(S("2004-02-29"), 20260301);
    assert_int_equal(a.least, 22);
    a = birth_age(S("2006-05"), 20260515);
    assert_int_equal(a.least, 19);
    assert_int_equal(a.most, 20);
    a = birth_age(S("2006-05"), 20260601);
    assert_int_equal(a.least, 20);
    a = birth_age(S("2006"), 20261231);
    assert_int_equal(a.least, 20);
    assert_int_equal(a.most, 20);
    a = birth_age(S("2006"), 20260918);
    assert_int_equal(a.least, 19);
    assert_int_equal(a.most, 20);
    assert_true(birth_age(S(""), 20260918).most < 0);
}

/* A shorter date holds every longer one that begins like it. */
static void less_known_is_wider(void **state)
{
    for (int month = 1; month <= 12; month++)
        for (int day = 1; day <= 28; day++)
            for (Day on = 20260101; on < 20261231; on = day_add(on, 13)) {
                fresh();
                Str whole = day_iso(&unit_arena, 2006 * 10000 + month * 100 + day);
                Age known = birth_age(whole, on), of_month = birth_age(str_sub(whole, 0, 7), on), of_year = birth_age(str_sub(whole, 0, 4), on);
                assert_int_equal(known.least, known.most);
                assert_true(of_month.least <= known.least && known.most <= of_month.most);
                assert_true(of_year.least <= of_month.least && of_month.most <= of_year.most && of_year.most - of_year.least <= 1);
            }
}

UNIT(birth, TEST(reads_what_people_type), TEST(refuses_what_is_no_date), TEST(comes_back), TEST(ages), TEST(less_known_is_wider))
