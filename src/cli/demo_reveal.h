/* The demonstration of the accord: who at Lens said a name, who said no, who wants nothing more written. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_REVEAL_H
#define CLI_DEMO_REVEAL_H

#include "cli/demo_year.h"

/* After the year, a few minutes before `end`, as one of the team's workers; the days are said. `c` is the story's context. */
MUST_CHECK bool demo_reveal(Ctx *c, const App *app, const DemoTeam *lens, uint64_t seed, Instant end);

#endif
