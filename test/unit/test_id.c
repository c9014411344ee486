/* Tests of base/id: operations, ids, card codes. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/hash.h"
#include "unit.h"

#define OP "01a20e6edd70000102030405060708090a0b"

static void an_op_begins_with_its_time(void **state)
{
    fresh();
    uint8_t bytes[10] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 255};
    Str op = op_new(&unit_arena, unit_ctx.now, bytes);
    assert_int_equal(op.len, OP_DIGITS);
    assert_true(ends_with(op, S("000102030405060708ff")));
    assert_true(op_is_valid(op));
    assert_int_equal(op_time(op), unit_ctx.now);
}

static void refuses_what_is_no_op(void **state)
{
    Str good = str_sub(S(OP), 0, 32);
    assert_true(op_is_valid(good));
    assert_false(op_is_valid(NO_STR));
    assert_false(op_is_valid(S(OP)));
    assert_false(op_is_valid(S("01A20E6EDD7000010203040506070809")));
    assert_false(op_is_valid(S("01a20e6edd70000102030405060708 9")));
    assert_false(op_is_valid(S("00000000000000010203040506070809"))); /* 1970 */
    assert_false(op_is_valid(S("ffffffffffff00010203040506070809"))); /* past 2159 */
    assert_int_equal(op_id(S("nonsense")), 0);
    assert_int_equal(op_time(S("nonsense")), 0);
}

static void an_id_is_time_and_hash(void **state)
{
    Str op = str_sub(S(OP), 0, 32);
    uint8_t hash[8];
    hash_of(hash, 8, NO_STR, S("repere id"), op);
    uint64_t first = 0;
    for (int i = 0; i < 8; i++)
        first = first << 8 | hash[i];
    uint64_t ms = (uint64_t)op_time(op) - UINT64_C(1577836800000);
    assert_int_equal(op_id(op), ms << 21 | first >> 43);
    assert_true(op_id(op) >> 63 == 0);
}

static void round_trips(void **state)
{
    Random r = random_seeded(1);
    for (int i = 0; i < 20000; i++) {
        fresh();
        uint64_t id;
        random_fill(&r, (uint8_t *)&id, sizeof id);
        id >>= 1 + random_below(&r, 50);
        Str text = id_text(&unit_arena, id);
        assert_int_equal(text.len, ID_LETTERS);
        assert_int_equal(id_read(text), id);
    }
}

static void reads_addresses_only(void **state)
{
    fresh();
    assert_str(id_text(&unit_arena, 1), "0000000000001");
    assert_str(id_text(&unit_arena, INT64_MAX), "7ZZZZZZZZZZZZ");
    assert_int_equal(id_read(S("000000000000z")), 31);
    const char *none[] = {"",
                          "0000000000000",
                          "00000000000001",
                          "000000000001",
                          "8000000000000",
                          "000000000000I",
                          "000000000000L",
                          "000000000000O",
                          "000000000000u",
                          "00000000000 1",
                          "000000000000-"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(id_read(str_c(none[i])), 0);
    assert_int_equal(id_read(S("000000000000\0")), 0);
}

static void codes_forgive_typing(void **state)
{
    fresh();
    uint8_t bytes[6] = {0xff, 0x12, 0x34, 0x56, 0x78, 0x9a};
    Str code = code_new(&unit_arena, bytes);
    assert_int_equal(code.len, 9);
    Str shown = code_text(&unit_arena, code);
    assert_int_equal(shown.len, 11);
    assert_true(same(code_read(&unit_arena, shown), code));
    assert_str(code_read(&unit_arena, S(" il0-o23\u00a0abc ")), "110023ABC");
    assert_absent(code_read(&unit_arena, S("ABC DEF GH")));
    assert_absent(code_read(&unit_arena, S("ABC DEF GHJK")));
    assert_absent(code_read(&unit_arena, S("ABC DEF GHU")));
    assert_absent(code_read(&unit_arena, S("ABC DEF GHé")));
    assert_absent(code_read(&unit_arena, NO_STR));
}

UNIT(id, TEST(an_op_begins_with_its_time), TEST(refuses_what_is_no_op),
     TEST(an_id_is_time_and_hash), TEST(round_trips), TEST(reads_addresses_only),
     TEST(codes_forgive_typing))
