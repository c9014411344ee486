/* What the page of the day shows of an outing. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PAGE_OUTING_H
#define PAGE_OUTING_H

#include "base/ctx.h"
#include "view/outing.h"

/* In one line, with whom but oneself; empty for NULL. */
OutingCard outing_card(Ctx *c, const OutingRow *o);

#endif
