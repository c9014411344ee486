/* Grids: structured observations defined as data (kinds/grids.csv, grid_items.csv, scales.csv). What a grid asks, who may answer, in
 * which part of the file its answers stand and what they bring about are flags of its rows; no grid is named here. Answers are never
 * rewritten: answering again is another set, the person's contradicting word stands beside the first. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_GRID_H
#define DOMAIN_GRID_H

#include "domain/list.h"
#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

#define GRID_ITEMS 60

typedef struct {
    Str value, label;
    const Item *source;       /* flags; NULL for an option that the grid itself adds */
} GridOption;
typedef struct {
    GridOption *at;
    ptrdiff_t len;
} GridOptionList;

typedef struct {
    Str key, label, question; /* question: of a list named like the grid, or empty */
    GridOptionList options;   /* none: a text or a number */
    int top;                  /* highest number among the options, 0 when they are no numbers */
    bool number, words;       /* words: the person's own may stand beside */
    int valid_days;           /* 0: never asked again */
    const Item *source;
} GridItem;

typedef struct {
    Str key, label, part;     /* part: the compartment */
    Str opens, result;        /* a stage, or empty; kind of summary */
    int64_t version;
    bool compare, still_true;
    bool by_person, by_worker; /* who may answer: she herself; this login */
    GridItem *items;
    ptrdiff_t len;
} Grid;
typedef struct {
    Grid *at;
    ptrdiff_t len;
} GridList;

/* A grid about persons as it is today, with the items that this login may see. Fails with ERR_MISSING when there is none, or its part of
 * the file is closed to this login: the same for both. */
bool grid_find(Ctx *c, Seen person, Str key, Grid *out);
/* All of those, in the list's order. */
GridList grids_open(Ctx *c, Seen person);
/* Of these, those that are compared and that were answered once: reading all is most of a file's page. */
GridList grids_answered(Ctx *c, Seen person);
const GridItem *grid_item(const Grid *g, Str key);
/* An answer in words: the option's label, the text or number itself; empty for an absent one. */
Str grid_value_words(Ctx *c, const GridItem *item, Str value);

/* One answering with what was said in it. */
typedef struct {
    AnswerSet set;
    AnswerList answers;
    Day *days;                /* of grid_now() alone: when each answer was said */
} GridAnswers;
typedef struct {
    GridAnswers *at;
    ptrdiff_t len;
} GridAnswersList;
/* The last `most` answerings of a grid, the newest first. */
GridAnswersList grid_answers(Ctx *c, Seen person, const Grid *g, ptrdiff_t most);
/* The answer to an item, not what contests it; NULL when it was not said. */
const Answer *grid_answer_to(const GridAnswers *a, Str item);
/* The same in an answering before all.at[k]: the last time that the item was said. */
const Answer *grid_answer_before(GridAnswersList all, ptrdiff_t k, Str item);
/* What holds now: of each item what was said last, as an answering may leave items out; `set` is the newest. False when there is none. */
bool grid_now(Ctx *c, Seen person, const Grid *g, GridAnswers *out);
/* The first day on which an answer is too old; 0 when there are none or the grid does not ask again. */
Day grid_true_until(Ctx *c, Seen person, const Grid *g, const GridAnswers *now);

/* What an answering brought about. */
typedef struct {
    Seen person;
    Str stage;                /* its label when it was opened, or why not: see `waits` */
    bool waits;               /* the grid opens a stage, but the person has not agreed to be accompanied yet */
    int made, closed;         /* steps */
} GridDone;
/* Records what was said: a fact, its answers, the stage, the steps. Fails with ERR_INPUT through the form, ERR_MISSING. */
GridDone grid_record(Ctx *c, GridForm f);
/* The form filled with the last answers. */
GridForm grid_form_last(Ctx *c, Seen person, const Grid *g, GridForm f);
/* Everything is still true: a fact, and the question comes back after as long. Fails with ERR_MISSING, ERR_CONFLICT when there is nothing. */
Seen grid_renew(Ctx *c, Id person, Str grid);
/* The answering that this login may take back: the last one of the grid, noted by it today; 0 when there is none. */
Id grid_undoable(Ctx *c, Seen person, const Grid *g);
/* Takes it back: a correction names the fact, answers count no more, steps that it made and nobody changed are gone, those it closed are open
 * again, and its stage falls if nothing else holds it. Fails with ERR_MISSING, ERR_CONFLICT. In a write. */
Seen grid_take_back(Ctx *c, GridUndoForm f);
/* The person's other word about an answer. Fails with ERR_MISSING, ERR_INPUT. */
Seen grid_contest(Ctx *c, GridContestForm f);

#endif
