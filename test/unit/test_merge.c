/* The list of tables that say of which person a row is (domain/merge.def) is complete by construction: the schema is read, and each table
 * with a column `person`, or one that references person, has to stand there; what moves has a column id. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <glob.h>

#include "domain/merge.h"

#include "unit.h"

static char text[1 << 20];

static Str file_text(const char *path)
{
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    size_t n = fread(text, 1, sizeof text, f);
    (void)fclose(f);
    return str_of(text, (ptrdiff_t)n);
}

static const MergeTable *table_of(Str name)
{
    for (int i = 0; i < merge_table_count; i++)
        if (same(merge_tables[i].table, name)) return &merge_tables[i];
    return NULL;
}

/* True if a line of SQL, without its comment, speaks of a person's file. */
static bool says_person(Str line)
{
    ptrdiff_t comment = str_find(line, S("--"));
    if (comment >= 0) line = str_sub(line, 0, comment);
    return str_find(line, S("references person")) >= 0 || starts_with(str_trim(line), S("person ")) || str_find(line, S(" person bigint")) >= 0 ||
           str_find(line, S("column person ")) >= 0;
}

static int tables, missing;

static void table_check(Str name, bool has_person, bool has_id)
{
    if (!name.len || !has_person) return;
    const MergeTable *t = table_of(name);
    tables++;
    if (!t) print_error("%.*s says of which person a row is, but is not in src/domain/merge.def\n", (int)name.len, name.at), missing++;
    else if (t->moves && !has_id) print_error("%.*s moves by merge.def, but has no column id\n", (int)name.len, name.at), missing++;
}

static void schema_check(Ctx *c, const char *path)
{
    Str rest = str_copy(c->keep, file_text(path)), line, name = S(""), tail;
    bool person = false, id = false;
    while (str_line(&rest, &line)) {
        bool begins = starts_with(line, S("create table ")), alters = starts_with(line, S("alter table "));
        if (begins || alters) {
            table_check(name, person, id);
            str_cut(str_from(line, begins ? 13 : 12), ' ', &name, &tail);
            person = id = false;
            line = tail;
            if (alters) id = true;
        }
        person |= says_person(line);
        id |= starts_with(str_trim(line), S("id ")) || str_find(line, S("(id bigint")) >= 0;
    }
    table_check(name, person, id);
}

static void every_table_is_there(void **state)
{
    Ctx *c = fresh();
    glob_t files;
    assert_int_equal(glob("schema/0*.sql", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) schema_check(c, files.gl_pathv[i]);
    globfree(&files);
    assert_in_range(tables, 12, 100);
    assert_int_equal(missing, 0);
}

UNIT(merge, TEST(every_table_is_there))
