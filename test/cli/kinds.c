/* Tables of kinds/: what libcsv reads, lines counted, unknown flags and ragged rows refused at file and line. The files of this test
 * stand in for those embedded in the program. Also the rewriting of a schema into SQLite's words. Exit 1 when something differs. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdalign.h>
#include <stdio.h>
#include <string.h>

#include "cli/kinds.c"
#include "store/migrate.h"

static alignas(64) char memory[8 << 20];
static Arena arena;

static const char flags_csv[] = "flag;behaviour\nneeds;ground\nsealed;ground\n";
static char steps_csv[512];

const KindFile kind_files[] = {
    {S_INIT("kinds/flags.csv"), flags_csv, flags_csv + sizeof flags_csv - 1},
    {S_INIT("kinds/steps.csv"), steps_csv, steps_csv + sizeof steps_csv},
};
const int kind_file_count = 2;

/* The scenes of the directory ask for the communes; nothing here does. */
bool communes_load(Ctx *c) { return !failed(c); }

static int wrong;

static void expect(bool good, const char *what, int line) {
    if (good)
        return;
    printf("test/cli/kinds.c:%d: %s\n", line, what);
    wrong++;
}
#define EXPECT(good) expect((good), #good, __LINE__)

static void equal(Str has, const char *wanted, int line) {
    if (same(has, str_c(wanted)))
        return;
    printf("test/cli/kinds.c:%d: %.*s\n    not: %s\n", line, (int)has.len, has.at ? has.at : "", wanted);
    wrong++;
}

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

static void says_at(const char *rows, const char *wanted, int line) {
    Ctx c = fresh();
    equal(verdict(&c, rows), wanted, line);
    EXPECT(!failed(&c) || c.err.kind == ERR_INPUT);
}
#define says(rows, wanted) says_at(rows, wanted, __LINE__)

static void flags_are_known(void) {
    says("key;label_fr;flags\na;A;\nb;B;needs:team sealed\nc;C;needs:a|sealed\n", "good");
    says("key;label_fr\na;sealde\n", "good"); /* no such column */
    says("key;label_fr;flags\na;A;\nb;B;sealde\n", "kinds/steps.csv, ligne 3 : drapeau inconnu « sealde »");
    says("key;label_fr;flags\na;\"A\nB\";\nb;B;needs sealde:x\n", "kinds/steps.csv, ligne 4 : drapeau inconnu « sealde:x »");
    says("key;label_fr;limits\na;A;sealed|max\n", "kinds/steps.csv, ligne 2 : drapeau inconnu « max »");
}

static void tables_are_whole(void) {
    says("key;label_fr;flags\na;A\n", "kinds/steps.csv, ligne 2 : 2 colonnes au lieu de 3");
    says("key;label_fr;flags\na;A;;\n", "kinds/steps.csv, ligne 2 : 4 colonnes au lieu de 3");
    says("key;label_fr\na;\xff\n", "kinds/steps.csv, ligne 1 : ce n’est pas de l’UTF-8");
    Ctx c = fresh();
    EXPECT(!same(verdict(&c, "key;label_fr\na;A \"quoted\" B\n"), S("good")));
    c = fresh();
    EXPECT(!same(verdict(&c, "key;label_fr\na;\"never closed\n"), S("good")));
}

static void cells_are_found(void) {
    Ctx c = fresh();
    CsvTable t;
    EXPECT(csv_table_read(&c, S("x.csv"), S("key;label_fr\r\na;\"one; \"\"two\"\"\"\r\n\r\nb;é"), ';', &t));
    EXPECT(t.len == 2);
    equal(csv_cell(&t, &t.rows[0], S("label_fr")), "one; \"two\"", __LINE__);
    equal(csv_cell(&t, &t.rows[1], S("label_fr")), "é", __LINE__);
    EXPECT(!csv_cell(&t, &t.rows[1], S("flags")).at);
    EXPECT(t.rows[1].line == 4);
}

static void rewrites_at(const char *sql, const char *wanted, int line) {
    Ctx c = fresh();
    equal(migrate_sqlite_words(c.keep, str_c(sql)), wanted, line);
}
#define rewrites(sql, wanted) rewrites_at(sql, wanted, __LINE__)

static void schema_words(void) {
    rewrites("create table a (x bigint, y double precision);", "create table a (x INTEGER, y REAL ) strict;");
    rewrites("create table a (t text, -- text; bigint '\n b bytea, f boolean);", "create table a (t TEXT, -- text; bigint '\n b BLOB, f INTEGER) strict;");
    rewrites("create index i on a (x); create table b (y text default 'text;')\n;",
             "create index i on a (x); create table b (y TEXT default 'text;')\n strict;");
    rewrites("create unique index i on a (context_text, bigints);", "create unique index i on a (context_text, bigints);");
}

int main(void) {
    flags_are_known();
    tables_are_whole();
    cells_are_found();
    schema_words();
    return wrong != 0;
}
