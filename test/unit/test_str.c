/* Tests of base/str. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "unit.h"

static void cuts_and_clamps(void **state)
{
    fresh();
    assert_str(str_sub(S("abcdef"), 1, 3), "bc");
    assert_str(str_sub(S("abc"), -5, 99), "abc");
    assert_str(str_sub(S("abc"), 2, 1), "");
    assert_str(str_from(S("abc"), 9), "");
    assert_absent(str_from(NO_STR, 0));
    Str head, tail;
    assert_true(str_cut(S("a=b=c"), '=', &head, &tail));
    assert_str(head, "a");
    assert_str(tail, "b=c");
    assert_false(str_cut(S("abc"), '=', &head, &tail));
    assert_str(head, "abc");
    assert_int_equal(tail.len, 0);
}

static void compares_bytes(void **state)
{
    assert_true(same(NO_STR, S("")));
    assert_true(same(S("a"), S("a")));
    assert_false(same(S("a"), S("ab")));
    assert_true(str_compare(S("a"), S("b")) < 0);
    assert_true(str_compare(S("ab"), S("a")) > 0);
    assert_true(str_compare(S("z"), S("é")) < 0);
    assert_int_equal(str_compare(NO_STR, S("")), 0);
    assert_true(starts_with(S("abc"), S("ab")) && starts_with(S("abc"), S("")) &&
                !starts_with(S("a"), S("ab")));
    assert_true(ends_with(S("abc"), S("bc")) && !ends_with(S("abc"), S("ab")) &&
                !ends_with(S("c"), S("bc")));
}

static void finds(void **state)
{
    assert_int_equal(str_find(S("abcabd"), S("abd")), 3);
    assert_int_equal(str_find(S("aab"), S("ab")), 1);
    assert_int_equal(str_find(S("abc"), S("abcd")), -1);
    assert_int_equal(str_find(S("abc"), S("x")), -1);
    assert_int_equal(str_find(S("abc"), S("")), 0);
    assert_int_equal(str_find(NO_STR, S("a")), -1);
    assert_int_equal(str_index(S("abc"), 'c'), 2);
    assert_int_equal(str_index(NO_STR, 'c'), -1);
}

static void reads_lines(void **state)
{
    fresh();
    Str rest = S("one\r\n\ntwo\nlast"), line;
    const char *expected[] = {"one", "", "two", "last"};
    for (int i = 0; i < 4; i++) {
        assert_true(str_line(&rest, &line));
        assert_str(line, expected[i]);
    }
    assert_false(str_line(&rest, &line));
}

static void trims_every_blank(void **state)
{
    fresh();
    assert_str(str_trim(S(" \t\r\n\u00a0\u202f\ufeffà b\ufeff\u202f\u00a0 \n")), "à b");
    assert_str(str_trim(S(" \u00a0 ")), "");
    assert_str(str_trim(S("à")), "à"); /* ends with byte A0, which is no blank alone */
    assert_absent(str_trim(NO_STR));
}

static void knows_utf8(void **state)
{
    assert_true(str_is_utf8(S("é€😀")));
    assert_true(str_is_utf8(S("\ufffd"))); /* the sign itself is well-formed */
    assert_true(str_is_utf8(NO_STR));
    const char *bad[] = {"\x80",
                         "\xc0\xaf",
                         "\xc1\xbf",
                         "\xe0\x80\xaf",
                         "\xed\xa0\x80",
                         "\xf0\x80\x80\xaf",
                         "\xf4\x90\x80\x80",
                         "\xf5\x80\x80\x80",
                         "\xe2\x82",
                         "a\xff",
                         "\xc3(",
                         "\xe2\x28\xa1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(str_is_utf8(str_c(bad[i])));
    assert_false(str_is_utf8(S("a\0b")));
}

static void counts_runes(void **state)
{
    fresh();
    assert_int_equal(str_runes(S("é€😀a")), 4);
    assert_str(str_head_runes(S("é€😀a"), 2), "é€");
    assert_str(str_head_runes(S("é"), 5), "é");
    int bytes;
    assert_int_equal(str_rune("😀", 4, &bytes), 0x1f600);
    assert_int_equal(bytes, 4);
    assert_int_equal(str_rune("😀", 3, &bytes), 0xfffd);
    assert_int_equal(bytes, 1);
    assert_int_equal(str_rune("", 0, &bytes), 0xfffd);
}

static void reads_numbers(void **state)
{
    int64_t n = 7;
    assert_true(str_number(S("-42"), &n) && n == -42);
    assert_true(str_number(S("007"), &n) && n == 7);
    assert_true(str_number(S("9223372036854775807"), &n) && n == INT64_MAX);
    assert_true(str_number(S("-9223372036854775808"), &n) && n == INT64_MIN);
    const char *bad[] = {"",
                         "-",
                         "+1",
                         " 1",
                         "1 ",
                         "1.0",
                         "9223372036854775808",
                         "-9223372036854775809",
                         "99999999999999999999",
                         "a"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(str_number(str_c(bad[i]), &n));
}

UNIT(str, TEST(cuts_and_clamps), TEST(compares_bytes), TEST(finds), TEST(reads_lines),
     TEST(trims_every_blank), TEST(knows_utf8), TEST(counts_runes), TEST(reads_numbers))
