/* From an alias to a name: the person is told what is written about her (the notice), agrees to be accompanied, and only then says who
 * she is. Before that only a first name may stand in the file. The alias stays, with its history. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_IDENTITY_H
#define DOMAIN_IDENTITY_H

#include "domain/birth.h"
#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

/* Records the notice, each answer, and, when she agrees to be accompanied, the identity and the stage "engaged", all at the day that was
 * said. False without failing: she said no, and nothing but her answers is written. Fails with ERR_INPUT through the form, with
 * ERR_CONFLICT when she is engaged already. Asks for a motive outside the ages of the call type (its rule age_exception), for what
 * fulfils the training duty under 18, for a parent under 15. In a write. */
bool identity_engage(Ctx *c, Seen person, EngageForm f);
/* The form, with what the file knows already. */
EngageForm engage_form(Ctx *c, Seen person);
/* She agreed to be accompanied, was told, and has not taken it back. */
bool is_engaged(Ctx *c, Seen person);

/* "Ziad « Zip » Démo", "Ziad « Zip »", "« Zip »": what a heading says. */
Str person_full_name(Ctx *c, Seen person);
/* The same without the last name, for lists. */
Str person_short_name(Ctx *c, Str first_name, Str alias);

/* A new code for the card; the old one finds nothing any more. In a write. */
void card_cancel(Ctx *c, Seen person);
/* The day on which the card with this code was cancelled; 0 when it was not, or for those who may not open its file. */
Day card_cancelled_on(Ctx *c, Str typed);

#endif
