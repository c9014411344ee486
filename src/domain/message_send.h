/* The sender's side of the queue (message.h): plan what is told by the calendar, gather what one recipient is told on a day into one sending,
 * take a sending, say how it went. One process does this at a time, under a lease; still each step is a compare-and-set, so that two
 * could not send one message twice.
 * Who carries the letter is platform/linux/carry.h; when, cli/sender.c. Not in the phone. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_MESSAGE_SEND_H
#define DOMAIN_MESSAGE_SEND_H

#include "domain/message.h"

/* One mail or text message, ready to go. */
typedef struct {
    Id id;
    bool sms;
    Str to, subject, text, message_id; /* text: UTF-8, lines ended by LF; a text message has no subject */
    Str key, receipt;     /* of a text message: the same for every try until a receipt comes; the address for that (domain/receipt.h) */
    int64_t tries;        /* this one included */
} Outgoing;

/* How it went. */
typedef enum {
    WENT,                 /* the next server has it */
    WENT_LATER,           /* not now: tried again after a growing wait */
    WENT_NEVER            /* that server will never take it: given up */
} Went;
typedef struct {
    Went went;
    bool all;             /* the server, not this message: the others wait, too */
    Str cause, said;      /* of kinds/lists.csv sending_cause; number and code for whoever runs the house, no address */
} Outcome;

#define LEASE_MS (90 * (Instant)1000)   /* longer than one try may take (platform/linux/carry.c) */
/* Takes or renews the right to send for LEASE_MS; *fresh: another had it before. `dead`: a holder of whom the caller knows that it does not
 * live any more; absent: none. False when another one has it. A transaction of its own. */
bool sender_lease(Ctx *c, Str holder, Str dead, bool *fresh);
/* Who has it; absent: nobody ever had. */
Str sender_holder(Ctx *c);
void sender_lease_end(Ctx *c, Str holder);     /* in a write transaction */

/* In an operation (cli/operation.h): queues "what is due today" and reminders of appointments; forgets what is older than the rule
 * retention:message (6 months). */
void message_plan(Ctx *c);
/* In an operation: one sending of what each recipient is told now. Returns how many messages were gathered; once fewer than MESSAGE_BATCH
 * nothing is left. */
#define MESSAGE_BATCH 500
int64_t message_gather(Ctx *c);

/* In a write transaction: takes the next sending that is due, asks again whether each of its messages may be told (objection, account closed,
 * appointment moved), and writes the letter. False when none is due, or after an error. `mail`, `sms`: what can be sent now. */
bool message_take(Ctx *c, bool mail, bool sms, Outgoing *out);
/* In a write transaction: how it went. A growing wait from 1 minute to 24 hours, then given up. */
void message_settle(Ctx *c, const Outgoing *o, Outcome how);

/* The text of a letter to somebody, of its reasons; for the test that greps every template. */
typedef struct {
    const MessageKind *kind;
    Str link;
    Instant at;
    int64_t number;
} Reason;
void message_compose(Ctx *c, const Reason *reasons, ptrdiff_t count, Outgoing *out);

/* The letter as it goes over the wire (RFC 5322, UTF-8 in quoted-printable, lines ended by CRLF). from: an address; from_name: shown. */
Str letter_text(Ctx *c, const Outgoing *o, Str from, Str from_name, Instant at);

#endif
