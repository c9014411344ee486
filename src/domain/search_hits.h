/* Which files stand in the buckets of which tokens of a search: sorted lists of ids, united by merging. domain/search.c and doubles.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_SEARCH_HITS_H
#define DOMAIN_SEARCH_HITS_H

#include "base/arena.h"
#include "store/rows.h"

typedef struct {
    Id id;
    unsigned tokens, exact; /* bit n: token n has it; has it as it was typed */
} Hit;
typedef struct {
    Hit *at, *spare;
    ptrdiff_t len, cap;
} Hits;
typedef struct {
    Hit *at;
    ptrdiff_t len;
} HitRun;

/* Adds a bucket's files, which come in the order of their ids. */
void hits_add(Arena *keep, Hits *hits, WordIdList ids, int token, bool exact);
/* The files that have all of `tokens` tokens but `missing`, those with more exact ones first, at most `most`; *cut when there are more. */
HitRun hits_with(Arena *keep, const Hits *hits, int tokens, int missing, ptrdiff_t most, bool *cut);

#endif
