/* See access_seal.h. A row hash covers every column but `seal`, each with its length before it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/access_seal.h"

#include "base/hash.h"
#include "domain/expiry.h"
#include "store/db.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define ROW_PARTS 7
#define BATCH_MOST 100000 /* far above what one batch is made of */

static void row_hash(Ctx *c, const AccessSealed *r, uint8_t out[32])
{
    Arena *a = c->keep;
    Str parts[ROW_PARTS] = {hash_number(a, (int64_t)r->org),    hash_number(a, (int64_t)r->account), hash_number(a, r->hour),
                            hash_number(a, (int64_t)r->person), r->grounds,                          hash_number(a, r->at_ms), r->action};
    hash_fields(out, 32, NO_STR, parts, ROW_PARTS);
}

/* The hash of a batch, from the one before and its rows in their order. */
static Str batch_hash(Ctx *c, Str prev, const AccessSeal *s, AccessSealedList rows)
{
    uint8_t *hashes = (uint8_t *)arena_bytes(c->keep, rows.len * 32), *out = (uint8_t *)arena_bytes(c->keep, 32);
    for (ptrdiff_t i = 0; i < rows.len; i++) row_hash(c, &rows.at[i], hashes + i * 32);
    hash_of(out, 32, NO_STR, prev, hash_number(c->keep, s->number), hash_number(c->keep, s->at_ms), hash_number(c->keep, s->first_ms),
            hash_number(c->keep, s->rows), str_of(hashes, rows.len * 32));
    return str_of(out, 32);
}

/* True when this process has made the seal; false without a failure when another one was first. */
static bool seal_made(Ctx *c, const AccessSeal *last, AccessSealedList rows)
{
    Str prev = last ? last->hash : str_of("", 0);
    AccessSeal s = {.number = last ? last->number + 1 : 1, .rows = rows.len, .first_ms = rows.at[0].at_ms, .at_ms = c->now};
    AccessSealAdd add = {.number = s.number, .rows = s.rows, .first_ms = s.first_ms, .at_ms = s.at_ms, .prev = prev, .hash = batch_hash(c, prev, &s, rows)};
    if (access_seal_add(c, add) != 1) return false;
    for (ptrdiff_t i = 0; i < rows.len && !failed(c); i++) {
        const AccessSealed *r = &rows.at[i];
        AccessSealedSet one = {.account = r->account, .hour = r->hour, .person = r->person, .grounds = r->grounds, .seal = s.number};
        if (access_sealed_set(c, one) != 1) fail(c, ERR_BUSY, S("a read to seal was sealed meanwhile"));
    }
    return !failed(c);
}

int64_t access_seal_batch(Ctx *c, int64_t most)
{
    if (!db_begin(c, BEGIN_WRITE)) return -1;
    const AccessSeal *last = access_seal_last(c); /* before the rows: whoever seals at the same time then meets this number, not these rows */
    AccessSealedList rows = access_unsealed_rows(c, most);
    bool made = !rows.len || seal_made(c, last, rows);
    if (made && db_commit(c)) return rows.len;
    db_rollback(c);
    return failed(c) ? -1 : 0;
}

/* The rows of a seal; what may be forgotten is not asked. */
static bool seal_fits(Ctx *c, const AccessSeal *s, Str prev, Instant forgotten, AccessCheck *out)
{
    if (!same(s->prev, prev)) return false;
    if (s->first_ms < forgotten) return out->forgotten++, true;
    AccessSealedList rows = access_of_seal_rows(c, s->number, BATCH_MOST);
    out->rows += rows.len;
    return rows.len == s->rows && same(s->hash, batch_hash(c, prev, s, rows));
}

AccessCheck access_check(Ctx *c)
{
    AccessCheck out = {0};
    Instant forgotten = access_forgotten_before(c);
    Str prev = str_of("", 0);
    uint8_t kept[32];
    for (int64_t number = 0; !failed(c);) {
        Arena mark = *c->keep;
        AccessSealList seals = access_seal_after(c, number, 1);
        if (failed(c) || !seals.len) break;
        const AccessSeal *s = &seals.at[0];
        if (s->number != number + 1 || s->hash.len != 32 || !seal_fits(c, s, prev, forgotten, &out)) {
            out.wrong = str_int(c->keep, s->number);
            break;
        }
        number = s->number;
        out.seals++;
        memcpy(kept, s->hash.at, 32);
        c->keep->next = mark.next; /* one batch at a time: constant memory */
        prev = str_of(kept, 32);
    }
    out.unsealed = access_without_seal(c).rows;
    return out;
}
