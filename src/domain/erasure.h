/* A person asks to have her file erased (domain/own.h): who answers sees what goes and what stays, and erases it or refuses with a reason
 * (regulation (EU) 2016/679, articles 12 and 17). Decision 034. Forgetting is file_forget() of domain/expiry.h, the one way.
 * Only files in sight by role or tie: three hours with a reason (domain/access.h) are for reading. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_ERASURE_H
#define DOMAIN_ERASURE_H

#include "domain/relay.h"
#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

typedef struct {
    const AskRow *ask;    /* the open request; NULL: none */
    EraseCounts counts;
    RelayOfList relays;   /* that wait for the other side: they end with the file */
    Str seen;             /* what the preview shows, to be given back */
} ErasePlan;
/* What would go. Fails with ERR_MISSING when the file is not in sight that way, ERR_CONFLICT saying who erased it when it is gone. */
Seen erase_plan(Ctx *c, Id person, ErasePlan *out);
/* Open requests of files in sight that way. */
EraseAskList erase_asks(Ctx *c);

/* Both in a write. Fail as erase_plan() does, with ERR_INPUT through the form, with ERR_CONFLICT when no request waits or the file
 * changed since the preview. */
void erase_file(Ctx *c, EraseForm f);
void erase_refused(Ctx *c, EraseRefuseForm f);

#endif
