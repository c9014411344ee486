/* Structs of the pages of reports: see the templates that take them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_REPORT_H
#define VIEW_REPORT_H

#include "view/figures.h"

typedef struct {
    Str name, then, now, why;
} ChangedLine;
typedef struct {
    ChangedLine *at;
    ptrdiff_t len;
} ChangedLineList;

typedef struct {
    Str title, by, period;
    Str head;               /* "Rapport n° 7, figé le 24 novembre 2026 par Hana Jalon"; of what is not frozen: that it is not */
    Str back, since, csv, xlsx; /* addresses, or empty */
    Str hash;               /* "4f9c 21ab …", or empty */
    bool frozen, intact;
    FigureLineList lines, parts;
    FunnelRowList funnel;
    GapLineList gaps;
    MonthChartList charts;
    FigureMonthList months;
    CellTableList cells;
    RegionRowList rows;
    StrList stage_names;    /* of the columns of rows */
    ChangedLineList corrections;
    Str corrections_title;  /* "Corrections depuis le rapport n° 6"; empty for a first report */
    DefinitionLineList definitions;
} ReportPage;

typedef struct {
    Id id;
    Str title, by, period, frozen, number;
} ReportLineShown;
typedef struct {
    ReportLineShown *at;
    ptrdiff_t len;
    Str next;
} ReportListShown;

#endif
