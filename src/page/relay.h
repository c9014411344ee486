/* What pages of relays show on other pages. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PAGE_RELAY_H
#define PAGE_RELAY_H

#include "view/relay.h"

/* The relays of a file, newest first. */
RelayCardList relay_cards_of(Ctx *c, Seen person);
SheetViewList relay_sheet_view(Ctx *c, const RelayRow *r);
FactViewList relay_fact_views(Ctx *c, const RelayRow *r);
/* Overdue: not acknowledged in time, or the day of the first appointment has passed without an answer. */
bool relay_is_late(Ctx *c, Str state, Day ack_day, Instant meet_ms);
/* Numbers by name, and all together; the rows come by name. */
RelaySumViewList relay_sums_of(Ctx *c, RelaySumList rows, RelayTotals *total);
/* "Kévin vous est confiée", or "Une personne vous est confiée" when her name was not ticked. */
Str relay_title(Ctx *c, SheetViewList lines);

#endif
