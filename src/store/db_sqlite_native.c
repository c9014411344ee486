/* See db_tools.h: the SQLite side. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <sqlite3.h>
#include "store/db_sqlite.h"
#include "store/db_tools.h"

#include "base/banned.h"

static bool is_sqlite(const Db *db) { return same(str_c(db->ops->name), S("sqlite")); }

void db_checkpoint(Db *db)
{
    if (is_sqlite(db)) sqlite3_wal_checkpoint_v2(db->engine, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

bool db_integrity(Ctx *c, Str *problem)
{
    *problem = NO_STR;
    if (failed(c) || !is_sqlite(c->db)) return !failed(c);
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(c->db->engine, "pragma integrity_check(1)", -1, &stmt, NULL);
    if (code == SQLITE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        Str said = str_c((const char *)sqlite3_column_text(stmt, 0));
        if (!same(said, S("ok"))) *problem = str_copy(c->keep, said);
    }
    if (code != SQLITE_ROW) *problem = str_copy(c->keep, str_c(sqlite3_errmsg(c->db->engine)));
    sqlite3_finalize(stmt);
    return true;
}

bool db_sqlite_copy(Ctx *c, Str file)
{
    sqlite3 *to = NULL;
    if (failed(c)) return false;
    int code = sqlite3_open_v2(str_z(c->keep, file), &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    sqlite3_backup *copying = code == SQLITE_OK ? sqlite3_backup_init(to, "main", c->db->engine, "main") : NULL;
    if (copying) {
        /* All at once: in WAL mode a reader of one snapshot stops nobody. */
        code = sqlite3_backup_step(copying, -1);
        sqlite3_backup_finish(copying);
        if (code == SQLITE_DONE) code = sqlite3_exec(to, "pragma journal_mode=delete", NULL, NULL, NULL);
    }
    bool done = copying && code == SQLITE_OK;
    bool full = !done && db_sqlite_is_full(to, code);
    Str said = done ? NO_STR : full ? S(DISK_FULL) : str_copy(c->keep, str_c(sqlite3_errmsg(to)));
    if (!done) fail(c, full ? ERR_FULL : ERR_BROKEN, cat(c->keep, S("copie vers « "), file, S(" » : "), said));
    sqlite3_close(to);
    return done;
}

Db *db_open_copy(Ctx *c, Str file)
{
    sqlite3 *handle = NULL;
    int code = sqlite3_open_v2(str_z(c->keep, file), &handle, SQLITE_OPEN_READONLY, NULL);
    if (code == SQLITE_OK) code = sqlite3_exec(handle, "pragma trusted_schema=off; select count(*) from sqlite_schema", NULL, NULL, NULL);
    if (code == SQLITE_OK) return db_sqlite_over(handle);
    fail(c, ERR_INPUT, cat(c->keep, S("« "), file, S(" » n’est pas une sauvegarde de Repère : "),
                           str_copy(c->keep, str_c(sqlite3_errmsg(handle)))));
    sqlite3_close(handle);
    return NULL;
}

bool db_collation_check(Ctx *c)
{
    if (failed(c) || is_sqlite(c->db)) return !failed(c);
    return db_script(c, S("do $$ begin if exists (select 1 from pg_database where datname = current_database() and "
                          "(datcollate not in ('C', 'POSIX', 'C.UTF-8', 'C.utf8') or pg_encoding_to_char(encoding) <> 'UTF8')) then "
                          "raise exception 'la base doit trier par octets, en UTF-8 : "
                          "createdb --template=template0 --locale=C --encoding=UTF8 NOM'; end if; end $$"));
}
