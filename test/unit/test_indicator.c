/* The engine of figures without a database: words of a definition, its refusals, and its evaluation over sums made by hand. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/breakdown.h"
#include "domain/figures.h"
#include "domain/indicator.h"

#include "unit.h"

static Indicator reads(Ctx *c, const char *flags)
{
    Indicator i;
    Str wrong = indicator_read(c, S("x"), str_c(flags), &i);
    assert_str(wrong, "");
    return i;
}

static void refuses(const char *flags, const char *says)
{
    Ctx *c = fresh();
    Indicator i;
    Str wrong = indicator_read(c, S("x"), str_c(flags), &i);
    if (str_find(wrong, str_c(says)) < 0) print_error("“%s” says “%s”, not “%s”\n", flags, z(wrong), says);
    assert_true(str_find(wrong, str_c(says)) >= 0);
}

static void words(void **state)
{
    Ctx *c = fresh();
    Indicator i = reads(c, "unit:persons how:distinct:first over:stage:hooked breakdowns:sex breakdowns:age funder_sees:total version:3");
    assert_int_equal(i.measure, MEASURE_STAGE);
    assert_int_equal(i.stage, STAGE_HOOKED);
    assert_int_equal(i.version, 3);
    assert_true(i.funder_sees && indicator_breaks_by(&i, S("age")) && !indicator_breaks_by(&i, S("ag")));
    i = reads(c, "unit:persons how:linkage over:stage:engaged version:1");
    assert_int_equal(i.measure, MEASURE_LATER);
    i = reads(c, "unit:relays how:count over:relay:sent filter:age>30d filter:no_result version:1");
    assert_int_equal(i.measure, MEASURE_LATER);
    i = reads(c, "unit:days how:median over:stage-stage filter:not_implied version:1");
    assert_int_equal(i.measure, MEASURE_GAPS);
    i = reads(c, "unit:placements how:count over:placement:a+b filter:done version:1");
    assert_int_equal(i.measure, MEASURE_SITUATIONS);
}

static void refusals(void **state)
{
    refuses("unit:persons how:distinct:first over:stage:hooked", "version");
    refuses("how:count over:stage:hooked version:1", "unit");
    refuses("unit:persons over:stage:hooked version:1", "how");
    refuses("unit:persons how:count version:1", "over");
    refuses("unit:stars how:count over:session version:1", "stars");
    refuses("unit:persons how:counted over:session version:1", "counted");
    refuses("unit:persons how:count over:sky version:1", "sky");
    refuses("unit:persons how:count over:session filter:sunny version:1", "sunny");
    refuses("unit:persons how:count over:session filter:colour=red version:1", "colour=red");
    refuses("unit:persons how:count over:session breakdowns:mood version:1", "mood");
    refuses("unit:persons how:distinct:first over:stage:encounter version:1", "encounter");
    refuses("unit:persons how:distinct:first over:stage:nowhere version:1", "nowhere");
    refuses("unit:persons how:sum:people over:stage:hooked version:1", "ne se calculent pas");
    refuses("unit:persons how:count over:session version:0", "n’est pas un numéro");
    refuses("unit:persons how:count over:session version:x", "n’est pas un numéro");
    refuses("unit:persons how over:session version:1", "n’a pas de valeur");
}

static FigureValue value(Ctx *c, const char *flags, const FactSheet *s)
{
    Indicator i = reads(c, flags);
    return indicator_value(c, &i, s);
}

static void sums(void **state)
{
    Ctx *c = fresh();
    FactSheet s = {.persons = 4, .caseload = 3, .outings = 7, .empty = 2, .presence_ms = 5 * HOUR_MS, .followups_due = 8, .followups_known = 5};
    s.stage[STAGE_ENGAGED] = 9;
    code_sum(c, &s.gender[STAGE_ENGAGED], S("woman"), 3);
    code_sum(c, &s.gender[STAGE_ENGAGED], S("man"), 2);
    code_sum(c, &s.gender[STAGE_ENGAGED], NO_STR, 3);
    code_sum(c, &s.gender[STAGE_ENGAGED], S("unknown"), 1);
    code_sum(c, &s.origin[STAGE_SPOTTED], S("scout"), 1);
    code_sum(c, &s.origin[STAGE_SPOTTED], NO_STR, 3);
    assert_int_equal(value(c, "unit:persons how:distinct:first over:stage:engaged version:1", &s).n, 9);
    FigureValue women = value(c, "unit:percent how:rate over:stage:engaged filter:gender_said version:1", &s);
    assert_int_equal(women.n, 3);
    assert_int_equal(women.whole, 5); /* whose gender nobody said is in neither number */
    FigureValue scouts = value(c, "unit:percent how:rate over:stage:spotted filter:origin=scout version:1", &s);
    assert_int_equal(scouts.n, 1);
    assert_int_equal(scouts.whole, 4);
    assert_int_equal(value(c, "unit:hours how:sum:duration×staff over:session filter:presence version:1", &s).n, 5 * HOUR_MS);
    assert_int_equal(value(c, "unit:sessions how:count over:session filter:held filter:encounters=0 version:1", &s).n, 2);
    FigureValue news = value(c, "unit:percent how:rate over:step:followup filter:due version:1", &s);
    assert_true(news.known && news.n == 5 && news.whole == 8);
    s.followups_due = s.followups_known = 0;
    assert_false(value(c, "unit:percent how:rate over:step:followup filter:due version:1", &s).known); /* nothing due is no zero */
}

static void one_person_counts_once(void **state)
{
    Ctx *c = fresh();
    SheetSituation rows[] = {{.kind = S("a"), .person = 1, .started = 1}, {.kind = S("a"), .person = 2, .started = 2}, {.kind = S("b"), .person = 1, .started = 1, .done = 1}};
    FactSheet s = {.situations = {rows, 3}};
    assert_int_equal(value(c, "unit:persons how:distinct over:placement:a+b version:1", &s).n, 2);
    assert_int_equal(value(c, "unit:placements how:count over:placement:a+b version:1", &s).n, 4);
    assert_int_equal(value(c, "unit:placements how:count over:placement:a+b filter:done version:1", &s).n, 1);
}

/* Against sorting by counting. */
static void medians(void **state)
{
    uint64_t dice = 3;
    for (int round = 0; round < 2000; round++) {
        int64_t days[40], seen[100] = {0}, n = 1 + (int64_t)(round % 40), middle[2] = {-1, -1}, passed = 0;
        for (int i = 0; i < n; i++) {
            dice = dice * 6364136223846793005u + 1442695040888963407u;
            days[i] = (int64_t)((dice >> 33) % 100);
            seen[days[i]]++;
        }
        for (int d = 0; d < 100; d++) {
            passed += seen[d];
            if (middle[0] < 0 && passed > (n - 1) / 2) middle[0] = d;
            if (middle[1] < 0 && passed > n / 2) middle[1] = d;
        }
        assert_int_equal(twice_median(days, n), middle[0] + middle[1]);
    }
}

/* Deduced stages are in no median: the days between the really reached ones around them are. */
static void gaps(void **state)
{
    Ctx *c = fresh();
    GapLists *g = gap_lists_new(c);
    FactSheet s = {0};
    FigurePeriod p = {.from = 20260901, .to = 20261031};
    const Day days[STAGES + 1] = {0, 0, 20260908, 20260918, 20260925, 20260925, 0, 0, 20261105, 0};
    gap_lists_add(g, days, 1u << STAGE_MOBILISED, p);
    gap_lists_into(g, &s);
    assert_int_equal(s.gap_count, 2);
    assert_int_equal(gap_of(&s, STAGE_ENGAGED)->twice_median, 20);
    assert_int_equal(gap_of(&s, STAGE_HOOKED)->from, STAGE_ENGAGED);
    assert_int_equal(gap_of(&s, STAGE_HOOKED)->twice_median, 14);
    assert_null(gap_of(&s, STAGE_MOBILISED));
    assert_null(gap_of(&s, STAGE_EXIT)); /* after the period */
}

static void bands(void **state)
{
    assert_true(band_holds(S("under_16"), 15) && !band_holds(S("under_16"), 16));
    assert_true(band_holds(S("16_17"), 16) && band_holds(S("16_17"), 17) && !band_holds(S("16_17"), 18));
    assert_true(band_holds(S("30_plus"), 30) && !band_holds(S("30_plus"), 29));
    assert_false(band_holds(S("unknown"), 20));
    assert_false(band_holds(S("a_b"), 20));
}

UNIT(indicator, TEST(words), TEST(refusals), TEST(sums), TEST(one_person_counts_once), TEST(medians), TEST(gaps), TEST(bands))
