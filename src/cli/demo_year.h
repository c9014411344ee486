/* A year of work in the demonstration region, made by replaying requests at the hours at which they could have been sent. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_YEAR_H
#define CLI_DEMO_YEAR_H

#include "app/app.h"
#include "cli/demo_data.h"

/* Somebody who signs in: by the one-tap page of roles where `role` is present, else by a login of the membership. */
typedef struct {
    Id membership;
    Str role;
} DemoPerson;

typedef struct {
    DemoPerson workers[2], coordinator, adviser; /* adviser: at Lens alone */
} DemoTeam;

/* Replays the year that ends at `end`. `c` is the story's context; teams[i] works on demo_projects[i]. */
MUST_CHECK bool demo_year(Ctx *c, const App *app, const DemoTeam *teams, uint64_t seed, Instant end);

#endif
