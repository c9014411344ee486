/* Tests of domain/access: a code in a list of codes, as C and SQL find it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/access.h"
#include "unit.h"

static void a_code_is_found_whole(void **state)
{
    assert_true(codes_have(S(" street social "), S("street")));
    assert_true(codes_have(S(" street social "), S("social")));
    assert_true(codes_have(S("lead_worker co_lead"), S("co_lead"))); /* a cell of a list has no blanks around */
    assert_false(codes_have(S(" street social "), S("soci")));
    assert_false(codes_have(S(" street social "), S("ocial")));
    assert_false(codes_have(S(" by_tick "), S("by-tick")));
    assert_false(codes_have(S(" by_tick "), S("by")));
}

static void nothing_is_in_nothing(void **state)
{
    assert_false(codes_have(S(""), S("street")));
    assert_false(codes_have(S(" "), S("street")));
    assert_false(codes_have(NO_STR, S("street")));
    assert_false(codes_have(S(" street "), S("")));
    assert_false(codes_have(S(" street "), NO_STR));
}

/* What replace() of SQL says (tools/sqlscope.c): " code " stands in the text. */
static bool sql_has(Ctx *c, Str codes, Str code) { return str_find(codes, cat(c->keep, S(" "), code, S(" "))) >= 0; }

static void both_ways_agree(void **state)
{
    static const Str words[] = {S_INIT("a"), S_INIT("ab"), S_INIT("b"), S_INIT("a_b"), S_INIT("axb"), S_INIT("ba")};
    Random random = random_seeded(7);
    for (int round = 0; round < 2000; round++) {
        Ctx *c = fresh();
        Str codes = S(" ");
        for (uint64_t n = random_below(&random, 5); n > 0; n--) codes = cat(c->keep, codes, words[random_below(&random, 6)], S(" "));
        for (int i = 0; i < 6; i++) assert_int_equal(codes_have(codes, words[i]), sql_has(c, codes, words[i]));
    }
}

UNIT(access, TEST(a_code_is_found_whole), TEST(nothing_is_in_nothing), TEST(both_ways_agree))
