/* Tests of base/ctx and base/err. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "unit.h"

static void the_first_error_sticks(void **state)
{
    Ctx *c = fresh();
    assert_false(failed(c));
    assert_false(fail(c, ERR_CONFLICT, S("first")));
    assert_false(fail(c, ERR_BROKEN, S("second")));
    assert_true(failed(c));
    assert_int_equal(c->err.kind, ERR_CONFLICT);
    assert_str(c->err.message, "first");
    assert_true(ends_with(str_c(c->err.file), S("test_ctx.c")));
    assert_true(c->err.line > 0);
}

static void ids_come_from_the_operation(void **state)
{
    Ctx *c = fresh();
    c->op.root = 4096;
    assert_int_equal(new_id(c), 4096);
    assert_int_equal(new_id(c), 4097);
    assert_int_equal(c->op.rows, 2);
}

static void today_is_the_clock_of_the_request(void **state)
{
    Ctx *c = fresh();
    assert_int_equal(today(c), 20261124);
    c->now += 5 * HOUR_MS + 20 * MINUTE_MS;
    assert_int_equal(today(c), 20261125);
}

static void kinds_have_their_numbers(void **state)
{
    int expected[][2] = {{200, 0}, {422, 2}, {403, 3}, {404, 4}, {409, 5},
                         {413, 6}, {503, 7}, {503, 8}, {503, 7}, {500, 70}};
    for (int kind = ERR_NONE; kind <= ERR_BROKEN; kind++) {
        assert_int_equal(err_status((ErrKind)kind), expected[kind][0]);
        assert_int_equal(err_exit((ErrKind)kind), expected[kind][1]);
    }
}

UNIT(ctx, TEST(the_first_error_sticks), TEST(ids_come_from_the_operation),
     TEST(today_is_the_clock_of_the_request), TEST(kinds_have_their_numbers))
