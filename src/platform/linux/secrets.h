/* Ciphers and passwords over libsodium: what App and Keys ask of the platform (decisions D11, D16).
 * Not here: which key belongs to whom (Keys.find asks the database), what is sealed
 * (store/codec.c). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_SECRETS_H
#define PLATFORM_LINUX_SECRETS_H

#include "app/app.h"

#define ORG_KEY_BYTES (2 * KEY_BYTES)           /* data key, then index key */
#define WRAPPED_BYTES (24 + ORG_KEY_BYTES + 16) /* nonce, ciphertext, tag */

/* Once, before anything below and before a fork. `lock_path`: the file whose lock lets one password
 * be computed at a time. */
MUST_CHECK bool secrets_start(Ctx *c, const char *lock_path);

/* Keys.seal and Keys.open: XChaCha20-Poly1305-IETF. */
void secrets_seal(uint8_t *out, const uint8_t key[KEY_BYTES], const uint8_t nonce[24], Str plain,
                  Str associated);
bool secrets_open(uint8_t *out, const uint8_t key[KEY_BYTES], Str boxed, Str associated);

/* The master key: 32 bytes as 64 hex digits in a file of mode 0400. Losing the file loses all
 * names. Create fails with ERR_CONFLICT when the file is there; read with ERR_MISSING, ERR_DENIED,
 * or ERR_INPUT when others may read it or it holds something else. */
MUST_CHECK bool master_key_create(Ctx *c, const char *path);
MUST_CHECK bool master_key_read(Ctx *c, const char *path, uint8_t out[KEY_BYTES]);

/* A key derived from the master key for one use ("journal mac"): App.keys.mac_key needs no file of
 * its own. */
void secrets_derive(uint8_t out[KEY_BYTES], const uint8_t master[KEY_BYTES], Str use);

/* An organisation's keys under the master key, as they stand in secret_key; bound to their number.
 * Unwrap: false = another master key, another number or damaged bytes. */
void secrets_wrap(Ctx *c, uint8_t out[WRAPPED_BYTES], const uint8_t master[KEY_BYTES],
                  const uint8_t keys[ORG_KEY_BYTES], int64_t number);
bool secrets_unwrap(uint8_t out[ORG_KEY_BYTES], const uint8_t master[KEY_BYTES], Str wrapped,
                    int64_t number);

/* App.password_verify and App.password_hash: Argon2id, 64 MiB, 2 passes, some 150 ms; one at a time
 * in the whole server, else *busy is set (verify false, hash absent). */
bool secrets_password_verify(Ctx *c, Str hash, Str password, bool *busy);
Str secrets_password_hash(Ctx *c, Str password, bool *busy);

#endif
