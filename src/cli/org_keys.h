/* Keys.find and its makers: which organisation's keys, out of secret_key, opened with the master key (decision D11). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_ORG_KEYS_H
#define CLI_ORG_KEYS_H

#include "store/codec.h"

/* Keeps a copy of the master key in this process and fills *keys. A process forked later has it too. */
void org_keys_start(Keys *keys, const uint8_t master[KEY_BYTES]);

/* A first key for an organisation: call it where one is created. In a write transaction. */
MUST_CHECK bool org_keys_make(Ctx *c, Id org);
/* The same for every organisation that has none; *made says how many. In a write transaction. */
MUST_CHECK bool org_keys_make_missing(Ctx *c, int64_t *made);

typedef struct {
    int64_t keys, wrong, missing; /* wrong: this master key does not open them; missing: organisations without */
} OrgKeysCheck;
OrgKeysCheck org_keys_check(Ctx *c);

#endif
