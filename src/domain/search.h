/* Finding a file again by whatever is known: an alias, a name in any spelling, its beginning, a telephone, a birth date or year, the code
 * of a card; several of them together. The same code on the server and on the phone. What is stored for it are keyed buckets of words
 * (person_word, decisions D11 and 013); what a bucket finds is opened and compared before it is shown. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_SEARCH_H
#define DOMAIN_SEARCH_H

#include "base/ctx.h"
#include "domain/names.h"
#include "store/seen.h"

typedef struct {
    Id id;
    Str alias, first_name, last_name, birth, code, age_band;
    Str why;              /* "même surnom", "même numéro, se prononce pareil" … */
    int64_t stage;
    Day contact_day;
    int rank;             /* smaller is nearer */
    bool sure;            /* everything that was typed is there, as typed */
} Found;
typedef struct {
    Found *at;
    ptrdiff_t len;
    bool cut;             /* more fit than are shown: those that fit best are; ask for more letters */
    bool too_short;       /* nothing of what was typed has three letters, and nothing is exactly that */
    bool partly;          /* nobody fits all of it: these fit all but one word */
} FoundList;

#define FOUND_MOST 50

/* Adds the keys of a name. In a write. */
void search_index(Ctx *c, Seen person, Str name);
/* Adds those of a way to meet again: a telephone, an account. In a write. */
void search_index_way(Ctx *c, Seen person, Str kind, Str value);
/* Makes all of a file's keys anew: names now and before, those of files merged into it, birth date, ways back. Whoever changes one of
 * these and takes something away calls it. In a write. */
void search_refresh(Ctx *c, Seen person);
/* The same for every file of every organisation, when the rules of names.h changed since the index was made. Returns how many files. In a write. */
int64_t search_refresh_all(Ctx *c);

/* Files in sight that fit what was typed, nearest first. */
FoundList search_find(Ctx *c, Str typed);

/* The spellings of kinds/spellings.csv, read once in a request. */
const Spellings *search_spellings(Ctx *c);

#endif
