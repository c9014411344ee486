/* The schema's way forward: numbered files of schema/, embedded, each run once in a transaction of its own, its hash recorded.
 * Never backward: a database that is ahead of this program, or whose past differs, is refused. Native only; the phone's image comes
 * ready. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "store/db.h"

/* The last number that this program knows. */
int64_t migrate_known(void);

/* The last number that the database has had; 0 = it is empty. Not in a transaction. Fails with ERR_CONFLICT when the database comes
 * from a newer program or a file that it has had was edited since. */
MUST_CHECK bool migrate_present(Ctx *c, int64_t *present);

/* Runs what is missing; *applied says how many. Fails as migrate_present() does. */
MUST_CHECK bool migrate_run(Ctx *c, int64_t *applied);

/* Fails with ERR_CONFLICT unless the database stands exactly where this program does. */
MUST_CHECK bool migrate_must_be_current(Ctx *c);

/* A schema file in SQLite's strict words: text bigint "double precision" boolean bytea -> TEXT INTEGER REAL INTEGER BLOB, tables
 * strict. Comments and strings stay. Source: sqlite.org/stricttables.html, section 2. */
Str migrate_sqlite_words(Arena *keep, Str sql);

#endif
