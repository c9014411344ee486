/* Relays of the demonstration: one that went well, one that nobody has answered, one that came back, one whose first appointment the
 * person called off, one that waits in the inbox of Lens. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_RELAY_H
#define CLI_DEMO_RELAY_H

#include "cli/demo_year.h"

/* `other`: a team of another organisation. */
MUST_CHECK bool demo_relay(Ctx *c, const App *app, const DemoTeam *other, uint64_t seed, Instant end);

#endif
