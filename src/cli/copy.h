/* What backup and restore share. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_COPY_H
#define CLI_COPY_H

#include "cli/cli.h"

/* The same context over another connection: errors come back by copy_failed(). */
Ctx copy_ctx(const Ctx *c, Db *db);
/* Takes over the error of such a context. Returns false. */
bool copy_failed(Ctx *c, const Ctx *copy);

/* True when c->db is whole and its journal's seals hold; *seals says how many there are. Fails with ERR_BROKEN. */
MUST_CHECK bool copy_is_good(Ctx *c, int64_t *seals);

/* Runs pg_dump or pg_restore with `words` after its name, on the database of cli->spec. When it is not installed, says the command
 * and fails with ERR_MISSING. */
MUST_CHECK bool copy_run(Cli *cli, Str program, StrList words);

#endif
