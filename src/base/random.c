/* The seeded stream of tests and of demonstration data, and numbers without bias from any stream.
 */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/random.h"

#include <assert.h>

#include "base/banned.h"

static uint64_t turn(uint64_t x, int bits) { return x << bits | x >> (64 - bits); }

/* xoshiro256**: https://prng.di.unimi.it/xoshiro256starstar.c (public domain) */
static uint64_t next(uint64_t s[4])
{
    uint64_t result = turn(s[1] * 5, 7) * 9, shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = turn(s[3], 45);
    return result;
}

static void fill_seeded(Random *self, uint8_t *out, size_t size)
{
    for (size_t i = 0; i < size;) {
        uint64_t bits = next(self->state);
        for (int k = 0; k < 8 && i < size; k++, bits >>= 8)
            out[i++] = (uint8_t)bits; /* little-endian on every machine */
    }
}

Random random_seeded(uint64_t seed)
{
    Random r = {.fill = fill_seeded};
    for (int i = 0; i < 4; i++) { /* splitmix64: never four zeros */
        uint64_t z = (seed += UINT64_C(0x9e3779b97f4a7c15));
        z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
        z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
        r.state[i] = z ^ z >> 31;
    }
    return r;
}

uint64_t random_below(Random *r, uint64_t below)
{
    assert(below > 0);
    uint64_t bits, refused = -below % below; /* so many of the 2^64 values are too many */
    do {
        uint8_t bytes[8];
        random_fill(r, bytes, sizeof bytes);
        bits = 0;
        for (int i = 8; i-- > 0;)
            bits = bits << 8 | bytes[i];
    } while (bits < refused);
    return bits % below;
}
