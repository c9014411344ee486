/* SQLite in memory: the world is built once, each scene gets a copy of its image. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdlib.h>

#include "platform/test/engine.h"
#include "platform/test/world.h"
#include <sqlite3.h>
#include "store/db_sqlite.h"

#define QUERY_ROWS_MAX 100000

static Str world_image; /* bytes that SQLite owns */

static bool memory_open(Engine *e, Ctx *c)
{
    sqlite3 *handle = NULL;
    if (sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
        return fail(c, ERR_BROKEN, S("sqlite3_open :memory:"));
    sqlite3_exec(handle, "pragma foreign_keys=on; pragma secure_delete=on; pragma temp_store=memory; pragma trusted_schema=off;", NULL, NULL, NULL);
    if (e->db) e->db->ops->close(e->db);
    e->db = db_sqlite_over(handle);
    c->db = e->db;
    return true;
}

Str sqlite_world(Ctx *c)
{
    if (world_image.at) return world_image;
    Engine builder = {.name = "sqlite", .query = sqlite_query};
    Db *kept = c->db;
    sqlite3_int64 size = 0;
    if (memory_open(&builder, c) && world_build(&builder, c)) {
        unsigned char *bytes = sqlite3_serialize(builder.db->engine, "main", &size, 0);
        if (bytes) world_image = str_of(bytes, (ptrdiff_t)size);
        else fail(c, ERR_BROKEN, S("sqlite3_serialize"));
    }
    if (builder.db) builder.db->ops->close(builder.db);
    c->db = kept;
    return world_image;
}

bool sqlite_image_take(Engine *e, Ctx *c, Str image)
{
    if (!memory_open(e, c)) return false;
    unsigned char *copy = sqlite3_malloc64((sqlite3_uint64)image.len);
    if (!copy) return fail(c, ERR_BROKEN, S("no memory for an image"));
    memcpy(copy, image.at, (size_t)image.len);
    unsigned flags = SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE;
    if (sqlite3_deserialize(e->db->engine, "main", copy, image.len, image.len, flags) != SQLITE_OK)
        return fail(c, ERR_BROKEN, S("sqlite3_deserialize"));
    return true;
}

Str sqlite_image_give(Engine *e, Arena *keep)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(e->db->engine, "main", &size, 0);
    Str image = bytes ? str_copy(keep, str_of(bytes, (ptrdiff_t)size)) : NO_STR;
    sqlite3_free(bytes);
    return image;
}

static Str cell_text(Ctx *c, sqlite3_stmt *stmt, int column)
{
    int kind = sqlite3_column_type(stmt, column);
    if (kind == SQLITE_NULL) return NO_STR;
    if (kind == SQLITE_BLOB) {
        Str bytes = str_of(sqlite3_column_blob(stmt, column), sqlite3_column_bytes(stmt, column));
        return cat(c->keep, S("\\x"), str_hex(c->keep, bytes));
    }
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    Str value = str_of(text, sqlite3_column_bytes(stmt, column));
    return value.len ? str_copy(c->keep, value) : S("");
}

/* One statement; its rows are gathered twice as many at a time. */
static const char *query_one(Engine *e, Ctx *c, const char *sql, Table *out)
{
    sqlite3 *handle = e->db->engine;
    sqlite3_stmt *stmt = NULL;
    const char *after = NULL;
    if (sqlite3_prepare_v2(handle, sql, -1, &stmt, &after) != SQLITE_OK) return NULL;
    if (!stmt) return after;
    out->columns = sqlite3_column_count(stmt);
    out->rows = 0;
    int room = 0, code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW && out->rows < QUERY_ROWS_MAX) {
        if (out->rows == room) {
            Str *more = new(c->keep, Str, (room = room ? 2 * room : 64) * out->columns);
            if (out->rows) memcpy(more, out->cells, sizeof(Str) * (size_t)(out->rows * out->columns));
            out->cells = more;
        }
        for (int i = 0; i < out->columns; i++) out->cells[out->rows * out->columns + i] = cell_text(c, stmt, i);
        out->rows++;
    }
    sqlite3_finalize(stmt);
    return code == SQLITE_DONE ? after : NULL;
}

bool sqlite_query(Engine *e, Ctx *c, Str sql, Table *out)
{
    *out = (Table){0};
    const char *rest = str_z(c->keep, sql);
    while (rest && *rest) rest = query_one(e, c, rest, out);
    if (rest) return true;
    return fail(c, ERR_BROKEN, cat(c->keep, S("sql: "), str_copy(c->keep, str_c(sqlite3_errmsg(e->db->engine))), S(": "), sql));
}

static bool sqlite_prepare(Engine *e, Ctx *c) { return sqlite_world(c).at && e; }
static bool sqlite_fresh(Engine *e, Ctx *c) { return sqlite_image_take(e, c, world_image); }

static void sqlite_done(Engine *e)
{
    if (e->db) e->db->ops->close(e->db);
    e->db = NULL;
    sqlite3_free((void *)(uintptr_t)world_image.at);
    world_image = NO_STR;
}

Engine *engine_sqlite(void)
{
    static Engine engine = {.name = "sqlite", .prepare = sqlite_prepare, .fresh = sqlite_fresh, .answer = engine_answer_here,
                            .query = sqlite_query, .close = sqlite_done, .counts_calls = true};
    return &engine;
}
