/* BLAKE2b (RFC 7693), the one hash of Repère: ids, versions, MACs, seals, search buckets. The same code natively and in wasm. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/arena.h"

/* `size` bytes (1-64) of BLAKE2b over the parts one after the other, keyed when key is not empty (at most 64 bytes). */
void hash_parts(uint8_t *out, size_t size, Str key, const Str *parts, int count);
#define hash_of(out, size, key, ...) \
    hash_parts((out), (size), (key), (const Str[]){__VA_ARGS__}, (int)STRS(__VA_ARGS__))

/* The same, with each part preceded by its length (8 bytes, little-endian): parts cannot slide into one another. */
void hash_fields(uint8_t *out, size_t size, Str key, const Str *parts, int count);

/* The 8 bytes of a number, little-endian: a part to hash. */
Str hash_number(Arena *keep, int64_t n);

/* True if both have the same bytes; takes the same time wherever they differ. */
bool hash_equal(Str a, Str b);

#endif
