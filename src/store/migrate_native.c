/* See migrate.h. A new migration is a file in schema/ and a line in the table below.
 * The subtle point: before the first migration no named query can be prepared, so "is there a schema?" is asked by a script whose
 * failure is the answer; were it another failure, the first migration would fail on it too, and change nothing. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/migrate.h"

#include "base/buf.h"
#include "base/hash.h"
#include "store/embed.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

EMBED(schema_0001, "schema/0001_start.sql");
EMBED(schema_0002, "schema/0002_outing.sql");
EMBED(schema_0003, "schema/0003_reveal.sql");
EMBED(schema_0004, "schema/0004_merge.sql");
EMBED(schema_0005, "schema/0005_path.sql");
EMBED(schema_0006, "schema/0006_observe.sql");
EMBED(schema_0007, "schema/0007_access.sql");
EMBED(schema_0008, "schema/0008_count.sql");
EMBED(schema_0009, "schema/0009_relay.sql");
EMBED(schema_0010, "schema/0010_directory.sql");
EMBED(schema_0011, "schema/0011_message.sql");
EMBED(schema_0012, "schema/0012_file.sql");
EMBED(schema_0013, "schema/0013_index.sql");
EMBED(schema_0014, "schema/0014_me.sql");
EMBED(schema_0015, "schema/0015_meeting.sql");
EMBED(schema_0016, "schema/0016_erasure.sql");
EMBED(schema_0017, "schema/0017_meeting_again.sql");
EMBED(schema_0018, "schema/0018_index.sql");
EMBED(schema_0019, "schema/0019_receipt.sql");

static const struct {
    const char *at, *end;
} migrations[] = {
    {schema_0001, schema_0001_end},
    {schema_0002, schema_0002_end},
    {schema_0003, schema_0003_end},
    {schema_0004, schema_0004_end},
    {schema_0005, schema_0005_end},
    {schema_0006, schema_0006_end},
    {schema_0007, schema_0007_end},
    {schema_0008, schema_0008_end},
    {schema_0009, schema_0009_end},
    {schema_0010, schema_0010_end},
    {schema_0011, schema_0011_end},
    {schema_0012, schema_0012_end},
    {schema_0013, schema_0013_end},
    {schema_0014, schema_0014_end},
    {schema_0015, schema_0015_end},
    {schema_0016, schema_0016_end},
    {schema_0017, schema_0017_end},
    {schema_0018, schema_0018_end},
    {schema_0019, schema_0019_end},
};
#define MIGRATIONS ((int64_t)(sizeof migrations / sizeof *migrations))

int64_t migrate_known(void) { return MIGRATIONS; }

static Str text_of(int64_t number) { return str_of(migrations[number - 1].at, migrations[number - 1].end - migrations[number - 1].at); }

static Str hash_of_migration(Ctx *c, int64_t number)
{
    uint8_t *out = (uint8_t *)arena_bytes(c->keep, 32);
    hash_of(out, 32, NO_STR, S("migration"), text_of(number));
    return str_of(out, 32);
}

/* ---- What is there ----------------------------------------------------------------------------------------------- */

static bool has_schema(Ctx *c)
{
    Ctx probe = *c;
    return db_script(&probe, S("select number from migration where number = 0"));
}

static bool refuse(Ctx *c, Str a, int64_t n, Str b) { return fail(c, ERR_CONFLICT, cat(c->keep, a, str_int(c->keep, n), b)); }

bool migrate_present(Ctx *c, int64_t *present)
{
    *present = 0;
    if (failed(c) || !has_schema(c)) return !failed(c);
    MigrationRowList rows = migration_rows(c);
    if (failed(c)) return false;
    int64_t last = rows.len ? rows.at[rows.len - 1].number : 0;
    if (last > MIGRATIONS)
        return refuse(c, S("ce dossier de données vient d’une version plus récente de Repère (schéma "), last,
                      cat(c->keep, S(", ce programme connaît "), str_int(c->keep, MIGRATIONS), S(")")));
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        if (rows.at[i].number != i + 1) return refuse(c, S("il manque la migration "), i + 1, S(" dans cette base"));
        if (!same(rows.at[i].hash, hash_of_migration(c, i + 1)))
            return refuse(c, S("la migration "), i + 1, S(" de ce programme n’est pas celle que cette base a reçue"));
    }
    *present = last;
    return true;
}

bool migrate_must_be_current(Ctx *c)
{
    int64_t present = 0;
    if (!migrate_present(c, &present)) return false;
    if (present == 0) return fail(c, ERR_CONFLICT, S("cette base est vide : lancez d’abord « repere init »"));
    return present == MIGRATIONS || refuse(c, S("cette base a le schéma "), present,
                                           cat(c->keep, S(", ce programme le schéma "), str_int(c->keep, MIGRATIONS),
                                               S(" : sauvegardez, puis lancez « repere migrate »")));
}

/* ---- Going forward ----------------------------------------------------------------------------------------------- */

static bool run_one(Ctx *c, int64_t number)
{
    bool sqlite = same(str_c(c->db->ops->name), S("sqlite"));
    Str sql = sqlite ? migrate_sqlite_words(c->keep, text_of(number)) : text_of(number);
    if (db_begin(c, BEGIN_WRITE) && db_script(c, sql)) {
        migration_add(c, number, hash_of_migration(c, number), c->received);
        house_schema_set(c, number);
    }
    if (db_commit(c)) return true;
    db_rollback(c);
    return false;
}

bool migrate_run(Ctx *c, int64_t *applied)
{
    int64_t present = 0;
    *applied = 0;
    if (!migrate_present(c, &present)) return false;
    for (int64_t number = present + 1; number <= MIGRATIONS; number++) {
        if (!run_one(c, number)) return false;
        ++*applied;
    }
    return true;
}

/* ---- SQLite's words ---------------------------------------------------------------------------------------------- */

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

/* Length of the comment, string, word or single byte that `s` begins with. */
static ptrdiff_t token_length(Str s)
{
    ptrdiff_t end = 1;
    if (starts_with(s, S("--"))) {
        end = str_index(s, '\n');
        return end < 0 ? s.len : end;
    }
    if (s.at[0] == '\'') {
        end = str_index(str_from(s, 1), '\'');
        return end < 0 ? s.len : end + 2;
    }
    while (is_word_byte(s.at[0]) && end < s.len && is_word_byte(s.at[end])) end++;
    return end;
}

static Str sqlite_word(Str word)
{
    static const struct {
        Str portable, strict;
    } words[] = {
        {S_INIT("text"), S_INIT("TEXT")}, {S_INIT("bigint"), S_INIT("INTEGER")},  {S_INIT("double"), S_INIT("REAL")},
        {S_INIT("bytea"), S_INIT("BLOB")}, {S_INIT("boolean"), S_INIT("INTEGER")}, {S_INIT("precision"), S_INIT("")},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (same(word, words[i].portable)) return words[i].strict;
    return word;
}

Str migrate_sqlite_words(Arena *keep, Str sql)
{
    Buf out = buf_new(keep, sql.len + 4096, sql.len * 2 + 4096);
    Str before = NO_STR; /* the word before, of this statement */
    bool table = false;  /* this statement is "create table" */
    while (sql.len > 0) {
        Str token = str_sub(sql, 0, token_length(sql));
        sql = str_from(sql, token.len);
        bool ends = token.at[0] == ';';
        if (is_word_byte(token.at[0])) {
            table = table || (same(before, S("create")) && same(token, S("table")));
            before = token;
        }
        if (ends && table) buf_put(&out, S(" strict"));
        buf_put(&out, sqlite_word(token));
        if (ends) table = false, before = NO_STR;
    }
    return buf_str(&out);
}
