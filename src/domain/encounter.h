/* Facts of the street: encounters, contacts, passages, and their corrections. A fact is one event, never rewritten. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_ENCOUNTER_H
#define DOMAIN_ENCOUNTER_H

#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

/* When it happened, as said (decision D13): now; earlier today: the middle of the time band, else an hour ago; yesterday or another day:
 * the middle of the band, else 15 h. Never later than c->now. on_day is for "other_day" alone. */
Instant said_at(Ctx *c, Str when, Day on_day, Str time_band);

/* Records the encounter and returns the person it is about, or NOBODY if people were only counted. An alias opens a file and a step
 * "see again"; `same_as` names an earlier encounter of the same meeting: the alias is then a contact with 0 people (decision D25).
 * Fails with ERR_INPUT through the form, ERR_DENIED (no project), ERR_MISSING (same_as not in sight). */
Seen encounter_record(Ctx *c, EncounterForm f);
/* Whether the form says all that it must; marks the field that does not. */
bool encounter_is_whole(Ctx *c, EncounterForm f);
/* Records a contact with somebody who has a file; closes what was due "see again". Fails with ERR_MISSING, ERR_INPUT. */
Seen contact_record(Ctx *c, ContactForm f);
/* Counts people who passed. */
void passage_record(Ctx *c, PassageForm f);

/* A fact as the form of its correction, and its event; NULL when it is not in sight, does not stand any more or is no fact of the street. */
const EventRow *correction_of(Ctx *c, Id event);
CorrectionForm correction_form(Ctx *c, const EventRow *event);
/* Says again what a fact should have said, or that it did not happen. Both stay; figures follow. Returns the person it is about. */
Seen correction_record(Ctx *c, CorrectionForm f);

/* The topics of an event's facts ("topic=housing&topic=papers"). */
StrList facts_topics_of(Ctx *c, Str facts);

#endif
