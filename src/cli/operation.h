/* A write by the operator: an operation like any other, with its row in the journal, route "cli.…". Also what init and user share. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_OPERATION_H
#define CLI_OPERATION_H

#include "base/ctx.h"

/* Begins the write transaction and a fresh operation: new_id() works after it. */
MUST_CHECK bool operation_begin(Ctx *c);
/* Records it in the journal under `route` and commits. False, and nothing is kept, when anything failed. */
MUST_CHECK bool operation_end(Ctx *c, Str route);

/* What is typed at sign-in, as it is kept. Fails with ERR_INPUT when nothing is left. */
MUST_CHECK bool sign_in_read(Ctx *c, Str typed, Str *out);

/* A one-use link of 7 days to choose a password, which ends earlier ones. Returns its address. In a write transaction. */
Str invite(Ctx *c, Id account, Str origin);

#endif
