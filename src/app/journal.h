/* The journal: one row for each write, no content (docs/SYNC.md). Same operation again, other content, refusals, sealing, checking. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef APP_JOURNAL_H
#define APP_JOURNAL_H

#include "app/routes.h"
#include "store/rows.h"

/* What an operation says, in 16 bytes: keyed BLAKE2b of route, contract version and canonical body. Keyed outside the database, as short
 * bodies can be guessed. */
Str journal_mac(Ctx *c, const Route *route, const void *form);

/* Adds the row of the running operation. `reason` absent when accepted. */
bool journal_record(Ctx *c, const Route *route, Str verdict, Str reason, int status, Str location, Str mac);

/* Seals up to `most` committed rows into one batch: number = last + 1, hash = BLAKE2b-256(prev | number | at_ms | row hashes by id).
 * Opens its own transaction. Returns rows sealed, -1 on failure (c->err). */
int64_t journal_seal_batch(Ctx *c, int64_t most);

typedef struct {
    int64_t seals, rows, unsealed, orphans;
    Str wrong;            /* absent: all fits; else which seal does not */
} JournalCheck;

/* Proves that no sealed row was changed, added, removed or reordered, and that every event names an operation. It does not prove that
 * an event's own columns are untouched, nor see a tail cut off after the newest seal that somebody remembers. */
JournalCheck journal_check(Ctx *c);

#endif
