/* The demonstration of access: who read what, a reasoned access, an hour with many reads. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_ACCESS_H
#define CLI_DEMO_ACCESS_H

#include "cli/demo_year.h"

/* After the accords of Lens, a few minutes before `end`. `other`: a team whose coordinator opens many files. `c` is the story's context. */
MUST_CHECK bool demo_access(Ctx *c, const App *app, const DemoTeam *other, uint64_t seed, Instant end);

#endif
