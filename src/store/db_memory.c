/* A connection lives longer than any arena of a request and is made a few times in a process' life: here malloc is right. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdlib.h>

#include "store/db_sqlite.h"
#include "store/statements.h"

#define KEPT_BYTES (1 << 20) /* all of kinds/ as rows is some 220 kB; what is not used costs nothing */

Db *db_made(size_t extra_size)
{
    Db *db = calloc(1, sizeof *db + extra_size);
    void **prepared = calloc(STATEMENT_TOTAL * 2, sizeof *prepared);
    void *kept = calloc(1, KEPT_BYTES);
    if (!db || !prepared || !kept) __builtin_trap();
    db->kept.arena = arena_over(kept, KEPT_BYTES);
    db->prepared = prepared;
    db->extra = db + 1;
    return db;
}

void db_free(Db *db)
{
    free(db->kept.arena.base);
    free(db->prepared);
    free(db);
}
