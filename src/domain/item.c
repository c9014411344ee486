/* See item.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/item.h"

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

Id item_start(Ctx *c, Str kind)
{
    Id id = new_id(c);
    item_add(c, id, kind, item_version_next(c, S("")));
    return id;
}

void item_move(Ctx *c, Id item)
{
    const ItemVersion *now = item_version(c, item);
    if (!now) {
        fail(c, ERR_MISSING, S("no such item"));
        return;
    }
    if (!item_touch(c, item, now->version, item_version_next(c, now->version))) fail(c, ERR_RETRY, S("item changed meanwhile"));
}
