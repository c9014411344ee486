/* Tests of base/hash: RFC 7693's own vector, then libsodium's BLAKE2b on many lengths of message,
 * key and result. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <sodium.h>

#include "base/hash.h"
#include "unit.h"

static void gives_the_vector_of_the_rfc(void **state)
{
    fresh();
    uint8_t out[64];
    hash_of(out, 64, NO_STR, S("abc"));
    assert_str(str_hex(&unit_arena, str_of(out, 64)),
               "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
               "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
}

static void equals_libsodium(void **state)
{
    Random r = random_seeded(7);
    uint8_t message[700], key[64], ours[64], theirs[64];
    for (int i = 0; i < 6000; i++) {
        size_t len = (size_t)random_below(&r, i % 2 ? 140 : sizeof message),
               size = 1 + (size_t)random_below(&r, 64);
        size_t key_len = i % 3 ? (size_t)random_below(&r, 65) : 0,
               cut = (size_t)random_below(&r, len + 1);
        random_fill(&r, message, len);
        random_fill(&r, key, key_len);
        assert_int_equal(crypto_generichash(theirs, size, message, len, key, key_len), 0);
        hash_of(ours, size, str_of(key, (ptrdiff_t)key_len), str_of(message, (ptrdiff_t)cut),
                str_of(message + cut, (ptrdiff_t)(len - cut)));
        assert_memory_equal(ours, theirs, size);
    }
}

static void fields_do_not_slide(void **state)
{
    uint8_t one[16], two[16], by_hand[16];
    hash_parts(one, 16, NO_STR, (Str[]){S("ab"), S("c")}, 2);
    hash_parts(two, 16, NO_STR, (Str[]){S("a"), S("bc")}, 2);
    assert_memory_equal(one, two, 16);
    hash_fields(one, 16, NO_STR, (Str[]){S("ab"), S("c")}, 2);
    hash_fields(two, 16, NO_STR, (Str[]){S("a"), S("bc")}, 2);
    assert_memory_not_equal(one, two, 16);
    hash_of(by_hand, 16, NO_STR, S("\2\0\0\0\0\0\0\0ab\1\0\0\0\0\0\0\0c"));
    assert_memory_equal(one, by_hand, 16);
}

static void compares_in_constant_time(void **state)
{
    assert_true(hash_equal(S("abc"), S("abc")));
    assert_true(hash_equal(NO_STR, S("")));
    assert_false(hash_equal(S("abc"), S("abd")));
    assert_false(hash_equal(S("\x80"), S("\x00")));
    assert_false(hash_equal(S("abc"), S("ab")));
}

UNIT(hash, TEST(gives_the_vector_of_the_rfc), TEST(equals_libsodium), TEST(fields_do_not_slide),
     TEST(compares_in_constant_time))
