/* check-sql FILE [CONNINFO]: prepares every statement of every named query on both engines and compares what they say with what
 * sqlgen believed: parameters, columns, types, whether it writes. The one check that knows SQL; sqlgen only knows tokens.
 *     FILE      a new SQLite file, which gets the schema       CONNINFO  an empty PostgreSQL database; without it SQLite alone
 * Prints a line for each fault and the engines' counts; exit 1 when there was a fault. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <sqlite3.h>
#include "store/db.h"
#include "store/migrate.h"
#include "store/statements.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

#define ARENA_BYTES ((size_t)64 << 20)

static int faults;

static bool expect(bool good, const Statement *s, const char *engine, const char *what, const char *has, const char *wants)
{
    if (good) return true;
    printf("%s:%d: %s, %s: %s is %s, not %s\n", s->file, s->line, s->name, engine, what, has, wants);
    faults++;
    return false;
}

static bool expect_count(const Statement *s, const char *engine, const char *what, int has, const char *letters)
{
    char count[2][24];
    snprintf(count[0], sizeof count[0], "%d", has);
    snprintf(count[1], sizeof count[1], "%zu", strlen(letters));
    return expect(has == (int)strlen(letters), s, engine, what, count[0], count[1]);
}

/* ---- SQLite: a column's declared type is known where it is a table's own --------------------------------------------- */

static bool declared_fits(const char *declared, char letter)
{
    const char *wanted = letter == 'i' || letter == 'f' ? "INTEGER" : letter == 't' ? "TEXT" : letter == 'b' ? "BLOB" : "REAL";
    return !declared || strcmp(declared, wanted) == 0;
}

static void check_sqlite(Db *db, const Statement *s, int variant)
{
    sqlite3_stmt *made = NULL;
    if (!expect(sqlite3_prepare_v2(db->engine, s->sql[variant], -1, &made, NULL) == SQLITE_OK, s, "sqlite", "statement",
                sqlite3_errmsg(db->engine), "fine"))
        return;
    expect_count(s, "sqlite", "number of parameters", sqlite3_bind_parameter_count(made), s->params);
    expect(!sqlite3_stmt_readonly(made) == s->writes, s, "sqlite", "effect", s->writes ? "reading" : "writing", s->writes ? "writing" : "reading");
    if (expect_count(s, "sqlite", "number of columns", sqlite3_column_count(made), s->columns))
        for (int i = 0; i < sqlite3_column_count(made); i++) {
            const char letter[] = {s->columns[i], 0};
            const char *declared = sqlite3_column_decltype(made, i);
            expect(declared_fits(declared, letter[0]), s, "sqlite", sqlite3_column_name(made, i), declared, letter);
        }
    sqlite3_finalize(made);
}

/* ---- PostgreSQL ------------------------------------------------------------------------------------------------------ */

static Oid oid_of(char letter) { return letter == 'i' ? 20 : letter == 'r' ? 701 : letter == 'b' ? 17 : letter == 'f' ? 16 : 25; }

/* What db_postgres.c can read for a letter: int2, int4 and int8 are one, so are text and varchar. */
static bool oid_fits(Oid oid, char letter)
{
    if (letter == 'i') return oid == 20 || oid == 23 || oid == 21;
    return oid == oid_of(letter) || (letter == 't' && oid == 1043) || (letter == 'f' && oid == 20);
}

static const char *oid_name(Oid oid)
{
    static char text[24];
    snprintf(text, sizeof text, "oid %u", oid);
    return oid == 1700 ? "numeric (cast it)" : oid == 25 ? "text" : oid == 20 ? "bigint" : oid == 16 ? "boolean" : oid == 17 ? "bytea" : text;
}

static void describe_postgres(PGconn *pg, const Statement *s)
{
    PGresult *told = PQdescribePrepared(pg, "");
    expect_count(s, "postgres", "number of parameters", PQnparams(told), s->params);
    for (int i = 0; i < PQnparams(told) && i < (int)strlen(s->params); i++) {
        const char letter[] = {s->params[i], 0};
        expect(PQparamtype(told, i) == oid_of(letter[0]), s, "postgres", "a parameter", oid_name(PQparamtype(told, i)), letter);
    }
    if (expect_count(s, "postgres", "number of columns", PQnfields(told), s->columns))
        for (int i = 0; i < PQnfields(told); i++) {
            const char letter[] = {s->columns[i], 0};
            expect(oid_fits(PQftype(told, i), letter[0]), s, "postgres", PQfname(told, i), oid_name(PQftype(told, i)), letter);
        }
    PQclear(told);
}

static void check_postgres(Db *db, const Statement *s, int variant)
{
    Oid types[STATEMENT_PARAMS];
    int count = (int)strlen(s->params);
    for (int i = 0; i < count; i++) types[i] = oid_of(s->params[i]);
    PGresult *made = PQprepare(db->engine, "", s->sql[variant], count, types);
    if (expect(PQresultStatus(made) == PGRES_COMMAND_OK, s, "postgres", "statement", PQresultErrorField(made, PG_DIAG_MESSAGE_PRIMARY), "fine"))
        describe_postgres(db->engine, s);
    PQclear(made);
}

/* ---- Both ------------------------------------------------------------------------------------------------------------ */

static void check_engine(Ctx *c, const char *spec, void (*check)(Db *db, const Statement *s, int variant))
{
    int64_t applied = 0;
    int prepared = 0, before = faults;
    c->db = db_open(c, str_c(spec), true);
    if (!c->db || !migrate_run(c, &applied)) {
        printf("%s: %.*s\n", spec, (int)c->err.message.len, c->err.message.at);
        exit(1);
    }
    for (int i = 0; i < STATEMENT_TOTAL; i++)
        for (int variant = 0; variant < 2; variant++)
            if (variant == 0 || all_statements[i]->sql[1] != all_statements[i]->sql[0]) {
                check(c->db, all_statements[i], variant);
                prepared++;
            }
    printf("%s: %d statements, %d faults\n", c->db->ops->name, prepared, faults - before);
    c->db->ops->close(c->db);
    c->db = NULL;
}

int main(int count, char **words)
{
    static _Alignas(max_align_t) char memory[ARENA_BYTES];
    if (count < 2) {
        fputs("usage: check-sql FILE [CONNINFO]\n", stderr);
        return 2;
    }
    Arena arena = arena_over(memory, sizeof memory);
    Ctx c = {.keep = &arena, .received = 1};
    check_engine(&c, str_z(&arena, cat(&arena, S("sqlite:"), str_c(words[1]))), check_sqlite);
    if (count > 2) check_engine(&c, str_z(&arena, cat(&arena, S("postgres:"), str_c(words[2]))), check_postgres);
    return faults ? 1 : 0;
}
