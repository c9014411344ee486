/* check-phone FILE: prepares every statement with the SQLite of the phone (platform/wasm/sqlite_phone.c, built for this machine) on the
 * schema in FILE. A statement that needs a part which is left out there fails here, whether a scene comes by it or not.
 * Prints a line for each fault and the count; exit 1 when there was a fault. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdio.h>

#include <sqlite3.h>
#include "store/statements.h"

static int prepare(sqlite3 *db, const Statement *s, int variant)
{
    sqlite3_stmt *made = NULL;
    if (sqlite3_prepare_v2(db, s->sql[variant], -1, &made, NULL) == SQLITE_OK) return sqlite3_finalize(made) != SQLITE_OK;
    printf("%s:%d: %s, phone: %s\n", s->file, s->line, s->name, sqlite3_errmsg(db));
    return 1;
}

int main(int count, char **words)
{
    sqlite3 *db = NULL;
    int prepared = 0, faults = 0;
    if (count != 2 || sqlite3_open_v2(words[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        fputs("usage: check-phone FILE\n", stderr);
        return 2;
    }
    for (int i = 0; i < STATEMENT_TOTAL; i++)
        for (int variant = 0; variant < 2; variant++)
            if (variant == 0 || all_statements[i]->sql[1] != all_statements[i]->sql[0]) {
                faults += prepare(db, all_statements[i], variant);
                prepared++;
            }
    printf("phone: %d statements, %d faults\n", prepared, faults);
    sqlite3_close(db);
    return faults != 0;
}
