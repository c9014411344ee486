/* What kinds/ say about stages, side states, exits and the months after them, as they stood on a day. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_PATH_RULES_H
#define DOMAIN_PATH_RULES_H

#include "domain/path.h"

/* The item of a code: as it holds today, else as it held on that day, so that an ended code keeps its meaning; else the code alone. */
Item item_on(Ctx *c, Str list, Str code, Day day);
/* The number behind a flag "name:12", or -1. */
int64_t flag_number(const Item *item, Str name);

PathProject path_project_rules(Ctx *c, Id project);

/* Whether a period from one day to another (both included) lasts so many months: six months from 15 January end on 14 July. */
bool lasts_months(Day from, Day until, int months);

#define FOLLOWUPS 12
/* The months after an exit at which news are asked (rule followups_months, "1 3 6 12"), as the rule stood on the day of the exit, into
 * months[FOLLOWUPS], ascending; returns how many. None when the exit's code asks for none. */
int followup_months(Ctx *c, Id project, Str code, Day exit_day, int *months);
/* Nobody closed, and no contact for more days than the rule lost_after_days says: lost from sight. Computed, never written. */
bool is_lost(Ctx *c, Str state, Day contact_day);

#endif
