/* The demonstration of the path: who at Lens found a job or a training, left, moved, was heard of again. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_PATH_H
#define CLI_DEMO_PATH_H

#include "cli/demo_year.h"

/* After the year, a few minutes before `end`, as the team's adviser; the days are said. `c` is the story's context. */
MUST_CHECK bool demo_path(Ctx *c, const App *app, const DemoTeam *lens, uint64_t seed, Instant end);

#endif
