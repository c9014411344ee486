/* How likely two files are of one person: a sum of evidence in tenths of a bit (Fellegi and Sunter 1969, weights by hand after the linkage
 * study 5.3, name weights by frequency; learned from pairs of generated regions, decision 013), and the reasons in words. Pure: no database, no clock; the same on the phone and in test/linkage.
 * A sum is only ever a reason to ask somebody: nothing is joined by it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_COMPARE_H
#define DOMAIN_COMPARE_H

#include "domain/names.h"

#define PHONES_MOST 4
#define ALIASES_MOST 6

/* What a file says of a person, as far as it says it. */
typedef struct {
    NameForm first, last;
    NameForm aliases[ALIASES_MOST]; /* the present one first */
    int alias_count;
    Birth birth;
    Str gender, commune, age_band;  /* codes; may be absent */
    Str phones[PHONES_MOST];        /* phone_key() of each */
    int phone_count;
} Known;

/* Where two files agree: bits for words and their order. */
enum {
    SAME_PHONE = 1, SAME_LAST = 2, SAME_ALIAS = 4, NEAR_NAME = 8, SWAPPED = 16, SAME_BIRTH = 32, SAME_YEAR = 64, SAME_COMMUNE = 128,
    NEAR_ALIAS = 256, NEAR_BIRTH = 512, SAME_FIRST = 1024,
};

typedef struct {
    const Spellings *spellings;
    /* How rare a key of names.h ('w' word, 'k' skeleton, 'o' commune) is among the files compared: -log2 of its share, in tenths of a
     * bit, 10 to 130. */
    int (*rarity)(void *own, char kind, Str word);
    void *own;
} Compare;

typedef struct {
    int tenths;           /* evidence for one person, tenths of a bit; negative: against */
    unsigned why;         /* of the enum above */
} Evidence;
Evidence compare_files(Arena *keep, const Compare *with, const Known *a, const Known *b);

/* The sum from which a pair among `files` files is worth asking: log2(files) bits, at least that of 64 files. In tenths of a bit. */
int compare_threshold(int64_t files);
/* -log2(count / files), in tenths of a bit, between 10 and 130; a count under 2 is taken for 2. */
int compare_rarity(int64_t count, int64_t files);

#endif
