/* What a person does herself, on her own pages: the four figures beside her card, what she asks for. Whatever she asks becomes a step that a
 * named colleague owes by the legal term; nothing of the file is rewritten by it: both values stay (decision 031). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_OWN_H
#define DOMAIN_OWN_H

#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

#define DEMO_FIGURES "5271" /* of the invented person of a demonstration, said on its pages */

/* 16 bytes, keyed by the house and bound to the person; whatever is no figure does not count. Always computed, also for nobody (0). */
Str own_key_hash(Ctx *c, Id person, Str figures);
/* At a colleague's desk: the figures that the person chose. Fails with ERR_INPUT through the form when they are not four or easily guessed.
 * Ends the visits that began with the old ones. In a write. */
void own_key_choose(Ctx *c, Seen person, CardKeyForm f);
bool own_key_there(Ctx *c, Seen person);

/* The file of this visit. NOBODY and ERR_MISSING when it is no more. */
Seen own_file(Ctx *c);
/* May something new be noted about her (she has not left). */
bool own_may_note(Ctx *c, Seen person);

/* "I cannot come": the appointment is called off, said by the person; somebody owes a new one. Fails with ERR_MISSING, ERR_CONFLICT. */
void own_excuse(Ctx *c, Id appointment);
/* The same for the first appointment of a relay: a fact of it with her side. Who gave it owes another moment; when he answers by a link, whoever
 * accompanies her here owes it too. */
void own_relay_excuse(Ctx *c, Id relay);
/* How the first appointment of a relay went, by the person's own word; once. */
void own_relay_said(Ctx *c, Id relay, bool went);
/* What stands there is wrong, and what is right: a request, with both. */
void own_correct(Ctx *c, MineCorrectForm f, Str stood);
/* "Erase what is written". Asked once while it is open. */
void own_erase(Ctx *c);
/* The step of a request to erase: answered on its own page alone (domain/erasure.h). */
bool own_step_erases(Ctx *c, Seen person, Id step);
/* No longer accompanied: agreement taken back, at once. Reading, correcting, erasing stay. */
void own_leave(Ctx *c);
/* The other answer to something that was agreed to. */
void own_turn(Ctx *c, Id word);

/* What stands in a field of the list own_fields now; empty for what is no field. */
Str own_stands(Ctx *c, Seen person, Str field);

#endif
