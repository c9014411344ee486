/* Finding a file again: by alias, spelling or sound, by code, by telephone. The same code on the server and on the phone. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_SEARCH_H
#define DOMAIN_SEARCH_H

#include "base/ctx.h"
#include "store/seen.h"

typedef struct {
    Id id;
    Str alias, code, age_band, why; /* why: "même surnom", "se prononce pareil" … */
    int64_t stage;
    Day contact_day;
    int rank;             /* smaller is nearer */
} Found;
typedef struct {
    Found *at;
    ptrdiff_t len;
    bool cut;             /* more than can be shown: ask for more letters */
} FoundList;

#define FOUND_MOST 50

/* Adds the buckets of an alias's words: the word, how it sounds, its first three letters (decision D11). In a write. */
void search_index(Ctx *c, Seen person, Str alias);
/* Files in reach that fit what was typed, nearest first. Empty for less than 2 letters. */
FoundList search_find(Ctx *c, Str typed);

#endif
