/* The plan of the demonstration's year: outings, what happens on each, who looks at figures, by the hour. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_PLAN_H
#define CLI_DEMO_PLAN_H

#include "base/ctx.h"

typedef enum {
    DEED_BEGIN, /* sign in, look at the day, do what is owed */
    DEED_OPEN, /* opens an outing */
    DEED_MEET,
    DEED_NOBODY, /* met nobody: noted, where no outing is open */
    DEED_CLOSE,
    DEED_PASSAGE,
    DEED_CONTACT,  /* with a known person, if one is due */
    DEED_LENS,     /* a line of demo_lens */
    DEED_LOOK,     /* a coordinator looks at figures and files */
    DEED_OBSERVE,  /* of Lens, too: a line of demo_observations */
    DEED_REGION,   /* the funder at the region's figures */
    DEED_ACCOUNTS, /* the administrator at the accounts */
    DEED_PROPOSE,  /* a coordinator proposes an account */
    DEED_MONTH,    /* the month is over */
} DeedKind;

typedef struct {
    Instant at;
    DeedKind kind;
    int team, worker; /* team: index in demo_projects; -1: the region */
    int number;       /* of this deed in its team's year; of DEED_LENS the line of the table, of DEED_OBSERVE the line after those */
} Deed;
typedef struct {
    Deed *at;
    ptrdiff_t len;
} DeedList;

/* In the order of time, all before `end`. */
DeedList demo_plan(Arena *keep, uint64_t seed, Instant end);

/* Chance is drawn anew for every deed, so that one word more in a list, or another date, does not change the whole region. */
Random demo_chance(uint64_t seed, int team, int number);

#endif
