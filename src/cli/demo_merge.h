/* The demonstration of doubles: a caseload that came in at Lens, one question left to answer, two files that became one. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_MERGE_H
#define CLI_DEMO_MERGE_H

#include "cli/demo_year.h"

/* After the year, a few minutes before `end`, as the team's adviser. `c` is the story's context. */
MUST_CHECK bool demo_merge(Ctx *c, const App *app, const DemoTeam *lens, uint64_t seed, Instant end);

#endif
