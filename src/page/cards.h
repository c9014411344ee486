/* Cards of what is owed, for the day, the whole lists, and an outing. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PAGE_CARDS_H
#define PAGE_CARDS_H

#include "base/ctx.h"
#include "view/field.h"

typedef struct {
    Str kind;             /* kinds/steps.csv */
    Day until;
    ptrdiff_t most;
    bool mine;            /* own ones only */
    Id place;             /* at this place only; 0 = everywhere */
    const Id *places;     /* at one of these; */
    int place_count;      /* 0 = everywhere */
    bool elsewhere;       /* at none of these */
    Str after, path;      /* where the list goes on, and at which address */
} CardQuery;

StepCardList step_cards(Ctx *c, CardQuery q);

#endif
