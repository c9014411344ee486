/* What the page of a file says of access. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PAGE_ACCESS_H
#define PAGE_ACCESS_H

#include "store/rows.h"
#include "view/shown.h"

/* Until when a reasoned access of who looks opens this file, "18 h 40"; absent: none. */
Str reasoned_until(Ctx *c, Id person);
/* The next day of a file, when nothing that is shown is due then: colleagues share dates, not notes (decision 019). 0: no such day. */
Day hidden_due(Day next, StepLineList shown);

/* What of a file's sealed parts is shown to whom (page/shown.c). */
ShownCardList shown_cards(Ctx *c, Seen person, Id lead);

#endif
