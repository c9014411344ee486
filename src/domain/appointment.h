/* Appointments with a person, how they went, and being sought without being reached. Somebody who came was in contact: that fact is
 * written once, with the answer; an attempt is a fact of its own and never a contact. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_APPOINTMENT_H
#define DOMAIN_APPOINTMENT_H

#include "domain/list.h"
#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

/* A new one, with what is owed until then. Fails with ERR_MISSING, ERR_INPUT. */
Seen appointment_make(Ctx *c, AppointmentForm f);
/* One in sight, and whose file it is in. NULL and ERR_MISSING otherwise. */
const AppointmentRow *appointment_open(Ctx *c, Id id, Seen *person);
/* The answers that kinds/attendance.csv offers for one. */
ItemList appointment_answers(Ctx *c);
/* How it went: somebody who was present is a contact of that day. Fails with ERR_CONFLICT when it was answered already, with ERR_INPUT
 * when it is still to come and the answer is that she came, or did not. */
Seen appointment_answer(Ctx *c, AppointmentAnswerForm f);
/* Not answered after all; the contact is taken back. */
Seen appointment_unanswer(Ctx *c, Id id);
/* Another day, hour or place; what somebody else changed meanwhile is asked. */
Seen appointment_move(Ctx *c, AppointmentOneForm f);
/* The form of the change, as it is now. */
AppointmentOneForm appointment_form(Ctx *c, const AppointmentRow *row);
/* "14:30" */
Str clock_shown(Ctx *c, Instant at);

/* Sought and not reached. */
Seen attempt_record(Ctx *c, AttemptForm f);

#endif
