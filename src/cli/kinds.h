/* The files of kinds/ as rows (decision D3): reference lists into list_item, values per type of call into rule; the rules that single
 * projects have of their own wait in a list for them (domain/programme.h). Loading again changes what the files changed: a row that a file
 * no longer has stays, and so does what an administrator changed on a page since (domain/kinds.h, kinds/README.md). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_KINDS_H
#define CLI_KINDS_H

#include "base/ctx.h"

/* Lists and rules of call types. In a write transaction. Fails with ERR_INPUT at file and line: an unknown flag, a number that is none. */
MUST_CHECK bool kinds_load(Ctx *c);

#endif
