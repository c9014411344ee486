/* PostgreSQL: the world is a template database, each scene a database made from it (60-100 ms with fsync off, decision D22). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <libpq-fe.h>
#include <stdlib.h>
#include <unistd.h>

#include "platform/test/engine.h"
#include "platform/test/world.h"

typedef struct {
    PGconn *cluster;      /* on the database postgres: makes and drops the others */
    const char *conninfo;
    char world[40], scene[40];
} Cluster;

static Cluster the_cluster;

static bool pg_order(Cluster *k, Ctx *c, Str sql)
{
    PGresult *result = PQexec(k->cluster, str_z(c->keep, sql));
    bool good = PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK;
    if (!good) fail(c, ERR_BROKEN, cat(c->keep, sql, S(": "), str_copy(c->keep, str_c(PQerrorMessage(k->cluster)))));
    PQclear(result);
    return good;
}

static void pg_leave(Engine *e)
{
    if (e->db) e->db->ops->close(e->db);
    e->db = NULL;
}

static bool pg_enter(Engine *e, Ctx *c, const char *database)
{
    Cluster *k = e->own;
    pg_leave(e);
    e->db = db_open_postgres(c, cat(c->keep, str_c(k->conninfo), S(" dbname="), str_c(database)));
    c->db = e->db;
    return e->db != NULL;
}

static bool pg_create(Cluster *k, Ctx *c, const char *name, const char *from)
{
    Str drop = cat(c->keep, S("drop database if exists "), str_c(name));
    Str make = cat(c->keep, S("create database "), str_c(name), S(" template "), str_c(from),
                   S(" encoding 'UTF8' lc_collate 'C' lc_ctype 'C'"));
    return pg_order(k, c, drop) && pg_order(k, c, make);
}

static bool pg_world(Engine *e, Ctx *c)
{
    Cluster *k = e->own;
    const char *where = getenv("REPERE_TEST_POSTGRES");
    if (!where) return fail(c, ERR_INPUT, S("REPERE_TEST_POSTGRES is not set: test/run-scenes.sh starts a cluster"));
    k->conninfo = where;
    k->cluster = PQconnectdb(str_z(c->keep, cat(c->keep, str_c(where), S(" dbname=postgres"))));
    if (PQstatus(k->cluster) != CONNECTION_OK) return fail(c, ERR_BROKEN, str_c(PQerrorMessage(k->cluster)));
    PQclear(PQexec(k->cluster, "set client_min_messages=warning"));
    Str pid = str_int(c->keep, getpid());
    memcpy(k->world, str_z(c->keep, cat(c->keep, S("world_"), pid)), (size_t)pid.len + 7);
    memcpy(k->scene, str_z(c->keep, cat(c->keep, S("scene_"), pid)), (size_t)pid.len + 7);
    return pg_create(k, c, k->world, "template0") && pg_enter(e, c, k->world) && world_build(e, c);
}

static bool pg_fresh(Engine *e, Ctx *c)
{
    Cluster *k = e->own;
    pg_leave(e);
    return pg_create(k, c, k->scene, k->world) && pg_enter(e, c, k->scene);
}

static bool pg_query(Engine *e, Ctx *c, Str sql, Table *out)
{
    *out = (Table){0};
    PGresult *result = PQexec(e->db->engine, str_z(c->keep, sql));
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        fail(c, ERR_BROKEN, cat(c->keep, S("sql: "), str_copy(c->keep, str_c(PQerrorMessage(e->db->engine))), S(": "), sql));
        PQclear(result);
        return false;
    }
    out->rows = PQntuples(result);
    out->columns = PQnfields(result);
    out->cells = new(c->keep, Str, out->rows * out->columns + 1);
    for (int r = 0; r < out->rows; r++)
        for (int i = 0; i < out->columns; i++)
            if (!PQgetisnull(result, r, i)) {
                Str value = str_of(PQgetvalue(result, r, i), PQgetlength(result, r, i));
                out->cells[r * out->columns + i] = value.len ? str_copy(c->keep, value) : S("");
            }
    PQclear(result);
    return true;
}

static void pg_done(Engine *e)
{
    Cluster *k = e->own;
    pg_leave(e);
    if (!k->cluster) return;
    static char memory[1 << 16];
    Arena keep = arena_over(memory, sizeof memory);
    Ctx c = {.keep = &keep};
    pg_order(k, &c, cat(&keep, S("drop database if exists "), str_c(k->scene)));
    c.err = (Err){0};
    pg_order(k, &c, cat(&keep, S("drop database if exists "), str_c(k->world)));
    PQfinish(k->cluster);
    k->cluster = NULL;
}

Engine *engine_postgres(void)
{
    static Engine engine = {.name = "postgres", .prepare = pg_world, .fresh = pg_fresh, .answer = engine_answer_here,
                            .query = pg_query, .close = pg_done, .own = &the_cluster, .counts_calls = true};
    return &engine;
}
