/* Tests of base/random. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "unit.h"

/* First outputs of the reference code (xoshiro256** seeded with splitmix64 of 0). */
static void is_the_published_stream(void **state)
{
    Random r = random_seeded(0);
    assert_int_equal(r.state[0], UINT64_C(0xe220a8397b1dcdaf));
    assert_int_equal(r.state[1], UINT64_C(0x6e789e6aa1b965f4));
    uint8_t bytes[16];
    random_fill(&r, bytes, sizeof bytes);
    uint64_t first = 0;
    for (int i = 8; i-- > 0;)
        first = first << 8 | bytes[i];
    assert_int_equal(first, UINT64_C(0x99ec5f36cb75f2b4));
}

static void depends_on_the_seed_alone(void **state)
{
    Random one = random_seeded(5), again = random_seeded(5), other = random_seeded(6);
    uint8_t a[33], b[33], c[33];
    random_fill(&one, a, sizeof a);
    random_fill(&again, b, sizeof b);
    random_fill(&other, c, sizeof c);
    assert_memory_equal(a, b, sizeof a);
    assert_memory_not_equal(a, c, sizeof a);
}

static void is_even_below_a_limit(void **state)
{
    Random r = random_seeded(9);
    int counts[7] = {0};
    for (int i = 0; i < 70000; i++)
        counts[random_below(&r, 7)]++;
    for (int i = 0; i < 7; i++)
        assert_in_range(counts[i], 9600, 10400);
    assert_int_equal(random_below(&r, 1), 0);
    int upper =
        0; /* two thirds of 2^64: without refusing, the lower half would come twice as often */
    uint64_t limit = UINT64_MAX / 3 * 2;
    for (int i = 0; i < 10000; i++)
        upper += random_below(&r, limit) >= limit / 2;
    assert_in_range(upper, 4700, 5300);
}

UNIT(random, TEST(is_the_published_stream), TEST(depends_on_the_seed_alone),
     TEST(is_even_below_a_limit))
