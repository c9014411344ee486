/* What a platform needs of the SQLite engine beyond store/db.h: the writers' lock, and an open handle (an image in memory). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef STORE_DB_SQLITE_H
#define STORE_DB_SQLITE_H

#include "store/db.h"

struct sqlite3;
struct sqlite3_stmt;

/* In db->extra of a SQLite connection. lock_writers(lock, true) waits in turn for the one writer's place and returns false after a
 * while; (lock, false) gives it back. NULL: SQLite's own waiting. Why: its waiting is by sleeping and lottery (decision 001). */
typedef struct {
    bool (*lock_writers)(void *lock, bool take);
    void *lock;
    struct sqlite3_stmt *control[4];           /* begin, begin immediate, commit, rollback: compiled once */
} SqliteExtra;

/* A connection over an open handle, which it will close. */
Db *db_sqlite_over(struct sqlite3 *handle);

/* True if `code`, just returned for this handle, says that there is no room left on the disk. */
bool db_sqlite_is_full(struct sqlite3 *handle, int code);

/* The connection's own memory, outside the arenas: store/db_memory.c alone. */
Db *db_made(size_t extra_size);
void db_free(Db *db);

#endif
