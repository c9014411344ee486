/* Tests of i18n: sentences, numbers, days as French writes them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "unit.h"

static void fills_in_order(void **state)
{
    Ctx *c = fresh();
    assert_str(fill(c, T("Avec {alias}"), S("{Léo}")), "Avec {Léo}");
    assert_str(fill(c, T("{a} et {b}"), S("1"), S("2")), "1 et 2");
    assert_str(fill(c, T("{a} et {b}"), S("1")), "1 et {b}");
    assert_str(fill(c, T("rien"), S("1")), "rien");
    assert_str(fill(c, T("reste {ouvert"), S("1")), "reste {ouvert");
    assert_str(TN(1, "une personne", "des personnes"), "une personne");
    assert_str(TN(0, "une personne", "des personnes"), "une personne");
    assert_str(TN(2, "une personne", "des personnes"), "des personnes");
}

static void writes_numbers(void **state)
{
    Ctx *c = fresh();
    assert_str(number_text(c, 0), "0");
    assert_str(number_text(c, 999), "999");
    assert_str(number_text(c, 3000), "3\u202f000");
    assert_str(number_text(c, 1234567), "1\u202f234\u202f567");
    assert_str(number_text(c, -1000), "-1\u202f000");
    assert_str(number_text(c, -999), "-999");
    assert_str(number_text(c, INT64_MIN),
               "-9\u202f223\u202f372\u202f036\u202f854\u202f775\u202f808");
}

static void writes_percentages(void **state)
{
    Ctx *c = fresh();
    assert_str(percent_text(c, 3, 5), "60\u00a0%");
    assert_str(percent_text(c, 1, 3), "33\u00a0%");
    assert_str(percent_text(c, 1, 200), "1\u00a0%");
    assert_str(percent_text(c, 1, 201), "0\u00a0%");
    assert_str(percent_text(c, 20, 1), "2\u202f000\u00a0%");
    assert_str(percent_text(c, -1, 3), "-33\u00a0%");
    assert_str(percent_text(c, INT64_MAX, INT64_MAX), "100\u00a0%");
    assert_str(percent_text(c, 0, 0), "–");
}

static void writes_days(void **state)
{
    Ctx *c = fresh();
    assert_str(day_long(c, 20261124), "mardi 24 novembre");
    assert_str(day_long(c, 20261101), "dimanche 1er novembre");
    assert_str(day_long(c, 20270301), "lundi 1er mars 2027");
    assert_str(day_short(c, 20261124), "24 nov.");
    assert_str(day_short(c, 20250801), "1er août 2025");
    assert_str(day_long(c, 0), "");
    assert_str(day_short(c, 0), "");
    assert_str(month_text(c, 202611), "novembre 2026");
    assert_str(month_text(c, 202613), "");
}

static void says_near_days(void **state)
{
    Ctx *c = fresh();
    assert_str(day_near(c, 20261124), "aujourd’hui");
    assert_str(day_near(c, 20261123), "hier");
    assert_str(day_near(c, 20261125), "demain");
    assert_str(day_near(c, 20261126), "jeudi");
    assert_str(day_near(c, 20261118), "mercredi");
    assert_str(day_near(c, 20261130), "lundi");
    assert_str(day_near(c, 20261117), "17 nov.");
    assert_str(day_near(c, 20261201), "1er déc.");
    assert_str(day_near(c, 0), "");
}

static void writes_times(void **state)
{
    Ctx *c = fresh();
    assert_str(time_text(c, c->now), "18\u00a0h\u00a040");
    assert_str(time_text(c, instant_at(20260701, 9, 5)), "9\u00a0h\u00a005");
    assert_str(moment_text(c, c->now), "mardi 24 novembre, 18\u00a0h\u00a040");
}

UNIT(locale, TEST(fills_in_order), TEST(writes_numbers), TEST(writes_percentages),
     TEST(writes_days), TEST(says_near_days), TEST(writes_times))
