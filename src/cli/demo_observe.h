/* What the demonstration's team of Lens observes, agrees and owes: grids, a plan, appointments, somebody beside the lead worker. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_OBSERVE_H
#define CLI_DEMO_OBSERVE_H

#include "cli/demo_browser.h"

typedef struct {
    int days, hour;       /* before the end; the hour of that day */
    Str alias;            /* of somebody in demo_lens */
    Str page;             /* below the person's: "/grids/barriers"; its form goes to the same address */
    Str fields;
    Str day_field;        /* a day of the form, or absent … */
    int day;              /* … so many days after the end */
    Str who_field, who;   /* a choice of the form by its words, or absent */
} DemoObservation;

extern const DemoObservation demo_observations[];
extern const int demo_observation_count;

/* Does one of them as whoever the jar is signed in as; `end` is the last day of the story. */
MUST_CHECK bool demo_observe(Browser *b, Jar *jar, const DemoObservation *o, Day end);

#endif
