/* Who accompanies: the lead worker and those beside, with their history; somebody whom the person trusts; whom an account accompanies, and
 * handing many files from one account to another in one write that can be taken back. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_CASELOAD_H
#define DOMAIN_CASELOAD_H

#include "domain/list.h"
#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

#define CASES_MOST 500

/* Whether this login may change who accompanies: whoever leads, and who has the capability "caseload". */
bool ties_mine_to_change(Ctx *c, Seen person);
/* Another lead worker from today: the old tie ends yesterday, both stay in the history; open steps of the old one pass on.
 * Fails with ERR_DENIED, ERR_MISSING, ERR_INPUT. */
Seen lead_change(Ctx *c, LeadForm f);
/* Somebody beside the lead worker begins, is given other parts of the file, or ends. The same failures. */
Seen co_lead_change(Ctx *c, CoLeadForm f);
/* Parts that a co-lead can be given. */
ItemList parts_for_co_lead(Ctx *c);

/* Somebody to call, agreed by the person, after the notice. Fails with ERR_INPUT, ERR_CONFLICT before the notice. */
Seen trust_begin(Ctx *c, TrustedForm f);
Seen trust_end(Ctx *c, TrustedEndForm f);

/* Whom an account accompanies, those in this login's reach; each person once, at most CASES_MOST and one more that says so.
 * 0: oneself. Fails with ERR_MISSING for an account that is not a colleague in reach. */
CaseLineList caseload_of(Ctx *c, Id account);
/* The day before which a last contact makes somebody "perdue de vue". */
Day lost_before(Ctx *c);

/* What a transfer would hand over: of the giver's leading ties, the ticked ones, or all when none is. `digest` (40 hex digits): what a preview
 * showed is what is written. */
typedef struct {
    CaseLineList people;
    Str giver_name, taker_name, digest;
    bool all;
} TransferPlan;
bool transfer_plan(Ctx *c, TransferForm f, TransferPlan *out);
/* Writes it; returns its id. Fails with ERR_CONFLICT when something changed since the preview. */
Id transfer_make(Ctx *c, TransferForm f);
/* Takes it back for all who are still led by the taker since then; returns how many. */
int64_t transfer_undo(Ctx *c, Id transfer);

#endif
