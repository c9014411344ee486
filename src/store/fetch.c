/* The parts of every generated query that need not be generated: store/fetch.h says what they do. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/fetch.h"

#include "base/banned.h"

Value my_scope(Ctx *c)
{
    if (c->my.reach == REACH_NONE) fail(c, ERR_DENIED, S("Ce rôle ne voit pas ces données."));
    return bind_id(c->my.reach == REACH_ORG ? c->my.org : c->my.team);
}

/* False, so that it can stand for the value, too. */
bool fetch_misfit(Ctx *c, const Statement *s, const Value *v, int n, bool maybe)
{
    bool null = v[n].kind == VALUE_NULL;
    if (null && maybe) return false;
    return fail(c, ERR_BROKEN, cat(c->keep, str_c(s->name), null ? S(": null in column ") : S(": other type in column "),
                                   str_int(c->keep, n + 1)));
}

Str fetch_text(Ctx *c, const Statement *s, const Value *v, int n, ValueKind kind, bool maybe)
{
    if (v[n].kind == kind) return str_copy(c->keep, some(v[n].s));
    fetch_misfit(c, s, v, n, maybe);
    return NO_STR;
}

bool fetch_maybe(Ctx *c, const Statement *s, const Value *values, int count, Reader *read, void *row)
{
    Cursor cursor = {0};
    Value v[STATEMENT_COLUMNS];
    if (!db_start(c, s, values, count, &cursor)) return false;
    bool there = db_next(c, &cursor, v);
    if (there) read(c, s, v, row);
    db_finish(c, &cursor);
    return there && !failed(c);
}

bool fetch_one(Ctx *c, const Statement *s, const Value *values, int count, Reader *read, void *row)
{
    if (fetch_maybe(c, s, values, count, read, row)) return true;
    return !failed(c) && fail(c, ERR_BROKEN, cat(c->keep, str_c(s->name), S(": no row")));
}

void *fetch_many(Ctx *c, const Statement *s, const Value *values, int count, Reader *read, size_t size, size_t align, ptrdiff_t *len)
{
    Cursor cursor = {0};
    Value v[STATEMENT_COLUMNS];
    char *rows = NULL;
    ptrdiff_t used = 0, room = 0;
    if (!db_start(c, s, values, count, &cursor)) return NULL;
    while (db_next(c, &cursor, v)) {
        if (used == room) {
            char *more = arena_alloc(c->keep, size, align, room = room ? 2 * room : 16);
            if (used) memcpy(more, rows, size * (size_t)used);
            rows = more;
        }
        read(c, s, v, rows + size * (size_t)used++);
    }
    db_finish(c, &cursor);
    if (failed(c)) return NULL;
    *len = used;
    return rows;
}
