/* Who may open what, and who did (docs/DOMAIN.md 2, decisions 019 and 020). A login brings how far it reaches and which compartments are
 * open to it in lists; a file opened by person_open() brings those that the ties of the account open in it. Every file that a page shows
 * leaves a row in the access log, before the page leaves the house. Which role reads which compartment is data: compartments.csv, ties.csv. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_ACCESS_H
#define DOMAIN_ACCESS_H

#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

#define NAMED_STAGE 3 /* "engaged": the person has said who she is (kinds/stages.csv) */
#define EVERY_STAGE 100 /* above all stages */

/* Fills in what the role and the lists say of c->my: named_from, ties, open. Called once for each login found. */
void access_of_login(Ctx *c);
/* True when one of these ties opens the file. */
bool ties_open_file(Ctx *c, SightList ties);
/* True when somebody shows this account a sealed part of the file (domain/shown.h). */
bool ties_show_sealed(SightList ties);
/* The compartments open in a file, " street social ": those open to all in reach, and those that these ties open. `reasoned`: as a co_lead
 * whom nothing sealed is told. */
Str compartments_open(Ctx *c, SightList ties, bool reasoned);
/* Those that the person reads of her own file: all but sealed ones, which their author reads with her. */
Str compartments_own(Ctx *c);
/* The code of a list of codes, " one two ". */
bool codes_have(Str codes, Str code);

/* Notes that this request opens a file; grounds: the reason of a reasoned access, or absent. Says on the page when the rule
 * reads_per_hour is passed. */
void access_note(Ctx *c, Seen person, Str grounds);
/* Whether something was noted that is not in the log yet. */
bool access_is_due(const Ctx *c);
/* Writes it: one row for each account, file, hour and grounds. In a write transaction that app/handle.c opens when the page is made and
 * before it is shown: a page whose reads cannot be written is not shown. */
void access_write(Ctx *c, Str action);

/* ---- who protects data reads the log: no name, no content */

/* What the log page asks: a day, perhaps one account. */
typedef struct {
    Id org;               /* 0: the whole region */
    Id account;           /* 0: everybody */
    Instant from, until;
} AccessQuery;
/* The own organisation, or all when it is the region's. */
Id access_org(Ctx *c);
/* The rule reads_per_hour of everybody. */
int64_t reads_per_hour(Ctx *c);

/* ---- reasoned access */

/* Asks for a file by its card's code, or by first name, last name and day of birth, all exactly. Opens it for three hours when it is one
 * of the own organisation that no normal way leads to; tells its lead by a step. The request is kept whatever comes of it, and its id
 * returned; what was typed is not. The same statements run whether another organisation has such a file or nobody. Fails with ERR_INPUT
 * through the form. In a write. */
Id reasoned_request(Ctx *c, ReasonedForm f);
#define REASONED_MS (3 * HOUR_MS)

/* ---- what a tie opens */

/* Compartments that the lead worker of a file decides about: unsealed ones that ties read. */
StrList compartments_to_give(Ctx *c);
/* Says which of them a tie of this file opens. Only an account that leads it may; fails with ERR_MISSING else. In a write. */
void tie_opens(Ctx *c, Seen person, Id tie, StrList compartments);

#endif
