/* The stamp of a POST form: what another site cannot know (decision D15). view/html.c writes it, app/ checks it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef FORM_STAMP_H
#define FORM_STAMP_H

#include "base/ctx.h"

/* 32 hex digits: 16 bytes of BLAKE2b over op and the account in decimal, keyed with `mac_key` (at most 64 bytes; empty: 32 zero
 * bytes, as in tests and on the phone). Bound to the account, not to the login: a form outlives the login it was shown to;
 * before sign-in the account is 0. Compare with hash_equal(). Source: RFC 7693 section 2.9. */
Str form_stamp(Ctx *c, Str mac_key, Str op, Id account);
/* Whose forms they are: the account, or on her own pages the person. */
static inline Id form_sender(const Ctx *c) { return c->my.person ? c->my.person : c->my.account; }

#endif
