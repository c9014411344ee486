/* See world.h. The schema and the kinds come by the same code as in `init` and `migrate`; the people by test/world.sql. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/test/world.h"

#include <stdio.h>

#include "store/migrate.h"
#include "store/write.h"

/* Of cli/kinds.h, which lies above this folder (layers.txt): the runner is linked with cli/kinds.o, kinds_data.o and csv.o. */
bool kinds_load(Ctx *c);
bool kinds_project_rules(Ctx *c);

Str file_read(Ctx *c, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        fail(c, ERR_MISSING, cat(c->keep, S("cannot read "), str_c(path)));
        return NO_STR;
    }
    fseek(f, 0, SEEK_END);
    long size = ftell(f);
    rewind(f);
    char *at = arena_bytes(c->keep, size > 0 ? size : 1);
    size_t got = size > 0 ? fread(at, 1, (size_t)size, f) : 0;
    fclose(f);
    return str_of(at, (ptrdiff_t)got);
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

bool world_build(Engine *e, Ctx *c)
{
    int64_t applied = 0;
    Random random = random_seeded(1);
    Table unused;
    c->random = &random;
    Str people = file_read(c, WORLD_SQL);
    if (failed(c) || !migrate_run(c, &applied)) return false;
    if (!db_begin(c, BEGIN_WRITE) || !house_begin(c) || !kinds_load(c) || !db_commit(c)) return false;
    if (!e->query(e, c, people, &unused)) return false;
    return db_begin(c, BEGIN_WRITE) && kinds_project_rules(c) && db_commit(c);
}
