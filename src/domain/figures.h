/* Figures (docs/DOMAIN.md 3, decision D25): the sums that indicators are evaluated over (domain/indicator.h), of a project, of an organisation
 * or of the region, over a period, as known now or as it was known on a past day (domain/known.h). Two rules are not in the definitions:
 *   outings    those opened in the period, and visits without a meeting that were noted outside one; empty: closed ones that met nobody
 *   persons    different ones; in a sum over projects a person whom two projects know counts twice (until the linker exists) */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_FIGURES_H
#define DOMAIN_FIGURES_H

#include "domain/indicator.h"
#include "form/form.h"

typedef struct {
    Day from, to;
    Day known;              /* as it was known at the end of that day; 0 = now */
} FigurePeriod;

/* What was asked; else twelve months, the running one included. Days the wrong way round are turned. A day of knowledge that is today or
 * later is now. */
FigurePeriod figure_period(Ctx *c, FigureQueryForm f);
/* Months begin and end with it, or it runs to today. */
bool period_is_whole(Ctx *c, FigurePeriod p);

/* What is counted: one project, one organisation over all projects, one organisation in a project; both 0: the region. */
typedef struct {
    Id project, org;
} FigureScope;

typedef struct {
    int month;              /* yyyymm */
    int64_t encounters, contacts, engaged, relayed;
    bool part;              /* not whole in the period, or not over */
} FigureMonth;
typedef struct {
    FigureMonth *at;
    ptrdiff_t len;
} FigureMonthList;

typedef struct {
    const FigureProject *project;
    FactSheet sheet;        /* kinds, persons, stages, outings and presence alone */
    int64_t target;         /* persons to spot, or -1 */
} FigureLineOf;
typedef struct {
    FigureLineOf *at;
    ptrdiff_t len;
} FigureLinesOf;

typedef struct {
    FigureScope scope;
    FigurePeriod period;
    FactSheet sheet;
    FigureMonthList months; /* of a project */
    FigureTargetList targets; /* of a project */
    FigureLinesOf lines;    /* of an organisation or the region: a line per project */
    IndicatorList indicators; /* that hold on the last day of the period */
    bool whole;             /* false: only what indicator_is_quick() (a region's first page) */
} FigureSet;

/* All that is known of one scope. `whole` false leaves out of the region's sheet what reads each person (indicator_is_quick); call 0 = all.
 * Of the region, known must be 0. */
FigureSet figures_of(Ctx *c, FigureScope scope, Id call, FigurePeriod p, bool whole);
/* Whether a region of a million facts shows it at once. */
bool indicator_is_quick(const Indicator *i);

/* The objective of an indicator, or -1. */
int64_t figure_target(const FigureTargetList *targets, Str indicator);

/* "rencontres" and the sentence that defines it, out of kinds/indicators.csv. */
Str figure_name(Ctx *c, Str indicator);
/* The same in a project that has its own word for the stage that is counted. */
Str figure_name_in(Ctx *c, Id project, Str indicator);
Str figure_definition(Ctx *c, Str indicator);

/* Inner, for known.c: an empty month for each of the period; adds a day's facts to its month; a person's stage days to gaps and months. */
FigureMonthList figure_months(Ctx *c, FigurePeriod p);
void month_fact(FigureMonthList *months, Str kind, Day day, int64_t people, int64_t contacts);
typedef struct GapLists GapLists;
GapLists *gap_lists_new(Ctx *c);
/* days[n]: the first day in stage n, 0 = none; implied: bits. Only steps that end in the period count. */
void gap_lists_add(GapLists *g, const Day *days, unsigned implied, FigurePeriod p);
void gap_lists_into(const GapLists *g, FactSheet *s);
/* Numbers of one sheet into another; no medians and no situations, which need their rows. */
void sheet_add(Ctx *c, FactSheet *to, const FactSheet *from);
void month_stages(FigureMonthList *months, const Day *days, FigurePeriod p);
static inline bool day_within(Day day, FigurePeriod p) { return day >= p.from && day <= p.to; }

#endif
