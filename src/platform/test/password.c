/* See password.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/test/password.h"

#include "base/hash.h"

Str test_password_hash(Ctx *c, Str password, bool *busy)
{
    uint8_t hash[16];
    hash_of(hash, sizeof hash, NO_STR, S("test password"), password);
    *busy = false;
    return cat(c->keep, S("$test$"), str_hex(c->keep, str_of(hash, sizeof hash)));
}

bool test_password_verify(Ctx *c, Str hash, Str password, bool *busy) { return same(hash, test_password_hash(c, password, busy)); }
