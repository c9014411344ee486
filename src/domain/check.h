/* Derived columns are caches of events; `repere check` redoes them all and compares (decision D12). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_CHECK_H
#define DOMAIN_CHECK_H

#include "base/ctx.h"

typedef struct {
    int64_t persons, wrong; /* files compared, files that differ */
    int64_t stands;       /* events whose `stands` does not say whether they are corrected */
    int64_t outings;      /* staff whose `open` does not say whether their outing is */
    int64_t tallies;      /* counters of facts that are not the sum of their facts */
    int64_t reports;      /* frozen reports with another hash than their lines */
    Id first_wrong;
} DerivedCheck;

/* In a read transaction. Uses constant memory. */
DerivedCheck derived_check(Ctx *c);

/* Writes again what differs, of every file: after a migration that added derived columns, or a change of the rules that they follow. Forgotten
 * files keep the periods that they had. Returns how many were written. In a write transaction. */
int64_t derive_again(Ctx *c);

#endif
