/* The invented region that `repere demo` makes. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "app/app.h"

typedef struct {
    uint64_t seed;        /* the same seed gives the same region */
    bool no_year;         /* programme and accounts alone: nothing has happened yet */
} DemoOptions;

/* Fills a region that has just been set up: programme, organisations, accounts "demo.…", a year of work. Opens its own transactions;
 * what it did stands even when a later step fails. */
MUST_CHECK bool demo_fill(Ctx *c, App *app, const DemoOptions *o);

#endif
