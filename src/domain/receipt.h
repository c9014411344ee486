/* Receipts of text messages: the gateway is given an address with each, and says there, once, whether it arrived. Who holds the address may say
 * this of that one text message and read nothing. Mail has none: a mail server says what it takes, nobody says what arrives. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_RECEIPT_H
#define DOMAIN_RECEIPT_H

#include "form/form.h"

/* "/receipts/" and the key of a sending of which `receipts` came: a keyed hash of its id, which says nothing of anybody. The same for every try
 * until a receipt comes. */
Str receipt_path(Ctx *c, Id sending, int64_t receipts);
/* Made by this house; asks no database. */
bool receipt_is_ours(Ctx *c, Str token);

/* The sending arrived, or did not and why. verdict: a word of SMPP ("delivered", "DELIVRD", "expired" …), capitals or not; code: what the network
 * calls the reason, kept when it is at most 8 letters, digits and dashes. Fails with ERR_MISSING when nothing changes: a foreign key, one to
 * which a receipt came before, a sending that was stopped or forgotten, a word that is no end ("accepted"). In a write.
 * Source: SMPP 5.0, 4.7.15 message_state, and the short forms of SMPP 3.4, appendix B. */
void receipt_take(Ctx *c, ReceiptForm f);

#endif
