/* See item.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/item.h"

#include <assert.h>

#include "base/hash.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

Str item_version_next(Ctx *c, Str old)
{
    uint8_t *out = (uint8_t *)arena_bytes(c->keep, 8);
    hash_of(out, 8, NO_STR, old, c->op.op);
    return str_of(out, 8);
}

void item_hold(Ctx *c, Id item, Str version)
{
    if (!c->op.id || version.len != 8 || c->op.held_count == HELD_ITEMS) return;
    for (int i = 0; i < c->op.held_count; i++)
        if (c->op.held[i].item == item) return;
    c->op.held[c->op.held_count].item = item;
    memcpy(c->op.held[c->op.held_count++].version, version.at, 8);
}

static Str held_version(Ctx *c, Id item)
{
    for (int i = 0; i < c->op.held_count; i++)
        if (c->op.held[i].item == item) return str_of(c->op.held[i].version, 8);
    return NO_STR;
}

Id item_start(Ctx *c, Str kind)
{
    Id id = new_id(c);
    Str version = item_version_next(c, S(""));
    item_add(c, id, kind, version);
    item_hold(c, id, version);
    return id;
}

void item_move(Ctx *c, Id item)
{
    Str was = held_version(c, item);
    assert(was.at); /* who changes an item has read it */
    Str now = item_version_next(c, was);
    if (!item_touch(c, item, was, now)) fail(c, ERR_RETRY, S("item changed meanwhile"));
    for (int i = 0; i < c->op.held_count; i++)
        if (c->op.held[i].item == item) memcpy(c->op.held[i].version, now.at, 8);
}
