/* What both engines share: counting and tracing calls, refusing writes while reading, running a write to its end. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/db.h"

#include "base/banned.h"

bool db_start(Ctx *c, const Statement *s, const Value *params, int count, Cursor *out)
{
    *out = (Cursor){.statement = s};
    if (failed(c)) return false;
    Db *db = c->db;
    db->was_unique = db->was_busy = false;
    if (s->writes && !db->writing) return fail(c, ERR_BROKEN, cat(c->keep, S("write statement in a reading request: "), str_c(s->name)));
    db->calls++;
    if (db->fail_at && db->calls == db->fail_at) return fail(c, ERR_BROKEN, S("planted failure"));
    int variant = c->my.reach == REACH_ORG ? 1 : 0;
    out->variant = variant;
    if (db->trace) db->trace(s, variant, params, count);
    return db->ops->start(c, db, s, variant, params, count, out);
}

bool db_next(Ctx *c, Cursor *cursor, Value *columns)
{
    if (failed(c) || !cursor->handle) return false;
    return c->db->ops->next(c, c->db, cursor, columns);
}

void db_finish(Ctx *c, Cursor *cursor)
{
    if (cursor->handle) c->db->ops->finish(c, c->db, cursor);
    cursor->handle = NULL;
}

bool db_script(Ctx *c, Str sql) { return !failed(c) && c->db->ops->script(c, c->db, sql); }

bool db_begin(Ctx *c, BeginKind kind)
{
    if (failed(c)) return false;
    Db *db = c->db;
    db->was_unique = db->was_busy = false;
    db->calls++;
    if (db->fail_at && db->calls == db->fail_at) return fail(c, ERR_BROKEN, S("planted failure"));
    if (!db->ops->begin(c, db, kind)) return false;
    db->in_transaction = true;
    db->writing = kind == BEGIN_WRITE;
    return true;
}

bool db_commit(Ctx *c)
{
    Db *db = c->db;
    if (failed(c) || !db->in_transaction) return false;
    db->calls++;
    if (db->fail_at && db->calls == db->fail_at) return fail(c, ERR_BROKEN, S("planted failure"));
    if (!db->ops->commit(c, db)) return false;
    db->in_transaction = db->writing = false;
    return true;
}

void db_rollback(Ctx *c)
{
    Db *db = c->db;
    if (!db->in_transaction) return;
    if (db->writing || failed(c) || !db->ops->commit(c, db)) db->ops->rollback(c, db); /* the end of a read is a commit: nothing to undo */
    db->in_transaction = db->writing = false;
}

int64_t db_run(Ctx *c, const Statement *s, const Value *params, int count)
{
    Cursor cursor;
    Value columns[STATEMENT_COLUMNS];
    if (!db_start(c, s, params, count, &cursor)) return 0;
    while (db_next(c, &cursor, columns)) {}
    db_finish(c, &cursor);
    return failed(c) ? 0 : cursor.changes;
}

bool db_was_unique(const Ctx *c) { return c->db->was_unique; }
