/* One database, two engines: what sqlgen's functions and migrations stand on. Engine chosen at run time by URL
 * (sqlite:FILE, postgres:CONNINFO). Pages and rules never include this: they call the generated functions.
 *
 * A Statement is static data written by sqlgen. It is prepared on first use and kept by the connection. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/ctx.h"

typedef enum { VALUE_NULL, VALUE_INT, VALUE_REAL, VALUE_TEXT, VALUE_BYTES } ValueKind;

typedef struct {
    ValueKind kind;
    int64_t i;
    double r;
    Str s;                /* valid until the next row, copied by the generated reader */
} Value;

static inline Value value_int(int64_t i) { return (Value){.kind = VALUE_INT, .i = i}; }
static inline Value value_real(double r) { return (Value){.kind = VALUE_REAL, .r = r}; }
static inline Value value_null(void) { return (Value){.kind = VALUE_NULL}; }
static inline Value value_text(Str s) { return s.at ? (Value){.kind = VALUE_TEXT, .s = s} : value_null(); }
static inline Value value_bytes(Str s) { return s.at ? (Value){.kind = VALUE_BYTES, .s = s} : value_null(); }

#define STATEMENT_PARAMS 48
#define STATEMENT_COLUMNS 40

typedef struct {
    const char *name;     /* of the query, for logs and traces */
    const char *sql[2];   /* for a login's reach: [0] team, [1] org; the same text where nothing is scoped by reach */
    const char *params;   /* one letter each, in order of $1, $2 …: i bigint, r double, t text, b bytea, f boolean */
    const char *columns;  /* the same letters for the result */
    bool writes;          /* refused by the store in a READ request */
    int number;           /* unique, 0 .. STATEMENT_TOTAL-1, for the connection's cache */
    const char *file;     /* where it stands: "src/store/person.sql" */
    int line;
} Statement;

typedef enum { BEGIN_READ, BEGIN_WRITE } BeginKind;

typedef struct Db Db;

/* Running a statement: start, then next until false, then finish. After finish `db_changes` says how many rows a write touched.
 * All are no-ops once c->err is set. Values are owned by the cursor until the next call. */
typedef struct {
    const Statement *statement;
    int variant;
    void *handle;
    int64_t row, rows;
    int64_t changes;
} Cursor;

typedef struct {
    const char *name;     /* "sqlite", "postgres" */
    bool (*start)(Ctx *c, Db *db, const Statement *s, int variant, const Value *params, int count, Cursor *out);
    bool (*next)(Ctx *c, Db *db, Cursor *cursor, Value *columns);
    void (*finish)(Ctx *c, Db *db, Cursor *cursor);
    bool (*script)(Ctx *c, Db *db, Str sql);              /* several statements, no parameters */
    bool (*begin)(Ctx *c, Db *db, BeginKind kind);
    bool (*commit)(Ctx *c, Db *db);
    void (*rollback)(Ctx *c, Db *db);                     /* works after an error, clears nothing in c */
    void (*close)(Db *db);
} DbOps;

struct Db {
    const DbOps *ops;
    void *engine;         /* sqlite3 *, PGconn * */
    void *extra;          /* the engine's own: SqliteExtra, PostgresExtra */
    void **prepared;      /* by statement number × 2 + variant */
    Kept kept;            /* reference lists, read once (domain/list.c) */
    bool in_transaction, writing;
    bool broken;          /* the connection is gone: the worker opens a new one */
    bool was_unique;      /* the last error was a unique violation */
    bool was_busy;        /* the last error was a lock that did not come, or a serialization failure */
    int64_t calls;        /* statements started: the torture test counts and breaks them */
    int64_t fail_at;      /* > 0: the call of this number fails with ERR_BROKEN (tests only) */
    void (*trace)(const Statement *s, int variant, const Value *params, int count); /* bench: called before each start; else NULL */
};

bool db_start(Ctx *c, const Statement *s, const Value *params, int count, Cursor *out);
bool db_next(Ctx *c, Cursor *cursor, Value *columns);
void db_finish(Ctx *c, Cursor *cursor);
bool db_script(Ctx *c, Str sql);
bool db_begin(Ctx *c, BeginKind kind);
bool db_commit(Ctx *c);
void db_rollback(Ctx *c);

/* A write statement: runs it, returns the number of rows it touched (0 after an error). */
int64_t db_run(Ctx *c, const Statement *s, const Value *params, int count);

/* The last failed statement violated a unique key: app/ looks the operation up again (docs/SYNC.md). */
bool db_was_unique(const Ctx *c);

/* Opens. `spec` as above. The engine's own settings are made here (decisions D8, D9, D19). Fails with ERR_BROKEN. */
Db *db_open_sqlite(Ctx *c, Str file, bool create);
Db *db_open_postgres(Ctx *c, Str conninfo);               /* native only */
Db *db_open(Ctx *c, Str spec, bool create);               /* native only: either */

#endif
