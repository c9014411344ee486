/* Structs of the pages of figures: see the templates that take them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_FIGURES_H
#define VIEW_FIGURES_H

#include "domain/figures.h"
#include "view/html.h"

/* One number: large, with the sentence that says what it counts. */
typedef struct {
    Str code, name, definition;
    int64_t value;
    Str shown;            /* instead of the value: "7 h 30" */
    Str list;             /* address of the list behind it, or empty */
} FigureLine;
typedef struct {
    FigureLine *at;
    ptrdiff_t len;
} FigureLineList;

/* A number beside its objective; length: "62.3%" of the rail. */
typedef struct {
    Str name, length, share;
    int64_t value, target;
} GoalLine;
typedef struct {
    GoalLine *at;
    ptrdiff_t len;
} GoalLineList;

/* Bars of a small multiple, in its own units (design: chart.md). */
typedef struct {
    Str x, y, height;
    bool part;
} MonthBar;
typedef struct {
    Str name, words;      /* words: what a screen reader says instead of the picture */
    MonthBar *at;
    ptrdiff_t len;
    Str width, first, last, peak, peak_x, peak_y;
} MonthChart;
typedef struct {
    MonthChart at[2];
    ptrdiff_t len;
} MonthChartList;

/* What every page of figures has. */
typedef struct {
    Str title, by, action;
    Str from, to;         /* yyyy-mm-dd */
    Str period, fresh, csv;
} FigureHead;

typedef struct {
    FigureHead head;
    FigureLineList lines;
    GoalLineList goals;
    MonthChartList charts;
    FigureMonthList months;
    bool nothing;         /* no fact in the period */
    bool counted_wider;   /* the lists show the own organisation, the figures the whole project */
} FigurePage;

typedef struct {
    Id id;
    Str call;             /* where another call begins; else empty */
    Str title, by, share, length;
    Figures n;
} RegionRow;
typedef struct {
    RegionRow *at;
    ptrdiff_t len;
} RegionRowList;
typedef struct {
    FigureHead head;
    FigureLineList lines;
    RegionRowList rows;
} RegionPage;

typedef struct {
    Id person;
    Str alias, day, what;
} FigureListLine;
typedef struct {
    FigureListLine *at;
    ptrdiff_t len;
    Str next;             /* address of the next page, or empty */
} FigureListLineList;
typedef struct {
    Str name, definition, period, back;
    FigureListLineList lines;
    bool first;           /* of its pages */
} FigureListPage;

Str month_words(Ctx *c, int month);            /* "novembre 2026" */

#endif
