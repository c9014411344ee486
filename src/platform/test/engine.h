/* What a scene runs on: SQLite and PostgreSQL through app_handle in this process, wasm in Node. The same requests, times and random
 * bytes go to each; what comes back must be the same bytes. Each scene has a database of its own, a copy of the world (world.h). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TEST_ENGINE_H
#define TEST_ENGINE_H

#include "app/app.h"

/* Rows as text: numbers in decimal, bytes as \x and hexadecimal, null as an absent Str. */
typedef struct {
    Str *cells;           /* row by row */
    int rows, columns;
} Table;

typedef struct Engine {
    const char *name;     /* "sqlite", "postgres", "wasm" */
    /* Builds the world once per run. */
    bool (*prepare)(struct Engine *e, Ctx *c);
    /* A new copy of the world: e->db. The former one is dropped. */
    bool (*fresh)(struct Engine *e, Ctx *c);
    /* Runs a request; random bytes come from the stream of `seed`. */
    Response (*answer)(struct Engine *e, Arena *keep, uint64_t seed, Instant now, Request request);
    /* Any SQL of the runner's own, for what no page shows; several rows as text. */
    bool (*query)(struct Engine *e, Ctx *c, Str sql, Table *out);
    /* After SQL that changed something behind the application's back: makes it known to it. NULL where it is known already. */
    bool (*changed)(struct Engine *e, Ctx *c);
    void (*close)(struct Engine *e);
    Db *db;
    App app;
    bool counts_calls;    /* db->calls and db->fail_at work: torture is possible */
    void *own;
} Engine;

Engine *engine_sqlite(void);
Engine *engine_postgres(void);  /* the cluster's conninfo in REPERE_TEST_POSTGRES */
Engine *engine_wasm(void);

/* A context for the runner's own statements. */
Ctx engine_ctx(Engine *e, Arena *keep, Instant now);
/* app_handle on e->db. */
Response engine_answer_here(Engine *e, Arena *keep, uint64_t seed, Instant now, Request request);
/* The engine's word for bytes in SQL. */
Str engine_bytes(const Engine *e, Arena *keep, Str bytes);

/* 16 bytes over all tables, whatever the order of rows, without login.seen_ms. */
bool engine_digest(Engine *e, Ctx *c, uint8_t out[16]);
/* "table=hex table=hex …", one of each table but some (blanks between); without the versions of items when "item.version" is among them. */
bool engine_digests(Engine *e, Ctx *c, Str without, Str *out);

/* The parts of engine_sqlite.c that wasm needs: an image in memory and SQL on it. */
bool sqlite_image_take(Engine *e, Ctx *c, Str image);  /* e->db becomes a connection on a copy of the image */
Str sqlite_image_give(Engine *e, Arena *keep);
bool sqlite_query(Engine *e, Ctx *c, Str sql, Table *out);
Str sqlite_world(Ctx *c);                      /* the image of the world, built on first use; lives as long as the program */

#endif
