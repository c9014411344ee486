/* PostgreSQL: many servers on one cluster. READ COMMITTED, statements prepared on first use with declared parameter types, binary
 * parameters and results (numbers in network order). Native only. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <libpq-fe.h>

#include "store/db.h"
#include "store/db_sqlite.h"
#include "store/statements.h"

enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_TEXT = 25, OID_FLOAT8 = 701 };

static Oid oid_of(char letter)
{
    switch (letter) {
    case 'i': return OID_INT8;
    case 'r': return OID_FLOAT8;
    case 'b': return OID_BYTEA;
    case 'f': return OID_BOOL;
    default: return OID_TEXT;
    }
}

/* Unique violations and lock troubles are for the pipeline to retry; the rest is broken. Never shows a value: only the primary message. */
static bool pg_failed(Ctx *c, Db *db, PGresult *result, const char *what)
{
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *words = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    Str message = cat(c->keep, str_c(what), S(": "), str_copy(c->keep, str_c(words ? words : PQerrorMessage(db->engine))));
    Str code = str_copy(c->keep, str_c(state ? state : ""));
    PQclear(result);
    db->was_unique = same(code, S("23505"));
    db->was_busy = starts_with(code, S("40")) || same(code, S("55P03")) || same(code, S("57014"));
    if (PQstatus(db->engine) == CONNECTION_BAD) db->broken = true;
    if (db->was_unique) return fail(c, ERR_CONFLICT, message);
    if (db->was_busy || starts_with(code, S("57P0"))) return fail(c, ERR_BUSY, message);
    if (same(code, S("53100"))) return fail(c, ERR_FULL, cat(c->keep, S(DISK_FULL), S(" : "), message));
    return fail(c, ERR_BROKEN, message);
}

static void big_endian(char out[8], uint64_t n)
{
    for (int i = 7; i >= 0; i--, n >>= 8) out[i] = (char)(n & 0xff);
}

static uint64_t from_big_endian(const char *at, int bytes)
{
    uint64_t n = 0;
    for (int i = 0; i < bytes; i++) n = n << 8 | (uint8_t)at[i];
    return n;
}

static bool pg_prepare(Ctx *c, Db *db, const Statement *s, int variant, const char *name)
{
    Oid types[STATEMENT_PARAMS];
    int count = (int)strlen(s->params);
    for (int i = 0; i < count; i++) types[i] = oid_of(s->params[i]);
    PGresult *result = PQprepare(db->engine, name, s->sql[variant], count, types);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) return pg_failed(c, db, result, s->name);
    PQclear(result);
    db->prepared[s->number * 2 + variant] = db; /* any mark will do */
    return true;
}

/* Parameters as libpq wants them. */
typedef struct {
    const char *values[STATEMENT_PARAMS];
    int lengths[STATEMENT_PARAMS], formats[STATEMENT_PARAMS];
    char numbers[STATEMENT_PARAMS][8];
} PgParams;

static void pg_bind(PgParams *p, const Statement *s, const Value *params, int count)
{
    for (int i = 0; i < count; i++) {
        const Value *v = &params[i];
        p->formats[i] = 1;
        p->values[i] = p->numbers[i];
        p->lengths[i] = 8;
        switch (v->kind) {
        case VALUE_NULL: p->values[i] = NULL; break;
        case VALUE_INT:
            big_endian(p->numbers[i], (uint64_t)v->i);
            if (s->params[i] == 'f') p->numbers[i][0] = v->i != 0, p->lengths[i] = 1;
            break;
        case VALUE_REAL: {
            uint64_t bits;
            memcpy(&bits, &v->r, 8);
            big_endian(p->numbers[i], bits);
            break;
        }
        case VALUE_TEXT:
        case VALUE_BYTES: p->values[i] = v->s.len ? v->s.at : "", p->lengths[i] = (int)v->s.len; break;
        }
    }
}

static const char *statement_name(char out[24], const Statement *s, int variant)
{
    static const char digits[] = "0123456789";
    out[0] = 's';
    int n = s->number * 2 + variant;
    for (int i = 5; i >= 1; i--, n /= 10) out[i] = digits[n % 10];
    out[6] = 0;
    return out;
}

static bool pg_start(Ctx *c, Db *db, const Statement *s, int variant, const Value *params, int count, Cursor *out)
{
    char name[24];
    statement_name(name, s, variant);
    if (!db->prepared[s->number * 2 + variant] && !pg_prepare(c, db, s, variant, name)) return false;
    PgParams p;
    pg_bind(&p, s, params, count);
    PGresult *result = PQexecPrepared(db->engine, name, count, p.values, p.lengths, p.formats, 1);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return pg_failed(c, db, result, s->name);
    out->handle = result;
    out->rows = PQntuples(result);
    int64_t changes = 0;
    if (s->writes && str_number(str_c(PQcmdTuples(result)), &changes)) out->changes = changes;
    return true;
}

static bool pg_next(Ctx *c, Db *db, Cursor *cursor, Value *columns)
{
    PGresult *result = cursor->handle;
    if (cursor->row >= cursor->rows) return false;
    int row = (int)cursor->row++;
    int n = PQnfields(result);
    for (int i = 0; i < n; i++) {
        if (PQgetisnull(result, row, i)) {
            columns[i] = value_null();
            continue;
        }
        const char *at = PQgetvalue(result, row, i);
        int len = PQgetlength(result, row, i);
        switch (PQftype(result, i)) {
        case OID_INT8:
        case 23: /* int4 */
        case 21: /* int2 */ {
            uint64_t bits = from_big_endian(at, len);
            columns[i] = value_int(len == 4 ? (int32_t)bits : len == 2 ? (int16_t)bits : (int64_t)bits);
            break;
        }
        case OID_BOOL: columns[i] = value_int(at[0]); break;
        case OID_FLOAT8: {
            uint64_t bits = from_big_endian(at, 8);
            double r;
            memcpy(&r, &bits, 8);
            columns[i] = value_real(r);
            break;
        }
        case OID_BYTEA: columns[i] = (Value){.kind = VALUE_BYTES, .s = {at, len}}; break;
        case OID_TEXT:
        case 1043: columns[i] = (Value){.kind = VALUE_TEXT, .s = {at, len}}; break;
        default: return fail(c, ERR_BROKEN, cat(c->keep, str_c(cursor->statement->name), S(": column of an unknown type"))); /* numeric: cast it */
        }
    }
    (void)db;
    return true;
}

static void pg_finish(Ctx *c, Db *db, Cursor *cursor)
{
    (void)c, (void)db;
    PQclear(cursor->handle);
}

static bool pg_script(Ctx *c, Db *db, Str sql)
{
    PGresult *result = PQexec(db->engine, str_z(c->keep, sql));
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) return pg_failed(c, db, result, "script");
    PQclear(result);
    return true;
}

static bool pg_begin(Ctx *c, Db *db, BeginKind kind)
{
    return pg_script(c, db, kind == BEGIN_WRITE ? S("begin isolation level read committed") : S("begin isolation level repeatable read read only"));
}

static bool pg_commit(Ctx *c, Db *db) { return pg_script(c, db, S("commit")); }

static void pg_rollback(Ctx *c, Db *db)
{
    (void)c;
    PQclear(PQexec(db->engine, "rollback"));
    if (PQstatus(db->engine) == CONNECTION_BAD) db->broken = true;
}

static void pg_close(Db *db)
{
    PQfinish(db->engine);
    db_free(db);
}

static const DbOps pg_ops = {
    .name = "postgres", .start = pg_start, .next = pg_next, .finish = pg_finish, .script = pg_script,
    .begin = pg_begin, .commit = pg_commit, .rollback = pg_rollback, .close = pg_close,
};

static void pg_quiet(void *unused, const PGresult *result) { (void)unused, (void)result; }

Db *db_open_postgres(Ctx *c, Str conninfo)
{
    PGconn *conn = PQconnectdb(str_z(c->keep, conninfo));
    if (PQstatus(conn) != CONNECTION_OK) {
        fail(c, ERR_BROKEN, str_trim(str_copy(c->keep, str_c(PQerrorMessage(conn)))));
        PQfinish(conn);
        return NULL;
    }
    PQsetNoticeReceiver(conn, pg_quiet, NULL);
    Db *db = db_made(0);
    db->ops = &pg_ops;
    db->engine = conn;
    if (!pg_script(c, db, S("set statement_timeout='10s'; set idle_in_transaction_session_timeout='10s'; set client_min_messages=warning;"
                            "set timezone='UTC'"))) {
        pg_close(db);
        return NULL;
    }
    return db;
}

Db *db_open(Ctx *c, Str spec, bool create)
{
    if (starts_with(spec, S("postgres:"))) return db_open_postgres(c, str_from(spec, 9));
    if (starts_with(spec, S("sqlite:"))) return db_open_sqlite(c, str_from(spec, 7), create);
    fail(c, ERR_INPUT, S("--db : sqlite:FICHIER ou postgres:CONNINFO"));
    return NULL;
}
