/* Meetings of the demonstration: one that took place at Lens, with two persons who agreed, decisions and minutes; one to come. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_MEETING_H
#define CLI_DEMO_MEETING_H

#include "cli/demo_year.h"

MUST_CHECK bool demo_meeting(Ctx *c, const App *app, uint64_t seed, Instant end);

#endif
