/* See budget.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/budget.h"

#include "base/hash.h"
#include "store/db.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define WAIT_MOST_MS (15 * MINUTE_MS)

Str address_block(Str address)
{
    bool v6 = str_index(address, ':') >= 0;
    int groups = v6 ? 4 : 3;
    for (ptrdiff_t i = 0; i < address.len; i++)
        if (address.at[i] == (v6 ? ':' : '.') && --groups == 0) return str_sub(address, 0, i);
    return address;
}

Str budget_name(Ctx *c, Str kind, Str a, Str b)
{
    uint8_t *out = (uint8_t *)arena_bytes(c->keep, 16);
    Str parts[] = {kind, a, b};
    hash_fields(out, 16, c->mac_key, parts, 3);
    return str_of(out, 16);
}

void budget_add(Budget *b, Str name, int64_t allowed) { b->names[b->count] = name, b->allowed[b->count++] = allowed; }

Instant budget_wait(Ctx *c, Budget b)
{
    Instant wait = 0;
    for (int i = 0; i < b.count; i++) {
        const Throttle *t = throttle_get(c, b.names[i]);
        if (t && t->until_ms > c->received && t->until_ms - c->received > wait) wait = t->until_ms - c->received;
    }
    return wait;
}

void budget_fail(Ctx *c, Budget b)
{
    if (!db_begin(c, BEGIN_WRITE)) return;
    for (int i = 0; i < b.count; i++) {
        const Throttle *t = throttle_get(c, b.names[i]);
        int64_t failures = (t && t->until_ms > c->received - HOUR_MS ? t->failures : 0) + 1, over = failures - b.allowed[i];
        Instant wait = over <= 0 ? 0 : over > 9 ? WAIT_MOST_MS : (Instant)1000 << over;
        throttle_set(c, b.names[i], failures, c->received + wait);
    }
    if (!db_commit(c)) db_rollback(c);
}
