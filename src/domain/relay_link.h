/* Answers without an account. The mail brings a link; who opens it also says six digits that the sender told apart, so that a forwarded mail
 * opens nothing (decision 027). The code gives a pass, an address good until the end of the next day, behind which the sheet stands. A GET
 * never changes anything: a scanner of mails answers nothing, and reads nothing. What is guessed, over or another's is NULL, all alike. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_RELAY_LINK_H
#define DOMAIN_RELAY_LINK_H

#include "domain/relay.h"

/* What an address /r/… opens. */
typedef struct {
    const RelayRow *relay; /* NULL: nothing */
    const RelayLink *link;
    bool passed;          /* by a pass: the sheet may be read */
} RelayDoor;
RelayDoor relay_door(Ctx *c, Str token);
/* The six digits: the address of the sheet, or absent when they are wrong, or too many wrong ones were tried and the wait is not over. Counts
 * failures; five are free, then each costs twice the time, up to an hour. Opening the sheet is the receipt. In a write. */
Str relay_code(Ctx *c, RelayDoor door, Str typed);
/* The link as an address path, and its code, for who sent it; absent when none opens. */
Str relay_link_path(Ctx *c, const RelayRow *r, Str *code);
/* A new one, and the mail again. In a write. */
void relay_link_renew(Ctx *c, Id relay);

#endif
