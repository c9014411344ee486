/* The relay: a person is entrusted to another house without being lost on the way. Only the ticked lines of a sheet cross, never the file;
 * each side states its own facts (kinds/relay_facts.csv): sent, acknowledged, appointment, met or not met, each with side and date, and the
 * person's own word beside them. Nobody's silence is hidden: three working days, seven days, thirty days (domain/workday.h).
 *
 * A relay belongs to who sent it. The other side reaches it by the inbox of its organisation or by a link (domain/relay_link.h), and what it
 * says becomes a fact in the sender's file by relay_as_giver(). Decisions 027 (links), 028 (whose file, what the house remembers).
 * Not here: the directory of receivers (domain/directory.h), mail (domain/message.h). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_RELAY_H
#define DOMAIN_RELAY_H

#include "domain/list.h"
#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

/* ---------------------------------------------------------------------------------------- the sheet */

/* A line that may be ticked: what it would say. */
typedef struct {
    Str code, detail, label, words;
} SheetLine;
typedef struct {
    SheetLine *at;
    ptrdiff_t len;
} SheetLineList;
/* What the file can give, in the order of the list relay_line; lines that would be empty are left out. */
SheetLineList relay_sheet(Ctx *c, Seen person);

/* What was sent, and what happened, for the side that opened it. */
RelayLineList relay_lines_of(Ctx *c, const RelayRow *r);
RelayFactList relay_facts_of(Ctx *c, const RelayRow *r);

/* Acts that can be chosen: help, handover. */
ItemList relay_acts(Ctx *c);

/* Sends one. Fails with ERR_MISSING, ERR_INPUT through the form, ERR_CONFLICT when nothing may be noted about her. In a write. */
Id relay_make(Ctx *c, RelayNewForm f);

/* ---------------------------------------------------------------------------------------- who sent it */

/* One of the own organisation about a person in sight. NULL and ERR_MISSING otherwise. */
const RelayRow *relay_open(Ctx *c, Id id, Seen *person);
/* Waits for the other side: sent, acknowledged, appointment. */
bool relay_is_open(Ctx *c, const RelayRow *r);
/* A word to the other side. In a write. */
void relay_tell(Ctx *c, RelaySayForm f);
/* The person says that she went: apart from what the receiver says, once. In a write. */
void relay_met_said(Ctx *c, Id id);
/* The person says that she did not go. Beside what the receiver says; a fact of the relay, no fact of the file. In a write. */
void relay_not_met_said(Ctx *c, const RelayRow *r);
/* The person says, beforehand, that she cannot come to the first appointment: it is no longer expected, and who gave it owes another moment. In
 * a write; only in the state "appointment". */
void relay_excuse(Ctx *c, const RelayRow *row);
/* The person's own last word since an appointment was last given: "excused", "met_said", "not_met_said", or empty. */
Str relay_her_word(RelayFactList facts);
/* The person takes her agreement back: the sheet is gone, for everybody, and the link opens nothing. Fails with ERR_CONFLICT once an
 * appointment was given. In a write. */
void relay_withdraw(Ctx *c, Id id);

/* One of a file that is to be erased: over for both sides, as if she took her agreement back, and nobody owes or hears anything more of it. */
void relay_forget(Ctx *c, Id id);

/* ---------------------------------------------------------------------------------------- the other side */

/* One that was sent to the own organisation. NULL and ERR_MISSING otherwise. */
const RelayRow *relay_received(Ctx *c, Id id);
/* Somebody of that house looks after it from now on; acknowledged. Fails with ERR_CONFLICT when it is over. In a write. */
void relay_take(Ctx *c, Id id);

/* An answer, whichever form it came by: its fields, and where their errors belong. */
typedef struct {
    Str answer;           /* list relay_answer */
    Day on_day;
    Str at, where, reason, words;
    FormState *state;
    FieldId f_answer, f_on_day, f_at, f_where, f_reason, f_words;
} RelayReply;
/* The answers that this state of a relay takes. */
ItemList relay_answers(Ctx *c, const RelayRow *r);
/* Records it, by the account of the receiver, or by whoever has the link (c->my is nobody: the facts bear the receiver's name). */
void relay_reply(Ctx *c, const RelayRow *r, RelayReply a);
RelayReply relay_reply_of(RelayAnswerForm f);

/* ---------------------------------------------------------------------------------------- clocks */

/* Strikes what is due before today: first alarm, second alarm, expiry, silence. At most `most`; how many there were. In a write. */
bool relay_clocks_due(Ctx *c); /* there are some */
int64_t relay_clocks(Ctx *c, int64_t most);

#endif
