/* Tests of base/buf. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/buf.h"
#include "unit.h"

static void grows_to_its_maximum(void **state)
{
    fresh();
    Buf b = buf_new(&unit_arena, 2, 10);
    buf_put(&b, S("abcdefgh"));
    buf_byte(&b, 'i');
    assert_false(b.full);
    buf_put(&b, S("jk")); /* one too many: left out whole */
    assert_true(b.full);
    assert_str(buf_str(&b), "abcdefghi");
    buf_byte(&b, 'j'); /* would fit, but it stays a beginning */
    assert_str(buf_str(&b), "abcdefghi");
}

static void grows_in_place_or_moves(void **state)
{
    fresh();
    Buf b = buf_new(&unit_arena, 4, 1000);
    const char *first = b.at;
    buf_put(&b, S("0123456789"));
    assert_ptr_equal(b.at, first);
    arena_bytes(&unit_arena, 1);
    for (int i = 0; i < 50; i++)
        buf_put(&b, S("0123456789"));
    assert_ptr_not_equal(b.at, first);
    assert_int_equal(b.len, 510);
    assert_memory_equal(b.at + 500, "0123456789", 10);
}

static void an_empty_one_takes_nothing(void **state)
{
    fresh();
    Buf b = buf_new(&unit_arena, 5, 0);
    buf_put(&b, NO_STR);
    assert_false(b.full);
    buf_byte(&b, 'a');
    assert_true(b.full);
}

static void writes_numbers_hex_and_escapes(void **state)
{
    fresh();
    Buf b = buf_new(&unit_arena, 0, 100);
    buf_int(&b, INT64_MIN);
    buf_byte(&b, ' ');
    buf_hex(&b, S("\x0f\xf0"));
    buf_escape(&b, S(" é~"));
    assert_str(buf_str(&b), "-9223372036854775808 0ff0%20%C3%A9~");
}

UNIT(buf, TEST(grows_to_its_maximum), TEST(grows_in_place_or_moves),
     TEST(an_empty_one_takes_nothing), TEST(writes_numbers_hex_and_escapes))
