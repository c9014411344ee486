/* Forgetting on time (docs/DOMAIN.md 1, kinds/retention.csv): alias files 12 months after the last contact, files of those who were
 * accompanied 24, notes of anonymous meetings and the words of rounds after 6 months, the access log after 12. Facts that count stay, without
 * anything that tells whom: past figures do not change. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_EXPIRY_H
#define DOMAIN_EXPIRY_H

#include "base/ctx.h"

typedef struct {
    int64_t persons, notes, facts, reads;   /* reads: rows of the access log */
} ExpiryCounts;

/* What is due today. In a read transaction: nothing changes. */
ExpiryCounts expiry_due(Ctx *c);
/* Forgets up to `most` files and all notes that are due; an operation of the job, in a write transaction of the caller. */
ExpiryCounts expiry_run(Ctx *c, int64_t most);

/* Reads before this instant may be gone: the latest limit that the log of reads was ever forgotten by. 0: none yet. */
Instant access_forgotten_before(Ctx *c);

/* Forgets one file and those merged into it: names, words, ways, ties, agreements; facts stay without content. In a write. */
void file_forget(Ctx *c, Id id, Id org, Str version);

#endif
