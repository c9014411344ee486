/* Of the demonstration: « Mob » has a card, four figures and something to come; he looked at his own page and asked for a
 * correction. « Nuage » asked that his file be erased, which waits for the coordination. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_MINE_H
#define CLI_DEMO_MINE_H

#include "cli/demo_year.h"

MUST_CHECK bool demo_mine(Ctx *c, const App *app, uint64_t seed, Instant end);

#endif
