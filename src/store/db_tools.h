/* What operating a database needs beyond queries: checkpoint, integrity, copies. Native only; cli/ alone uses it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef STORE_DB_TOOLS_H
#define STORE_DB_TOOLS_H

#include "store/db.h"

/* SQLite: moves what it can from the WAL into the database without making anybody wait. PostgreSQL does that itself. */
void db_checkpoint(Db *db);

/* SQLite: `pragma integrity_check`; *problem is absent when all is well. PostgreSQL has no such question: always absent. */
MUST_CHECK bool db_integrity(Ctx *c, Str *problem);

/* A whole, consistent copy of c->db in the new file `file`, while others read and write. The copy is one file, without WAL. */
MUST_CHECK bool db_sqlite_copy(Ctx *c, Str file);

/* Opens a copy for reading alone. Fails with ERR_INPUT when the file is no SQLite database. */
Db *db_open_copy(Ctx *c, Str file);

/* Fails with ERR_CONFLICT unless the PostgreSQL database sorts bytewise in UTF-8 (decision D8). Does nothing on SQLite. */
MUST_CHECK bool db_collation_check(Ctx *c);

/* A conninfo as PG… environment variables for pg_dump and pg_restore: a password on a command line is seen by every process. */
MUST_CHECK bool db_postgres_environment(Ctx *c, Str conninfo, StrList *out);

#endif
