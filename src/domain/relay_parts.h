/* What the files of the relay share: domain/relay.c, relay_reply.c, relay_clock.c, relay_link.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_RELAY_PARTS_H
#define DOMAIN_RELAY_PARTS_H

#include "domain/relay.h"

/* Reads, by the key of the organisation that owns it; owner 0: runs all the same, and finds none. */
const RelayRow *relay_load(Ctx *c, Id id, Id owner);
const RelayLink *relay_link_now(Ctx *c, const RelayRow *r); /* the one that still opens */
const RelayLink *relay_link_load(Ctx *c, const RelayLinkOwner *owner);

/* Acts for who sent it, so that what is written is of his organisation and sealed by its key: returns who acted before, to put back. */
Who relay_as_giver(Ctx *c, const RelayRow *r);
/* Writes the row as it is in *r, if nobody was faster: ERR_RETRY else. */
void relay_write(Ctx *c, const RelayRow *r);
typedef struct {
    Str fact, side, name, reason, words;
    Day on_day;           /* 0: today */
} RelaySaid;
void relay_fact_note(Ctx *c, const RelayRow *r, RelaySaid said);
/* What becomes known in the sender's file: a fact of a kind of kinds/events.csv and the stage that the relay's fact opens. Nothing, when nothing
 * may be noted about her any more, or the file was forgotten. Acts for the giver by itself. Returns the event. */
Id relay_into_file(Ctx *c, const RelayRow *r, Str kind, Str fact, Instant at);
/* Something to do for who sent it. */
void relay_step(Ctx *c, const RelayRow *r, Str kind);
/* The sheet was opened by a link: acknowledged, once. */
void relay_receipt(Ctx *c, const RelayRow *r);
/* The mail to a receiver without an account, with his link. */
void relay_mail(Ctx *c, const RelayRow *r, Str template, Instant at, Instant not_before);
void relay_mail_stop(Ctx *c, const RelayRow *r, Str template); /* one that still waits is not sent any more */
/* What the receiver's house owes for it: of this kind, by this day. */
void relay_owes(Ctx *c, const RelayRow *r, Id house, Str kind, Day day);
void relay_owed_end(Ctx *c, const RelayRow *r); /* nothing any more */
/* A new link, which ends those before. */
void relay_link_make(Ctx *c, const RelayRow *r);
Instant relay_day_ends(Day day);
/* Its clocks, from the day it was sent: days that must be over before the first alarm, the second, and before it goes back. Pure. */
typedef struct {
    Day ack, second, expires;
} RelayClock;
RelayClock relay_clock_of(Day sent, int ack_workdays, int second_days, int expires_days);
/* What strikes on `today` for a relay that nobody acknowledged, and when it strikes next: `alarms` have passed already. Pure. */
typedef enum { RELAY_WAITS, RELAY_ALARM, RELAY_EXPIRES } RelayStrike;
RelayStrike relay_strike(RelayClock clock, int64_t alarms, Day today);
Day relay_next_day(RelayClock clock, int64_t alarms);
/* A number of kinds/relay_facts.csv: flag_number of the fact "acknowledged". */
int relay_days(Ctx *c, Str flag, int otherwise);

#endif
