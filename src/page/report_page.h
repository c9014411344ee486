/* A report on paper: of lines that were frozen, or of what could be frozen now. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PAGE_REPORT_PAGE_H
#define PAGE_REPORT_PAGE_H

#include "page/figure_page.h"

/* The print view of figures that are not frozen. */
Reply report_paper(Ctx *c, const FigureSet *set, const FigureAsk *ask);

#endif
