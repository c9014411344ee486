/* Frozen reports in the demonstration: each quarter of the story the project with the demonstration's coordinator freezes one, and the funder
 * the region's; what came late or was corrected meanwhile stands in the next one. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_COUNT_H
#define CLI_DEMO_COUNT_H

#include "cli/demo_browser.h"

/* A month of the story is over, the 1st to the 12th. */
MUST_CHECK bool demo_count_month(Browser *b, int64_t month);

#endif
