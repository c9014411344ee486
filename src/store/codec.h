/* Secret columns (decision D11): key number (8 bytes, big-endian) · 24-byte nonce · ciphertext · tag, XChaCha20-Poly1305, associated
 * data "table.column" and the row id. Key number 0 = the plain bytes follow: the phone's image and most tests.
 * The generated functions call these; nothing else does. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef STORE_CODEC_H
#define STORE_CODEC_H

#include "base/ctx.h"
#include "store/bucket.h"

#define KEY_BYTES 32

/* One organisation's keys, opened. */
typedef struct {
    int64_t number;       /* of the newest data key; 0 = no cipher */
    uint8_t value_key[KEY_BYTES];
    uint8_t index_key[KEY_BYTES];
} OrgKeys;

/* Given by the platform. All NULL: key number 0 everywhere (wasm, tests). */
typedef struct Keys {
    /* Seals plain bytes; `out` has 24 + plain.len + 16 bytes. */
    void (*seal)(uint8_t *out, const uint8_t key[KEY_BYTES], const uint8_t nonce[24], Str plain, Str associated);
    /* Opens; false when the tag is wrong. `out` has boxed.len - 40 bytes. */
    bool (*open)(uint8_t *out, const uint8_t key[KEY_BYTES], Str boxed, Str associated);
    /* The keys of an organisation (newest), or by key number when number > 0. False when there are none. */
    bool (*find)(Ctx *c, Id org, int64_t number, OrgKeys *out);
    uint8_t mac_key[KEY_BYTES];                /* journal.body_mac, form stamps */
} Keys;

/* Plain to stored and back. An absent Str stays absent. Fails with ERR_BROKEN when a tag does not fit. */
Str codec_seal(Ctx *c, Str plain, Str column, Id row);
Str codec_open(Ctx *c, Str stored, Str column, Id row);

#endif
