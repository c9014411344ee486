/* BLAKE2b over the reference implementation (build/vendor/blake2b-ref.c), not libsodium's: the
 * phone has none, and the ids that it makes must be the house's. A test compares both. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/hash.h"

#include <assert.h>
#include <blake2.h>

#include "base/banned.h"

static void begin(blake2b_state *state, size_t size, Str key)
{
    assert(size >= 1 && size <= BLAKE2B_OUTBYTES && key.len <= BLAKE2B_KEYBYTES);
    if (key.len)
        blake2b_init_key(state, size, key.at, (size_t)key.len);
    else
        blake2b_init(state, size);
}

void hash_parts(uint8_t *out, size_t size, Str key, const Str *parts, int count)
{
    blake2b_state state;
    begin(&state, size, key);
    for (int i = 0; i < count; i++)
        blake2b_update(&state, parts[i].at, (size_t)parts[i].len);
    blake2b_final(&state, out, size);
}

void hash_fields(uint8_t *out, size_t size, Str key, const Str *parts, int count)
{
    blake2b_state state;
    begin(&state, size, key);
    for (int i = 0; i < count; i++) {
        uint8_t length[8];
        for (int k = 0; k < 8; k++)
            length[k] = (uint8_t)((uint64_t)parts[i].len >> 8 * k);
        blake2b_update(&state, length, sizeof length);
        blake2b_update(&state, parts[i].at, (size_t)parts[i].len);
    }
    blake2b_final(&state, out, size);
}

Str hash_number(Arena *keep, int64_t n)
{
    char *at = arena_bytes(keep, 8);
    for (int i = 0; i < 8; i++)
        at[i] = (char)((uint64_t)n >> (8 * i) & 0xff);
    return str_of(at, 8);
}

bool hash_equal(Str a, Str b)
{
    if (a.len != b.len)
        return false;
    unsigned different = 0;
    for (ptrdiff_t i = 0; i < a.len; i++)
        different |= (unsigned char)(a.at[i] ^ b.at[i]);
    return !different;
}
