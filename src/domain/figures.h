/* Figures (docs/DOMAIN.md 3, decision D25), counted live from facts that stand:
 *   passages   people counted at a place without an exchange
 *   encounters people spoken with; a further file of the same meeting has 0 people
 *   contacts   exchanges, at a meeting or later, with somebody who has a file
 *   persons    different ones with at least one contact in the period
 *   spotted    persons whose stage "spotted" was first reached in the period
 *   outings    outings, on the day they open, and visits without a meeting that were noted outside one
 *   empty      of these, closed ones that met nobody: they are work
 *   presence   elapsed time from opening to closing, of everybody who was out */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_FIGURES_H
#define DOMAIN_FIGURES_H

#include "form/form.h"
#include "store/rows.h"

typedef struct {
    Day from, to;
} FigurePeriod;

/* What was asked; else twelve months, the running one included. Days the wrong way round are turned. */
FigurePeriod figure_period(Ctx *c, FigureQueryForm f);

typedef struct {
    int64_t passages, encounters, contacts, persons, spotted, outings, empty_outings;
    Instant presence_ms;
} Figures;

typedef struct {
    int month;            /* yyyymm */
    int64_t encounters, contacts;
    bool part;            /* not whole in the period, or not over */
} FigureMonth;
typedef struct {
    FigureMonth *at;
    ptrdiff_t len;
} FigureMonthList;

typedef struct {
    Figures total;
    FigureMonthList months;
    FigureTargetList targets;
    Day last;             /* last day with a fact; 0 = none yet */
} ProjectFigures;
ProjectFigures figures_of_project(Ctx *c, Id project, FigurePeriod p);
/* The objective of an indicator, or -1. */
int64_t figure_target(const FigureTargetList *targets, Str indicator);

typedef struct {
    const FigureProject *project;
    Figures n;
    int64_t target;       /* persons to spot, or -1 */
} RegionLine;
typedef struct {
    RegionLine *at;
    ptrdiff_t len;
} RegionLineList;
typedef struct {
    Figures total;
    RegionLineList lines;
    Day last;
} RegionFigures;
/* Sums of files: a person whom two organisations follow counts twice (decision D12). call 0 = all. */
RegionFigures figures_of_region(Ctx *c, Id call, FigurePeriod p);

/* "rencontres" and the sentence that defines it, out of kinds/indicators.csv. */
Str figure_name(Ctx *c, Str indicator);
/* The same in a project that has its own word for the stage that is counted. */
Str figure_name_in(Ctx *c, Id project, Str indicator);
Str figure_definition(Ctx *c, Str indicator);

#endif
