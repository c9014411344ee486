/* Breakdowns of a figure: by gender, age, origin … one table for each word of an indicator's `breakdowns` that facts are kept for. For a project's
 * own people as they are; for the funder over whole calendar periods that follow each other, with the cells that mask.h hides: of all projects
 * together, so that a project's page and the region's tell the same.
 *   sex, age, origin, zone, prior_spe, level   of persons at a stage; zone: the place of the first meeting, until residences are known;
 *                                              age: whole years on the day of engagement, in the bands of the list age_band
 *   exit_code                                  of exits; for the funder their class
 *   space, age_band, target, origin            of people met and of contacts */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_BREAKDOWN_H
#define DOMAIN_BREAKDOWN_H

#include "domain/figures.h"
#include "domain/mask.h"

typedef struct {
    Str code, name;
    int64_t n;
    CellState state;
} BreakdownCell;
typedef struct {
    Str word;                 /* of the indicator's breakdowns */
    Str title;
    BreakdownCell *at;
    int len;
    bool whole;               /* nothing is shown */
    int64_t total;
} BreakdownTable;
#define BREAKDOWNS 8
typedef struct {
    BreakdownTable at[BREAKDOWNS];
    int len;
    int64_t total;
} Breakdown;

/* Whether any of its words can be answered. */
bool breakdown_exists(const Indicator *i);
/* "Genre" for sex; the word itself when it is none of them. */
Str breakdown_title(Ctx *c, Str word);
/* Whether it says more than that nobody has said anything. */
bool breakdown_says(const BreakdownTable *t);
/* As it is. */
Breakdown breakdown_of(Ctx *c, FigureScope scope, const Indicator *i, FigurePeriod p);
/* As the funder may read it: project 0 is the region's row. The period must be one of breakdown_periods(). */
Breakdown breakdown_masked(Ctx *c, Id project, const Indicator *i, FigurePeriod p);

/* The last whole periods that are over, the newest first; each of rule breakdown_months (3) months, counted from January. At most `most`. */
typedef struct {
    FigurePeriod *at;
    ptrdiff_t len;
} FigurePeriodList;
FigurePeriodList breakdown_periods(Ctx *c, ptrdiff_t most);

/* "18_25" holds 18 to 25, "under_16" up to 15, "30_plus" from 30 on. */
bool band_holds(Str band, int64_t age);

#endif
