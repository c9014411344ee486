/* A file that this login may open. Made by person_open() and person_start() in domain/person.c alone (tools/check-style.sh
 * greps); every query on a table of scope "file" takes one, so forgetting the question is a type error (decision D7). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef STORE_SEEN_H
#define STORE_SEEN_H

#include "base/id.h"

typedef struct {
    Id person_private;
    unsigned compartments_private;             /* bits of kinds/compartments.csv that are open (decision D26) */
} Seen;

#define NOBODY ((Seen){0, 0})
static inline bool is_seen(Seen s) { return s.person_private != 0; }
static inline Id seen_id(Seen s) { return s.person_private; }

#endif
