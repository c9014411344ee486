/* Carries a letter out of the house: to a mail server (libcurl: SMTP with TLS), a text message to an HTTP gateway, either into a folder.
 * Says how it went and never fails the context: a server that does not answer is no error of ours.
 * What a letter says and when it goes: domain/message_send.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_CARRY_H
#define PLATFORM_LINUX_CARRY_H

#include "domain/message_send.h"

#define TRY_SECONDS 60    /* one try takes no longer; less than the lease (LEASE_MS) */

typedef struct CarryOptions {
    int64_t seconds;      /* one try at most: 1 to TRY_SECONDS */
    Str folder;           /* of .eml and .txt files: for a medium without server */
    /* mail: "smtp://host:587" (STARTTLS, needed but on this machine), "smtps://host"; absent: into the folder */
    Str mail, mail_user, mail_password, mail_from, mail_name, ca; /* ca: a file of one's own authority; absent: the system's */
    /* sms: "https://…" of a gateway; absent: into the folder */
    Str sms, sms_type, sms_header, sms_body, sms_ok; /* body with {to} {text} {id} {receipt}; header "Name: value"; ok: a text in the answer */
} CarryOptions;

/* Sends by mail server, gateway or folder. `at`: the date of the letter. */
Outcome carry(Ctx *c, const CarryOptions *o, const Outgoing *letter, Instant at);
/* Ends the open connection, if any. */
void carry_end(void);

#endif
