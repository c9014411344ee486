/* A file that this login may open. Made by person_open() and person_start() in domain/person.c alone (tools/check-style.sh
 * greps); every query on a table of scope "file" takes one, so forgetting the question is a type error (decision D7). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef STORE_SEEN_H
#define STORE_SEEN_H

#include "base/id.h"
#include "base/str.h"

typedef struct {
    Id person_private;
    Str open_private;     /* codes of kinds/compartments.csv that are open in it: " street none " (decision D26); "*" to derive from all */
} Seen;

#define NOBODY ((Seen){0})
static inline bool is_seen(Seen s) { return s.person_private != 0; }
static inline Id seen_id(Seen s) { return s.person_private; }
static inline Str seen_open(Seen s) { return s.open_private; }

#endif
