/* What the engines share. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/test/engine.h"

#include "base/hash.h"
#include "platform/test/password.h"

Ctx engine_ctx(Engine *e, Arena *keep, Instant now)
{
    return (Ctx){.keep = keep, .db = e->db, .app = &e->app, .keys = &e->app.keys, .now = now, .received = now,
                 .mac_key = str_of(e->app.keys.mac_key, KEY_BYTES)};
}

Response engine_answer_here(Engine *e, Arena *keep, uint64_t seed, Instant now, Request request)
{
    Random random = random_seeded(seed);
    e->app.password_verify = test_password_verify;
    e->app.password_hash = test_password_hash;
    if (!e->app.version.at) e->app.version = S("0.0.0-test");
    return app_handle(&e->app, e->db, keep, &random, now, request);
}

Str engine_bytes(const Engine *e, Arena *keep, Str bytes)
{
    if (strcmp(e->name, "postgres") == 0) return cat(keep, S("decode('"), str_hex(keep, bytes), S("', 'hex')"));
    return cat(keep, S("x'"), str_hex(keep, bytes), S("'"));
}

/* ---------------------------------------------------------------------------------------- digest */

static Str tables_sql(const Engine *e)
{
    if (strcmp(e->name, "postgres") == 0) return S("select tablename from pg_tables where schemaname = 'public' order by tablename");
    return S("select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name");
}

/* Sums the hashes of a table's rows, so that their order does not count. */
static bool digest_table(Engine *e, Ctx *c, Str name, bool item_as_such, uint64_t sum[2])
{
    bool login = same(name, S("login"));
    Str columns = item_as_such && same(name, S("item")) ? S("id, kind, org, state, into_item") : login ? S("token_hash, membership, made_ms, ended_ms, agent") : S("*");
    Table rows;
    if (!e->query(e, c, cat(c->keep, S("select "), columns, S(" from "), name), &rows)) return false;
    Str *parts = new(c->keep, Str, 2 * rows.columns + 1);
    for (int r = 0; r < rows.rows; r++) {
        parts[0] = name;
        for (int i = 0; i < rows.columns; i++) {
            Str cell = rows.cells[r * rows.columns + i];
            parts[1 + 2 * i] = cell;
            parts[2 + 2 * i] = cell.at ? S("value") : S("null");
        }
        uint64_t hash[2];
        hash_fields((uint8_t *)hash, sizeof hash, NO_STR, parts, 2 * rows.columns + 1);
        sum[0] += hash[0];
        sum[1] += hash[1];
    }
    return true;
}

/* True if `word` is one of the blank-separated ones. */
static bool among(Str words, Str word)
{
    Str one;
    while (words.len) {
        str_cut(words, ' ', &one, &words);
        if (same(one, word)) return true;
    }
    return false;
}

bool engine_digest(Engine *e, Ctx *c, uint8_t out[16])
{
    Arena mark = *c->keep;
    Table tables;
    uint64_t sum[2] = {0, 0};
    bool good = e->query(e, c, tables_sql(e), &tables);
    for (int i = 0; good && i < tables.rows; i++) good = digest_table(e, c, tables.cells[i], false, sum);
    memcpy(out, sum, 16);
    if (good) c->keep->next = mark.next; /* on failure the message lives there */
    return good;
}

bool engine_digests(Engine *e, Ctx *c, Str without, Str *out)
{
    Table tables;
    bool good = e->query(e, c, tables_sql(e), &tables);
    *out = S("");
    for (int i = 0; good && i < tables.rows; i++) {
        uint64_t sum[2] = {0, 0};
        if (among(without, tables.cells[i])) continue;
        good = digest_table(e, c, tables.cells[i], among(without, S("item.version")), sum);
        *out = cat(c->keep, *out, tables.cells[i], S("="), str_hex(c->keep, str_of(sum, sizeof sum)), S(" "));
    }
    return good;
}
