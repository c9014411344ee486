/* See world.h. The schema and the kinds come by the same code as in `init` and `migrate`; the people by test/world.sql. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/inclusion.h"
#include "domain/programme.h"
#include "platform/test/world.h"

#include <stdio.h>

#include "store/migrate.h"
#include "store/write.h"

/* Of cli/kinds.h, which lies above this folder (layers.txt): the runner is linked with cli/kinds.o, kinds_data.o and csv.o. */
bool kinds_load(Ctx *c);

Str file_read(Ctx *c, const char *path)
{
    FILE *f = fopen(path, "rb");
    Str bytes = NO_STR;
    if (f && fseek(f, 0, SEEK_END) == 0) {
        long size = ftell(f);
        rewind(f);
        char *at = arena_bytes(c->keep, size > 0 ? size : 1);
        bytes = str_of(at, size > 0 ? (ptrdiff_t)fread(at, 1, (size_t)size, f) : 0);
    }
    if (f) fclose(f);
    if (!bytes.at) fail(c, ERR_MISSING, cat(c->keep, S("cannot read "), str_c(path)));
    return bytes;
}

bool file_write(Ctx *c, const char *path, Str bytes)
{
    FILE *f = fopen(path, "wb");
    size_t put = f ? fwrite(bytes.at, 1, (size_t)bytes.len, f) : 0;
    bool good = f && put == (size_t)bytes.len;
    if (f && fclose(f) != 0) good = false;
    return good || fail(c, ERR_BROKEN, cat(c->keep, S("cannot write "), str_c(path)));
}

/* What `init` writes beside kinds and the first account. */
static bool house_begin(Ctx *c)
{
    house_add(c, S("test"), S("scenes"), migrate_known());
    return !failed(c);
}

/* A file of the directory, as `repere import services` takes it. */
static ptrdiff_t more_of(void *from, char *into, ptrdiff_t room)
{
    Str *rest = from;
    ptrdiff_t n = rest->len < room ? rest->len : room;
    memcpy(into, rest->at, (size_t)n);
    *rest = str_from(*rest, n);
    return n;
}

static bool directory_fill(Ctx *c, const char *path, uint8_t number)
{
    static DiReport report;
    Str text = file_read(c, path), op = op_new(c->keep, c->now, (const uint8_t[10]){number});
    c->op = (Op){.op = op, .id = op_id(op), .root = op_id(op)};
    bool done = !failed(c) && inclusion_import(c, (DiStream){.more = more_of, .from = &text}, (DiOrder){.file = str_c(path)}, &report);
    c->op = (Op){0};
    return done || fail(c, ERR_BROKEN, cat(c->keep, str_c(path), S(" "), report.refused));
}

static bool directory_build(Ctx *c)
{
    Instant now = c->now;
    c->now = instant_read(S("2026-11-12T08:00Z"));
    bool done = directory_fill(c, WORLD_STRUCTURES, 1) && directory_fill(c, WORLD_SERVICES, 2);
    c->now = now;
    return done;
}

bool world_build(Engine *e, Ctx *c)
{
    int64_t applied = 0;
    static Random random;
    Table unused;
    random = random_seeded(1);
    c->random = &random;
    Str people = file_read(c, WORLD_SQL);
    if (failed(c) || !migrate_run(c, &applied)) return false;
    if (!db_begin(c, BEGIN_WRITE) || !house_begin(c) || !kinds_load(c) || !db_commit(c)) return false;
    if (!e->query(e, c, people, &unused)) return false;
    return db_begin(c, BEGIN_WRITE) && programme_rules_apply(c) && directory_build(c) && db_commit(c);
}
