/* Structs of the pages of figures: see the templates that take them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_FIGURES_H
#define VIEW_FIGURES_H

#include "domain/element.h"
#include "domain/figures.h"
#include "view/html.h"

/* One number: large, with the sentence that says what it counts. */
typedef struct {
    Str code, name, definition;
    Str shown;              /* "412", "7 h 30", "62 %" */
    Str detail;             /* "sur 24", or empty */
    Str list;               /* address of the list behind it, or empty */
    Str breakdown;          /* address of its breakdown, or empty */
} FigureLine;
typedef struct {
    FigureLine *at;
    ptrdiff_t len;
} FigureLineList;

/* A stage of the funnel; lengths: "62.3%" of the widest bar or goal. */
typedef struct {
    Str code, name, shown, list, breakdown;
    Str length;             /* of the bar */
    Str wider;              /* of the hatched one behind it, or empty */
    Str goal, goal_shown;   /* place of the line; "300"; empty without an objective */
    Str delay, delay_of;    /* "9 j"; "depuis repérées, pour 12 personnes" */
} FunnelRow;
typedef struct {
    FunnelRow *at;
    ptrdiff_t len;
    bool goals, delays, hatched;
} FunnelRowList;

typedef struct {
    Str from, to, days, persons;
} GapLine;
typedef struct {
    GapLine *at;
    ptrdiff_t len;
} GapLineList;

/* Bars of a small multiple, in its own units (design: chart.md). */
typedef struct {
    Str x, y, height;
    bool part;
} MonthBar;
typedef struct {
    Str name, words;        /* words: what a screen reader says instead of the picture */
    MonthBar *at;
    ptrdiff_t len;
    Str width, first, last, peak, peak_x, peak_y;
} MonthChart;
typedef struct {
    MonthChart at[4];
    ptrdiff_t len;
} MonthChartList;

/* What a definition says, and since when. */
typedef struct {
    Str code, name, sentence, version;
} DefinitionLine;
typedef struct {
    DefinitionLine *at;
    ptrdiff_t len;
} DefinitionLineList;

/* What every page of figures has. */
typedef struct {
    Str title, by, action;
    Str by_link;            /* address of `by`, or empty */
    Str from, to, known;    /* yyyy-mm-dd */
    Str period, fresh;
    Str print, csv, xlsx;   /* addresses of the same in other forms */
    Str today_link;         /* without the day of knowledge; empty when it is now */
    Str known_words;        /* "mardi 3 novembre" */
    Str about;              /* what a report is about: project, org, region; empty: may not freeze */
    Str reports;            /* address of the list of reports, or empty */
    Id project, of_org;     /* of a report */
} FigureHead;

typedef struct {
    Id id;
    Str call;               /* where another call begins; else empty */
    Str title, by, link, share, length;
    Str met, persons, spotted, engaged, mobilised, relayed, exits;
} RegionRow;
typedef struct {
    RegionRow *at;
    ptrdiff_t len;
} RegionRowList;

typedef struct {
    FigureHead head;
    FigureLineList lines;   /* people, persons, outings … */
    FunnelRowList funnel;
    GapLineList gaps;
    FigureLineList parts;   /* shares, situations */
    MonthChartList charts;
    FigureMonthList months;
    RegionRowList rows;     /* a line per project */
    ElementSums elements;   /* what files of today lack; no files: not shown */
    DefinitionLineList definitions;
    StrList later;          /* names of figures that are not counted yet */
    Str more;               /* address with what takes a moment longer, or empty */
    bool nothing;           /* no fact in the period */
    bool counted_wider;     /* the lists show the own organisation, the figures the whole project */
    bool many;              /* a sum over projects */
    bool parts_hidden;      /* shares of a total are read in breakdowns */
} FigurePage;

typedef struct {
    Id person;
    Str alias, day, what;
} FigureListLine;
typedef struct {
    FigureListLine *at;
    ptrdiff_t len;
    Str next;               /* address of the next page, or empty */
} FigureListLineList;
typedef struct {
    Str name, definition, period, back;
    FigureListLineList lines;
    bool first;             /* of its pages */
} FigureListPage;

/* One answer of a breakdown. */
typedef struct {
    Str name, shown, share, length;
} CellLine;
typedef struct {
    Str title;
    CellLine *at;
    ptrdiff_t len;
    bool whole_hidden;      /* too few, or needed to hide others */
    bool some_hidden;
} CellTable;
typedef struct {
    CellTable *at;
    ptrdiff_t len;
} CellTableList;
/* A choice of the page: an indicator, a period. */
typedef struct {
    Str value, name;
    bool chosen;
} Choice;
typedef struct {
    Choice *at;
    ptrdiff_t len;
} ChoiceList;
typedef struct {
    Str title, by, name, definition, period, back, action, csv, xlsx;
    Str from, to, total;
    ChoiceList indicators, periods; /* periods: for whom cells are hidden */
    CellTableList tables;
    Str unsaid;             /* "niveau, origine": what nobody has said yet */
    bool masked;
    Str kind;
} BreakdownPage;

Str month_words(Ctx *c, int month);            /* "novembre 2026" */

#endif
