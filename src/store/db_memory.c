/* A connection lives longer than any arena of a request and is made a few times in a process' life: here malloc is right. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdlib.h>

#include "store/db_sqlite.h"
#include "store/statements.h"

Db *db_made(size_t extra_size)
{
    Db *db = calloc(1, sizeof *db + extra_size);
    void **prepared = calloc(STATEMENT_TOTAL * 2, sizeof *prepared);
    if (!db || !prepared) __builtin_trap();
    db->prepared = prepared;
    db->extra = db + 1;
    return db;
}

void db_free(Db *db)
{
    free(db->prepared);
    free(db);
}
