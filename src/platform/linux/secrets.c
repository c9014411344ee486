/* libsodium behind our own names, so that nothing else in the server includes it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/linux/secrets.h"

#include "base/hash.h"
#include "platform/linux/files.h"

#include <sodium.h>
#include <sys/stat.h>

#define NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_BYTES crypto_aead_xchacha20poly1305_ietf_ABYTES
#define PASSWORD_PASSES 2
#define PASSWORD_MEMORY ((size_t)64 << 20)

_Static_assert(NONCE_BYTES == 24 && TAG_BYTES == 16, "the layout of store/codec.h");
_Static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == KEY_BYTES,
               "the keys of store/codec.h");

static const char *password_lock_path;
static Lock password_lock = {-1, 0};

bool secrets_start(Ctx *c, const char *lock_path)
{
    password_lock_path = lock_path;
    return sodium_init() >= 0 ||
           fail(c, ERR_BROKEN, S("La bibliothèque de chiffrement (libsodium) ne démarre pas."));
}

void secrets_seal(uint8_t *out, const uint8_t key[KEY_BYTES], const uint8_t nonce[24], Str plain,
                  Str associated)
{
    memcpy(out, nonce, NONCE_BYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + NONCE_BYTES, NULL, (const uint8_t *)plain.at,
                                               (size_t)plain.len, (const uint8_t *)associated.at,
                                               (size_t)associated.len, NULL, nonce, key);
}

bool secrets_open(uint8_t *out, const uint8_t key[KEY_BYTES], Str boxed, Str associated)
{
    const uint8_t *bytes = (const uint8_t *)boxed.at;
    if (boxed.len < (ptrdiff_t)(NONCE_BYTES + TAG_BYTES)) return false;
    return crypto_aead_xchacha20poly1305_ietf_decrypt(
               out, NULL, NULL, bytes + NONCE_BYTES, (size_t)boxed.len - NONCE_BYTES,
               (const uint8_t *)associated.at, (size_t)associated.len, bytes, key) == 0;
}

/* ---- Master key ----------------------------------------------------------------------------- */

bool master_key_create(Ctx *c, const char *path)
{
    uint8_t key[KEY_BYTES];
    char text[2 * KEY_BYTES + 1];
    random_fill(c->random, key, sizeof key);
    sodium_bin2hex(text, sizeof text, key, sizeof key);
    text[sizeof text - 1] = '\n';
    bool done = file_create_secret(c, path, str_of(text, sizeof text));
    sodium_memzero(key, sizeof key);
    sodium_memzero(text, sizeof text);
    return done;
}

bool master_key_read(Ctx *c, const char *path, uint8_t out[KEY_BYTES])
{
    struct stat about;
    Str text;
    size_t len = 0;
    const char *end = NULL;
    if (!file_read(c, path, 2 * KEY_BYTES + 2, &text)) return false;
    /* systemd shows its credentials as 0400 or, by an access list, 0440 in a folder of ours alone:
     * only "others" is wrong. */
    if (stat(path, &about) != 0 || (about.st_mode & 07) != 0)
        return fail(c, ERR_INPUT,
                    cat(c->keep, S("La clé maîtresse « "), str_c(path),
                        S(" » est lisible par tous : chmod 0400, puis recommencez.")));
    text = str_trim(text);
    int bad = sodium_hex2bin(out, KEY_BYTES, text.at, (size_t)text.len, NULL, &len, &end);
    bool whole = bad == 0 && len == KEY_BYTES && end == text.at + text.len;
    sodium_memzero((void *)(uintptr_t)text.at, (size_t)text.len); /* c->keep is ours */
    return whole || fail(c, ERR_INPUT,
                         cat(c->keep, S("La clé maîtresse « "), str_c(path),
                             S(" » doit contenir 64 chiffres hexadécimaux.")));
}

void secrets_derive(uint8_t out[KEY_BYTES], const uint8_t master[KEY_BYTES], Str use)
{
    hash_of(out, KEY_BYTES, str_of(master, KEY_BYTES), S("repere derived key"), use);
}

/* ---- Keys of an organisation ---------------------------------------------------------------- */

typedef struct {
    uint8_t bytes[8];
} Number;

static Number number_bytes(int64_t number)
{
    Number n;
    for (int i = 0; i < 8; i++) n.bytes[i] = (uint8_t)((uint64_t)number >> (56 - 8 * i));
    return n;
}

void secrets_wrap(Ctx *c, uint8_t out[WRAPPED_BYTES], const uint8_t master[KEY_BYTES],
                  const uint8_t keys[ORG_KEY_BYTES], int64_t number)
{
    uint8_t nonce[NONCE_BYTES];
    Number n = number_bytes(number);
    random_fill(c->random, nonce, sizeof nonce);
    secrets_seal(out, master, nonce, str_of(keys, ORG_KEY_BYTES), str_of(n.bytes, sizeof n.bytes));
}

bool secrets_unwrap(uint8_t out[ORG_KEY_BYTES], const uint8_t master[KEY_BYTES], Str wrapped,
                    int64_t number)
{
    Number n = number_bytes(number);
    return wrapped.len == WRAPPED_BYTES &&
           secrets_open(out, master, wrapped, str_of(n.bytes, sizeof n.bytes));
}

/* ---- Passwords ------------------------------------------------------------------------------ */

/* True when this process may compute now. A lock that cannot be opened counts as busy: c->err says
 * why. */
static bool password_turn(Ctx *c, bool *busy)
{
    bool got = false;
    *busy = !lock_try(c, &password_lock, password_lock_path, &got) || !got;
    return !*busy;
}

bool secrets_password_verify(Ctx *c, Str hash, Str password, bool *busy)
{
    char text[crypto_pwhash_STRBYTES] = {0};
    if (!password_turn(c, busy)) return false;
    if (hash.len > 0 && hash.len < (ptrdiff_t)sizeof text) memcpy(text, hash.at, (size_t)hash.len);
    /* An unreadable hash fails at once; app/ verifies unknown names against a hash of its own, so
     * time tells nothing. */
    bool fits = text[0] && crypto_pwhash_str_verify(text, password.at, (size_t)password.len) == 0;
    lock_free(&password_lock);
    return fits;
}

/* libsodium takes the 64 MiB by mmap and unmaps them: nothing stays with this process. */
Str secrets_password_hash(Ctx *c, Str password, bool *busy)
{
    char text[crypto_pwhash_STRBYTES];
    if (!password_turn(c, busy)) return NO_STR;
    int bad = crypto_pwhash_str_alg(text, password.at, (size_t)password.len, PASSWORD_PASSES,
                                    PASSWORD_MEMORY, crypto_pwhash_ALG_ARGON2ID13);
    lock_free(&password_lock);
    if (bad) {
        fail(c, ERR_BROKEN, S("Pas assez de mémoire pour calculer un mot de passe."));
        return NO_STR;
    }
    return str_copy(c->keep, str_c(text));
}
