/* Messages out: a write says whom to tell what, and the queue keeps it in the same transaction, so that what was not written is told to
 * nobody and what was written is told once. What each says is message.def; sending is message_send.h, which asks again whether it may. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_MESSAGE_H
#define DOMAIN_MESSAGE_H

#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

typedef enum { TO_ACCOUNT, TO_STRUCTURE, TO_PERSON } MessageWhom;

/* A line of message.def. */
typedef struct {
    Str code;
    MessageWhom whom;
    bool at_once;
    Str subject, sentence, button;
} MessageKind;
extern const MessageKind message_kinds[];
extern const int message_kind_count;
const MessageKind *message_kind(Str code);     /* NULL: none */

typedef struct {
    Str template;         /* a code of message.def */
    Id account;           /* whom: one of these three, as message.def says */
    Str address;          /* a structure's mail address */
    Seen person;          /* by text message, when she agreed (scope sms) and left a telephone */
    Str link;             /* a path of this house: "/due", with a key when it has one; absent: none */
    Instant at;           /* what {jour} and {heure} say; 0: nothing */
    int64_t number;       /* what {nombre} says */
    Id about;             /* the record it is about; 0: none. One message of a template about a record that still waits is enough: a second
                             one takes the place of the first */
    Instant not_before;   /* 0: as soon as it may go */
} MessageNew;

/* Queues one, in the write that causes it; c->my.org has it told. Returns its id; 0 without failing when nobody can be told: an account
 * without an address, a person who did not agree, who objected or left no telephone, an address that is none. Whoever needs to know
 * asks for the id; whether it went is message_last(). */
Id message_queue(Ctx *c, MessageNew m);
/* What still waits of this template about a record is not told any more. In a write. */
void message_stop(Ctx *c, Str template, Id about);
/* The newest message of a template about a record: state waiting, going, sent, delivered, given_up, stopped, and since when; NULL: none.
 * The caller has opened the record. */
const MessageLast *message_last(Ctx *c, Str template, Id about);

/* "name@host.tld" in small ASCII letters, at most 254 bytes, nothing that could end a line of a letter's head; absent when it is none. */
Str mail_address(Ctx *c, Str typed);
/* "+33612345678" of a French number as people write it, or of one with + or 00; absent when it is none. */
Str sms_number(Ctx *c, Str typed);

/* The hours in which nobody is written to: rules quiet_from_hour, quiet_until_hour, quiet_sunday. */
bool message_quiet(Ctx *c, Instant at);
bool message_quiet_day(Ctx *c, Day day);

/* The office: tries a sending again from the beginning, or stops it. Fail with ERR_MISSING, and ERR_CONFLICT when it went, is going or was
 * stopped meanwhile. In a write. */
void sending_try_again(Ctx *c, Id sending);
void sending_give_up(Ctx *c, Id sending);

/* One's own mail address and whether what is due shall come by mail; an empty address: none. In a write. */
void account_mail_put(Ctx *c, Id account, Str mail, bool due);
/* The page of one's own messages, checked: fails with ERR_INPUT through the form. */
void my_messages_save(Ctx *c, MyMessagesForm f);

#endif
