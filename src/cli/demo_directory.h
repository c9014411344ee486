/* The demonstration's directory: invented services around Lens, Lille and Amiens. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_DIRECTORY_H
#define CLI_DEMO_DIRECTORY_H

#include "cli/demo_year.h"

/* Imports demo/structures.csv and demo/services.csv as `repere import services` would, then lets a worker of Lens note what structures say and ask
 * one of them, a few days before `end`. `c` is the story's context. */
MUST_CHECK bool demo_directory(Ctx *c, const App *app, uint64_t seed, Instant end);

#endif
