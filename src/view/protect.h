/* Structs of the page of figures for whoever protects data. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_PROTECT_H
#define VIEW_PROTECT_H

#include "domain/expiry.h"
#include "store/rows.h"

/* Reads of one role, or of one organisation. */
typedef struct {
    Id org;
    Str name;
    int64_t accounts, reads, reasoned, shown;
} ReadSum;
typedef struct {
    ReadSum *at;
    ptrdiff_t len;
} ReadSumList;
typedef struct {
    Str from;             /* yyyy-mm-dd */
    bool anywhere;        /* the whole region: forgetting and seals are of the house */
    int64_t reads;
    ReadSumList roles, orgs;
    ReasonedCountRowList reasoned;
    RefusedCountRowList refused;
    ConsentCountRowList consents;
    ExpiryCounts due;
    PurgeSum done;
    Str seal;             /* "12 · 4f0a…": newest seal of the log of reads; absent: none yet */
} ProtectPage;

Str refusal_words(Ctx *c, Str reason);         /* what a reason of the journal means */

#endif
