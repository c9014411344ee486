/* The access log's chain: each read comes under a seal, as each write does in the journal (app/journal.h, decision 026). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef APP_ACCESS_SEAL_H
#define APP_ACCESS_SEAL_H

#include "store/rows.h"

/* Seals up to `most` committed reads into one batch: number = last + 1, hash = BLAKE2b-256 (prev, number, at_ms, first_ms, hashes of the
 * rows by time and key). Opens its own transaction. Returns rows sealed, -1 on failure (c->err). */
int64_t access_seal_batch(Ctx *c, int64_t most);

typedef struct {
    int64_t seals, rows, unsealed;
    int64_t forgotten;    /* seals of reads that are past their time: their hash still stands in the chain, their rows cannot be asked any more */
    Str wrong;            /* absent: all fits; else which seal does not */
} AccessCheck;

/* Proves that no sealed read younger than what is forgotten was changed, added or removed, and no seal. Rows as old as what may be
 * forgotten (access_forgotten_before()) are not compared. Does not see a tail cut off after the newest seal that somebody remembers. */
AccessCheck access_check(Ctx *c);

#endif
