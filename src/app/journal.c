/* See journal.h. A row hash covers every column but `seal`, each with its length before it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/journal.h"

#include "base/buf.h"
#include "base/hash.h"
#include "store/read.h"
#include "store/write.h"
#include "store/db.h"

#include "base/banned.h"

Str journal_mac(Ctx *c, const Route *route, const void *form)
{
    uint8_t *mac = (uint8_t *)arena_bytes(c->keep, 16);
    Str version = str_int(c->keep, form_specs[route->form].version);
    Str parts[] = {route->name, version, form_canonical(c, route->form, form)};
    hash_fields(mac, 16, c->mac_key, parts, 3);
    return str_of(mac, 16);
}

bool journal_record(Ctx *c, const Route *route, Str verdict, Str reason, int status, Str location, Str mac)
{
    journal_add(c, (JournalAdd){
        .id = c->op.id, .op = c->op.op, .root = c->op.root, .route = route->name, .form = form_specs[route->form].version,
        .org = c->my.org, .account = c->my.account, .claimed_ms = c->now, .received_ms = c->received, .item = c->op.item,
        .verdict = verdict, .reason = reason, .status = status, .location = location, .body_mac = mac,
    });
    return !failed(c);
}

#define ROW_PARTS 20

static void row_hash(Ctx *c, const JournalRow *r, uint8_t out[32])
{
    Arena *a = c->keep;
    Str parts[ROW_PARTS] = {
        hash_number(a, (int64_t)r->id), r->op, hash_number(a, (int64_t)r->root), r->route, hash_number(a, r->form),
        hash_number(a, (int64_t)r->org), hash_number(a, (int64_t)r->account), hash_number(a, (int64_t)r->author),
        hash_number(a, (int64_t)r->install), hash_number(a, r->seq), hash_number(a, r->claimed_ms), hash_number(a, r->received_ms),
        r->clock, hash_number(a, (int64_t)r->item), hash_number(a, (int64_t)r->named), r->verdict, r->reason,
        hash_number(a, r->status), r->location, r->body_mac,
    };
    hash_fields(out, 32, NO_STR, parts, ROW_PARTS);
}

/* The hash of a batch, from the one before, its number, its time and its rows by id. */
static Str seal_hash(Ctx *c, Str prev, int64_t number, Instant at, Str row_hashes)
{
    uint8_t *out = (uint8_t *)arena_bytes(c->keep, 32);
    hash_of(out, 32, NO_STR, prev, hash_number(c->keep, number), hash_number(c->keep, at), row_hashes);
    return str_of(out, 32);
}

static Str hashes_of(Ctx *c, const JournalRow *rows, ptrdiff_t count)
{
    char *at = arena_bytes(c->keep, count * 32);
    for (ptrdiff_t i = 0; i < count; i++) row_hash(c, &rows[i], (uint8_t *)at + i * 32);
    return str_of(at, count * 32);
}

int64_t journal_seal_batch(Ctx *c, int64_t most)
{
    if (!db_begin(c, BEGIN_WRITE)) return -1;
    const Seal *last = seal_last(c); /* before the rows: whoever seals at the same time then meets this number, not these rows */
    JournalRowList rows = journal_unsealed(c, most);
    if (rows.len) {
        int64_t number = last ? last->number + 1 : 1;
        Str prev = last ? last->hash : str_of("", 0);
        bool mine = seal_add(c, (SealAdd){.number = number, .rows = rows.len, .at_ms = c->now, .prev = prev,
                                          .hash = seal_hash(c, prev, number, c->now, hashes_of(c, rows.at, rows.len))}) == 1;
        if (!mine && !failed(c)) { /* another process has this number: its rows are sealed, the rest in a second */
            db_rollback(c);
            return 0;
        }
        for (ptrdiff_t i = 0; i < rows.len && !failed(c); i++)
            if (journal_seal(c, rows.at[i].id, number) != 1) fail(c, ERR_BUSY, S("a row to seal was sealed meanwhile"));
    }
    if (!db_commit(c)) {
        db_rollback(c);
        return -1;
    }
    return rows.len;
}

static bool seal_fits(Ctx *c, const Seal *s, Str prev)
{
    Buf hashes = buf_new(c->keep, 32 << 10, 64 << 20);
    Id after = 0;
    int64_t count = 0;
    for (;;) {
        JournalRowList rows = journal_of_seal(c, s->number, after, 1000);
        if (failed(c) || !rows.len) break;
        buf_put(&hashes, hashes_of(c, rows.at, rows.len));
        count += rows.len;
        after = rows.at[rows.len - 1].id;
    }
    return count == s->rows && same(s->prev, prev) && same(s->hash, seal_hash(c, prev, s->number, s->at_ms, buf_str(&hashes)));
}

JournalCheck journal_check(Ctx *c)
{
    JournalCheck out = {0};
    Str prev = str_of("", 0);
    int64_t number = 0;
    for (;;) {
        Arena mark = *c->keep;
        SealList seals = seal_after(c, number, 1);
        if (failed(c) || !seals.len) break;
        const Seal *s = &seals.at[0];
        if (s->number != number + 1 || !seal_fits(c, s, prev)) {
            number = s->number;
            out.wrong = str_int(c->keep, number);
            break;
        }
        number = s->number;
        out.seals++;
        out.rows += s->rows;
        uint8_t kept[32];
        memcpy(kept, s->hash.at, 32);
        c->keep->next = mark.next; /* one batch at a time: constant memory */
        prev = str_copy(c->keep, str_of(kept, 32));
    }
    out.unsealed = journal_without_seal(c).rows;
    out.orphans = event_orphans(c).rows;
    return out;
}
