/* Randomness comes from the platform: its bytes natively and on the phone, a seeded stream in tests. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include "base/str.h"

typedef struct Random {
    void (*fill)(struct Random *self, uint8_t *out, size_t size);
    uint64_t state[4];                         /* of the seeded stream */
} Random;

static inline void random_fill(Random *r, uint8_t *out, size_t size) { r->fill(r, out, size); }

/* A stream that depends on `seed` alone (xoshiro256**, Blackman and Vigna 2018; seeded by splitmix64). Not for secrets. */
Random random_seeded(uint64_t seed);
/* 0 .. below-1, without bias. */
uint64_t random_below(Random *r, uint64_t below);

#endif
