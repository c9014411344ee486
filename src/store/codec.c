/* Secret columns: plain bytes to stored bytes and back (decision D11). The generated functions stand above, the platform's cipher
 * (Keys) below; where there is none, the key number is 0 and the same pages run on plain bytes. Nothing is cached here: Keys.find
 * is asked for each value and remembers what it opened. The subtle point: with a cipher, an organisation without a key is an
 * error, never a reason to store plain bytes. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/codec.h"

#include "base/hash.h"

#include "base/banned.h"

#define NUMBER_BYTES 8
#define NONCE_BYTES 24
#define TAG_BYTES 16
#define BUCKET_BITS 18

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "numbers are stored big-endian: turned around once");
static void write_number(void *out, uint64_t n)
{
    n = __builtin_bswap64(n);
    memcpy(out, &n, NUMBER_BYTES);
}

static uint64_t read_number(const char *at)
{
    uint64_t n;
    memcpy(&n, at, NUMBER_BYTES);
    return __builtin_bswap64(n);
}

/* What ties a value to its place: moved to another row or column, its tag does not fit. */
static Str associated_data(Ctx *c, Str column, Id row)
{
    char *at = arena_bytes(c->keep, column.len + NUMBER_BYTES);
    memcpy(at, column.at, (size_t)column.len);
    write_number(at + column.len, row);
    return str_of(at, column.len + NUMBER_BYTES);
}

/* The newest keys of the acting organisation; number 0 where the platform has no cipher. */
static bool find_newest(Ctx *c, OrgKeys *out)
{
    *out = (OrgKeys){0};
    if (!c->keys || !c->keys->seal) return true;
    if (c->keys->find(c, c->my.org, 0, out)) return true;
    return fail(c, ERR_BROKEN, S("no data key for this organisation"));
}

Str codec_seal(Ctx *c, Str plain, Str column, Id row)
{
    OrgKeys keys;
    if (!plain.at || failed(c) || !find_newest(c, &keys)) return NO_STR;
    ptrdiff_t more = keys.number ? NONCE_BYTES + TAG_BYTES : 0;
    char *stored = arena_bytes(c->keep, NUMBER_BYTES + plain.len + more);
    write_number(stored, (uint64_t)keys.number);
    if (keys.number) {
        uint8_t nonce[NONCE_BYTES];
        random_fill(c->random, nonce, sizeof nonce);
        c->keys->seal((uint8_t *)stored + NUMBER_BYTES, keys.value_key, nonce, plain, associated_data(c, column, row));
    } else {
        memcpy(stored + NUMBER_BYTES, plain.at, (size_t)plain.len);
    }
    return str_of(stored, NUMBER_BYTES + plain.len + more);
}

static Str open_sealed(Ctx *c, Str boxed, int64_t number, Str associated)
{
    OrgKeys keys = {0};
    bool known = c->keys && c->keys->open && c->keys->find(c, c->my.org, number, &keys);
    if (!known || boxed.len < NONCE_BYTES + TAG_BYTES) {
        fail(c, ERR_BROKEN, known ? S("a sealed value is cut") : S("no data key of this number"));
        return NO_STR;
    }
    ptrdiff_t len = boxed.len - NONCE_BYTES - TAG_BYTES;
    char *plain = arena_bytes(c->keep, len);
    if (c->keys->open((uint8_t *)plain, keys.value_key, boxed, associated)) return str_of(plain, len);
    fail(c, ERR_BROKEN, S("a sealed value does not open: wrong row, column or key"));
    return NO_STR;
}

Str codec_open(Ctx *c, Str stored, Str column, Id row)
{
    if (!stored.at || failed(c)) return NO_STR;
    if (stored.len < NUMBER_BYTES) {
        fail(c, ERR_BROKEN, S("a secret value has no key number"));
        return NO_STR;
    }
    uint64_t number = read_number(stored.at);
    Str rest = {stored.at + NUMBER_BYTES, stored.len - NUMBER_BYTES};
    if (number) return open_sealed(c, rest, (int64_t)number, associated_data(c, column, row));
    char *plain = arena_bytes(c->keep, rest.len);
    memcpy(plain, rest.at, (size_t)rest.len);
    return str_of(plain, rest.len);
}

int64_t codec_bucket(Ctx *c, Str word)
{
    OrgKeys keys;
    uint8_t hash[3];
    if (failed(c) || !find_newest(c, &keys)) return 0;
    hash_of(hash, sizeof hash, str_of(keys.index_key, KEY_BYTES), word);
    return (hash[0] << 16 | hash[1] << 8 | hash[2]) & ((1 << BUCKET_BITS) - 1);
}
