/* See stamp.h. An op has a fixed length, so op and account cannot slide into one another. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "form/stamp.h"

#include "base/hash.h"

#include "base/banned.h"

Str form_stamp(Ctx *c, Str mac_key, Str op, Id account)
{
    static const char zeros[32];
    uint8_t stamp[16];
    Str key = mac_key.len ? mac_key : str_of(zeros, sizeof zeros);
    hash_of(stamp, sizeof stamp, key, op, str_int(c->keep, (int64_t)account));
    return str_hex(c->keep, str_of(stamp, sizeof stamp));
}
