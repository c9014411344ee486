/* In place of Argon2id, which takes 150 ms and random salt: a plain hash, so that pages are the same bytes everywhere. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TEST_PASSWORD_H
#define TEST_PASSWORD_H

#include "base/ctx.h"

bool test_password_verify(Ctx *c, Str hash, Str password, bool *busy);
Str test_password_hash(Ctx *c, Str password, bool *busy);

#endif
