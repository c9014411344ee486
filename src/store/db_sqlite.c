/* SQLite: the embedded default, and the phone's engine. One file, WAL, every answered write survives loss of power.
 * Settings and their measurements: docs/decisions/001. The writer lock beside the file is the platform's (lock_writers). */
// SPDX-License-Identifier: AGPL-3.0-or-later

#include <errno.h>
#include <sqlite3.h>
#include "store/db.h"
#include "store/db_sqlite.h"
#include "store/statements.h"

bool db_sqlite_is_full(sqlite3 *s, int code)
{
    bool told = (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN; /* of the file beside the database */
    return (code & 0xff) == SQLITE_FULL || (told && s && (sqlite3_system_errno(s) == ENOSPC || sqlite3_system_errno(s) == EDQUOT));
}

static bool sqlite_failed(Ctx *c, Db *db, int code, const char *what)
{
    sqlite3 *s = db->engine;
    int extended = s ? sqlite3_extended_errcode(s) : code;
    Str words = cat(c->keep, str_c(what), S(": "), str_copy(c->keep, str_c(s ? sqlite3_errmsg(s) : sqlite3_errstr(code))));
    db->was_unique = extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY || extended == SQLITE_CONSTRAINT_ROWID;
    db->was_busy = (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED;
    if (db->was_unique) return fail(c, ERR_CONFLICT, words);
    if (db->was_busy) return fail(c, ERR_BUSY, words);
    if (db_sqlite_is_full(s, code)) return fail(c, ERR_FULL, cat(c->keep, S(DISK_FULL), S(" : "), words));
    return fail(c, ERR_BROKEN, words);
}

static bool sqlite_bind(sqlite3_stmt *stmt, const Value *params, int count)
{
    for (int i = 0; i < count; i++) {
        const Value *v = &params[i];
        int code = SQLITE_OK;
        switch (v->kind) {
        case VALUE_NULL: code = sqlite3_bind_null(stmt, i + 1); break;
        case VALUE_INT: code = sqlite3_bind_int64(stmt, i + 1, v->i); break;
        case VALUE_REAL: code = sqlite3_bind_double(stmt, i + 1, v->r); break;
        case VALUE_TEXT: code = sqlite3_bind_text(stmt, i + 1, v->s.at, (int)v->s.len, SQLITE_STATIC); break;
        case VALUE_BYTES: code = sqlite3_bind_blob(stmt, i + 1, v->s.len ? v->s.at : "", (int)v->s.len, SQLITE_STATIC); break;
        }
        if (code != SQLITE_OK) return false;
    }
    return true;
}

static bool sqlite_start(Ctx *c, Db *db, const Statement *s, int variant, const Value *params, int count, Cursor *out)
{
    void **slot = &db->prepared[s->number * 2 + variant];
    if (!*slot) {
        sqlite3_stmt *made = NULL;
        int code = sqlite3_prepare_v3(db->engine, s->sql[variant], -1, SQLITE_PREPARE_PERSISTENT, &made, NULL);
        if (code != SQLITE_OK) return sqlite_failed(c, db, code, s->name);
        *slot = made;
    }
    if (!sqlite_bind(*slot, params, count)) return sqlite_failed(c, db, SQLITE_MISUSE, s->name);
    out->handle = *slot;
    return true;
}

static bool sqlite_next(Ctx *c, Db *db, Cursor *cursor, Value *columns)
{
    sqlite3_stmt *stmt = cursor->handle;
    int code = sqlite3_step(stmt);
    if (code == SQLITE_DONE) {
        if (cursor->statement->writes) cursor->changes = cursor->rows ? cursor->rows : sqlite3_changes(db->engine);
        return false;
    }
    if (code != SQLITE_ROW) return sqlite_failed(c, db, code, cursor->statement->name);
    cursor->rows++;
    int n = sqlite3_column_count(stmt);
    for (int i = 0; i < n; i++) {
        sqlite3_value *v = sqlite3_column_value(stmt, i); /* looked up once; "unprotected" matters to threads, and there are none */
        switch (sqlite3_value_type(v)) {
        case SQLITE_INTEGER: columns[i] = value_int(sqlite3_value_int64(v)); break;
        case SQLITE_FLOAT: columns[i] = value_real(sqlite3_value_double(v)); break;
        case SQLITE_TEXT: {
            const char *at = (const char *)sqlite3_value_text(v);
            columns[i] = (Value){.kind = VALUE_TEXT, .s = {at, sqlite3_value_bytes(v)}};
            break;
        }
        case SQLITE_BLOB: {
            const char *at = sqlite3_value_blob(v);
            columns[i] = (Value){.kind = VALUE_BYTES, .s = {at ? at : "", sqlite3_value_bytes(v)}};
            break;
        }
        default: columns[i] = value_null(); break;
        }
    }
    return true;
}

static void sqlite_finish(Ctx *c, Db *db, Cursor *cursor)
{
    (void)c, (void)db;
    sqlite3_reset(cursor->handle);
}

static bool sqlite_script(Ctx *c, Db *db, Str sql)
{
    int code = sqlite3_exec(db->engine, str_z(c->keep, sql), NULL, NULL, NULL);
    return code == SQLITE_OK || sqlite_failed(c, db, code, "script");
}

enum { CONTROL_READ, CONTROL_WRITE, CONTROL_COMMIT, CONTROL_ROLLBACK };

static int sqlite_control(Db *db, int which)
{
    static const char *const words[] = {"begin", "begin immediate", "commit", "rollback"};
    sqlite3_stmt **slot = &((SqliteExtra *)db->extra)->control[which];
    if (!*slot) {
        int code = sqlite3_prepare_v3(db->engine, words[which], -1, SQLITE_PREPARE_PERSISTENT, slot, NULL);
        if (code != SQLITE_OK) return code;
    }
    int code = sqlite3_step(*slot);
    sqlite3_reset(*slot);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static bool sqlite_begin(Ctx *c, Db *db, BeginKind kind)
{
    SqliteExtra *extra = db->extra;
    if (kind == BEGIN_WRITE && extra->lock_writers && !extra->lock_writers(extra->lock, true)) return fail(c, ERR_BUSY, S("writer lock"));
    int code = sqlite_control(db, kind == BEGIN_WRITE ? CONTROL_WRITE : CONTROL_READ);
    if (code == SQLITE_OK) return true;
    if (kind == BEGIN_WRITE && extra->lock_writers) extra->lock_writers(extra->lock, false);
    return sqlite_failed(c, db, code, "begin");
}

static bool sqlite_commit(Ctx *c, Db *db)
{
    SqliteExtra *extra = db->extra;
    int code = sqlite_control(db, CONTROL_COMMIT);
    if (code != SQLITE_OK) return sqlite_failed(c, db, code, "commit");
    if (db->writing && extra->lock_writers) extra->lock_writers(extra->lock, false);
    return true;
}

static void sqlite_rollback(Ctx *c, Db *db)
{
    (void)c;
    SqliteExtra *extra = db->extra;
    for (int i = 0; i < STATEMENT_TOTAL * 2; i++)
        if (db->prepared[i] && sqlite3_stmt_busy(db->prepared[i])) sqlite3_reset(db->prepared[i]);
    if (!sqlite3_get_autocommit(db->engine)) sqlite_control(db, CONTROL_ROLLBACK);
    if (db->writing && extra->lock_writers) extra->lock_writers(extra->lock, false);
}

static void sqlite_close(Db *db)
{
    for (int i = 0; i < STATEMENT_TOTAL * 2; i++) sqlite3_finalize(db->prepared[i]);
    for (int i = 0; i < 4; i++) sqlite3_finalize(((SqliteExtra *)db->extra)->control[i]);
    sqlite3_close(db->engine);
    db_free(db);
}

static const DbOps sqlite_ops = {
    .name = "sqlite", .start = sqlite_start, .next = sqlite_next, .finish = sqlite_finish, .script = sqlite_script,
    .begin = sqlite_begin, .commit = sqlite_commit, .rollback = sqlite_rollback, .close = sqlite_close,
};

/* busy_timeout comes first: without it four workers opening at once fail with "database is locked". */
static const char settings[] = "pragma busy_timeout=5000; pragma foreign_keys=on; pragma synchronous=full; pragma secure_delete=on;"
                               "pragma cache_size=-2048; pragma mmap_size=1073741824; pragma wal_autocheckpoint=16384;"
                               "pragma temp_store=memory; pragma trusted_schema=off;";

Db *db_sqlite_over(struct sqlite3 *handle)
{
    Db *db = db_made(sizeof(SqliteExtra));
    db->ops = &sqlite_ops;
    db->engine = handle;
    return db;
}

Db *db_open_sqlite(Ctx *c, Str file, bool create)
{
    sqlite3 *handle = NULL;
    int code = sqlite3_open_v2(str_z(c->keep, file), &handle, SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0), NULL);
    if (code == SQLITE_OK) code = sqlite3_exec(handle, settings, NULL, NULL, NULL);
    if (code == SQLITE_OK && create) code = sqlite3_exec(handle, "pragma journal_mode=wal", NULL, NULL, NULL);
    if (code != SQLITE_OK) {
        bool full = db_sqlite_is_full(handle, code);
        fail(c, full ? ERR_FULL : ERR_BROKEN, cat(c->keep, full ? S(DISK_FULL " : ") : S(""), file, S(": "), str_copy(c->keep, str_c(handle ? sqlite3_errmsg(handle) : "?"))));
        sqlite3_close(handle);
        return NULL;
    }
    return db_sqlite_over(handle);
}
