/* Tables of kinds/: what libcsv reads, lines counted, unknown flags and ragged rows refused at file and line. The files of this test
 * stand in for those embedded in the program. Also the rewriting of a schema into SQLite's words. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdalign.h>
#include <string.h>

#include "cli/csv.c"
#include "cli/kinds.c"
#include "store/migrate.h"

#pragma GCC diagnostic ignored "-Wpragmas"
#undef fail /* cmocka has its own */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static alignas(64) char memory[8 << 20];
static Arena arena;

static const char flags_csv[] = "flag;behaviour\nneeds;ground\nsealed;ground\n";
static char steps_csv[512];

const KindFile kind_files[] = {
    {S_INIT("kinds/flags.csv"), flags_csv, flags_csv + sizeof flags_csv - 1},
    {S_INIT("kinds/steps.csv"), steps_csv, steps_csv + sizeof steps_csv},
};
const int kind_file_count = 2;

static Ctx fresh(void) {
    arena = arena_over(memory, sizeof memory);
    return (Ctx){.keep = &arena};
}

/* What check_flags() says about a file that ends with `rows`; padded with empty lines, which are no rows. */
static Str verdict(Ctx *c, const char *rows) {
    memset(steps_csv, '\n', sizeof steps_csv);
    memcpy(steps_csv, rows, strlen(rows));
    return check_flags(c) ? S("good") : c->err.message;
}

static void says(const char *rows, const char *wanted) {
    Ctx c = fresh();
    Str said = verdict(&c, rows);
    assert_string_equal(str_z(&arena, said), wanted);
    assert_true(!failed(&c) || c.err.kind == ERR_INPUT);
}

static void flags_are_known(void **state) {
    (void)state;
    says("key;label_fr;flags\na;A;\nb;B;needs:team sealed\nc;C;needs:a|sealed\n", "good");
    says("key;label_fr\na;sealde\n", "good"); /* no such column */
    says("key;label_fr;flags\na;A;\nb;B;sealde\n", "kinds/steps.csv, ligne 3 : drapeau inconnu « sealde »");
    says("key;label_fr;flags\na;\"A\nB\";\nb;B;needs sealde:x\n", "kinds/steps.csv, ligne 4 : drapeau inconnu « sealde »");
    says("key;label_fr;limits\na;A;sealed|max\n", "kinds/steps.csv, ligne 2 : drapeau inconnu « max »");
}

static void tables_are_whole(void **state) {
    (void)state;
    says("key;label_fr;flags\na;A\n", "kinds/steps.csv, ligne 2 : 2 colonnes au lieu de 3");
    says("key;label_fr;flags\na;A;;\n", "kinds/steps.csv, ligne 2 : 4 colonnes au lieu de 3");
    says("key;label_fr\na;\xff\n", "kinds/steps.csv, ligne 1 : ce n’est pas de l’UTF-8");
    Ctx c = fresh();
    assert_false(same(verdict(&c, "key;label_fr\na;A \"quoted\" B\n"), S("good")));
    c = fresh();
    assert_false(same(verdict(&c, "key;label_fr\na;\"never closed\n"), S("good")));
}

static void cells_are_found(void **state) {
    (void)state;
    Ctx c = fresh();
    CsvTable t;
    assert_true(csv_table_read(&c, S("x.csv"), S("key;label_fr\r\na;\"one; \"\"two\"\"\"\r\n\r\nb;é"), &t));
    assert_int_equal(t.len, 2);
    assert_string_equal(str_z(&arena, csv_cell(&t, &t.rows[0], S("label_fr"))), "one; \"two\"");
    assert_string_equal(str_z(&arena, csv_cell(&t, &t.rows[1], S("label_fr"))), "é");
    assert_null(csv_cell(&t, &t.rows[1], S("flags")).at);
    assert_int_equal(t.rows[1].line, 4);
}

static void rewrites(const char *sql, const char *wanted) {
    Ctx c = fresh();
    assert_string_equal(str_z(c.keep, migrate_sqlite_words(c.keep, str_c(sql))), wanted);
}

static void schema_words(void **state) {
    (void)state;
    rewrites("create table a (x bigint, y double precision);", "create table a (x INTEGER, y REAL ) strict;");
    rewrites("create table a (t text, -- text; bigint '\n b bytea, f boolean);", "create table a (t TEXT, -- text; bigint '\n b BLOB, f INTEGER) strict;");
    rewrites("create index i on a (x); create table b (y text default 'text;')\n;",
             "create index i on a (x); create table b (y TEXT default 'text;')\n strict;");
    rewrites("create unique index i on a (context_text, bigints);", "create unique index i on a (context_text, bigints);");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flags_are_known),
        cmocka_unit_test(tables_are_whole),
        cmocka_unit_test(cells_are_found),
        cmocka_unit_test(schema_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
