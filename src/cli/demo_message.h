/* The demonstration of messages out: three of Lens want what is due by mail, an account is given its link, people are reminded of appointments;
 * one letter did not arrive and one is tried again. Nothing leaves: how the letters went is played. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_MESSAGE_H
#define CLI_DEMO_MESSAGE_H

#include "cli/demo_year.h"

/* After the year. `c` is the story's context. */
MUST_CHECK bool demo_message(Ctx *c, const App *app, uint64_t seed, Instant end);

#endif
