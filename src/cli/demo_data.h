/* What the demonstration is made of: how each of the 30 projects works, and invented names. Words separated by blanks are drawn
 * from; a word that stands twice is drawn twice as often. Codes are those of kinds/. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_DATA_H
#define CLI_DEMO_DATA_H

#include "base/str.h"

#define DEMO_PROJECTS 30
#define DEMO_PLACES 7

typedef struct {
    int call, rank; /* which project of the programme */
    int meetings;   /* meetings in a year, about */
    int at_once;    /* meetings of one outing */
    int workers;    /* 1 or 2 */
    int files;      /* of 100 meetings, how many give an alias */
    int passages;   /* of 100 outings, on how many people who pass are counted */
    int hour;       /* when an outing begins */
    Str ages, targets, spaces, topics;
    Str places[DEMO_PLACES]; /* the last ones may be absent */
} DemoProject;

/* In the order of the programme. */
extern const DemoProject demo_projects[DEMO_PROJECTS];

/* What the team of Lens did lately, so that its worker's "today" has something of everything. */
typedef struct {
    int days, hour;    /* before the end */
    Str fields, alias; /* of the meeting; alias absent: people only */
    Str promise;
    int promise_days; /* from the end: -2 is late */
} DemoMeeting;
extern const DemoMeeting demo_lens[];
extern const int demo_lens_count;
static inline bool demo_is_lens(const DemoProject *p) { return p->call == 1 && p->rank == 10; }

/* Plainly invented: first names, and family names that help to find one's way. The nth person gets the
 * nth name of both lists, round and round: as the counts have no common divisor nobody comes twice. */
extern const Str demo_first_names[], demo_last_names[], demo_aliases[], demo_promises[], demo_languages[];
extern const int demo_first_count, demo_last_count, demo_alias_count, demo_promise_count, demo_language_count;

#endif
