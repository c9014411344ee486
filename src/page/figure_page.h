/* A FigureSet as its page shows it: numbers in words, bars, definitions. Lengths are SVG attributes; every chart has its numbers as a table. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PAGE_FIGURE_PAGE_H
#define PAGE_FIGURE_PAGE_H

#include "http/http.h"
#include "view/ui.h"

typedef struct {
    Str title, by;
    Str by_link;            /* address of `by`, or empty */
    Str action;             /* address of the page */
    Str breakdown;          /* address of its breakdowns, or empty */
    bool lists;             /* may open the list behind a figure */
    bool funder;            /* sees no part of a total but in breakdowns */
    Str about;              /* of a report: project, org, region; empty: may not freeze */
} FigureAsk;

/* Everything but rows of projects. */
FigurePage figure_page(Ctx *c, const FigureSet *set, const FigureAsk *ask);
/* "62,5": number, length of time, share or days, by the indicator's unit. An unknown one is "–". */
Str value_words(Ctx *c, Str unit, FigureValue v);
/* What a share is of, in words; else empty. */
Str whole_words(Ctx *c, Str unit, FigureValue v);
/* The name that the project gives it. */
Str indicator_name(Ctx *c, Id project, const Indicator *i);
/* Addresses keep the period: "from_day=…&to_day=…&known=…". */
Str period_query(Ctx *c, FigurePeriod p);
Str period_words(Ctx *c, FigurePeriod p);
/* "62.3%" of a rail, whatever the locale; at most the whole of it. */
Str bar_length(Ctx *c, int64_t part, int64_t whole);
MonthChart month_chart_of(Ctx *c, const FigureMonthList *months, Str name, ptrdiff_t number);
/* Shown to a funder as it is: not a part of a total. */
bool is_part(const Indicator *i);
bool is_funnel(const Indicator *i);
/* Not shown here: later, for somebody else, or not read yet. */
bool figure_is_left_out(const FigureSet *set, const FigureAsk *ask, const Indicator *i);

#endif
