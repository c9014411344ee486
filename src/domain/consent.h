/* What a person agreed to, refused, took back or objected to (kinds/consents.csv): each word is a row that stays; what holds today is
 * read out of them. Every later write asks here first. Sources: regulation (EU) 2016/679, articles 7 and 21. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_CONSENT_H
#define DOMAIN_CONSENT_H

#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

/* True if the person lets this be done today. No, always, once she objected to everything (scope "everything"). Else her last word
 * counts: given and not ended is yes, withdrawn or objected is no. Without a word, or after "no" to the first question, it is yes only
 * for scopes with the flag until_no: facts may be noted under an alias ("follow") until she takes that back. */
bool consent_allows(Ctx *c, Seen person, Str scope);
/* False, and fails with ERR_CONFLICT and a sentence, when nothing more may be noted about her: what each fact asks before it is written.
 * Correcting, closing (an exit), erasing and a new agreement stay possible. */
bool consent_noting(Ctx *c, Seen person);
/* Second lock, called by person_refresh(): fails when this operation added a fact that consent_noting() would have refused. */
void consent_guard(Ctx *c, Seen person);

/* What holds now of one scope; of a named one ("no contact with …") for each name. */
typedef struct {
    const ConsentSaid *last;                   /* the word that holds */
    Str label, no;                             /* what yes and no to it say, of consents.csv */
    bool yes, ended;                           /* it may be done today; it was given, and its last day is past */
} ConsentNow;
typedef struct {
    ConsentNow *at;
    ptrdiff_t len;
} ConsentNowList;
/* In the order of consents.csv; the notice is not among them, nor what was lifted. */
ConsentNowList consents_now(Ctx *c, Seen person);
/* The last notice that was given, or NULL. */
const ConsentSaid *notice_given(Ctx *c, Seen person);
bool stops_everything(Ctx *c, Seen person);    /* an objection to everything stands */

/* Writes one word, returns its id. verdict: given, refused, withdrawn, objected, lifted. In a write; the caller ends with person_refresh(). */
typedef struct {
    Str scope, verdict, notice, language, way, witness, whom;
    Instant at;
    Day until;                                 /* 0: as consents.csv says */
    Id ends;
} ConsentWord;
Id consent_write(Ctx *c, Seen person, ConsentWord w);
/* The instant of a day that was said: now for today and for none, else noon. */
Instant consent_at(Ctx *c, Day on_day);

/* Whether a word that was given to somebody or something named still stands, or was said again since: she did not take it back, and lets
 * herself be accompanied. Its last day does not matter. */
bool consent_stands(Ctx *c, Seen person, Id word);

/* The page of consents: one word, checked. Fails with ERR_INPUT through the form. */
void consent_record(Ctx *c, Seen person, ConsentForm f);
/* The other answer to one word: takes back what was given, lifts an objection, agrees to what was refused. Fails with ERR_CONFLICT when
 * that word holds no more, and for "follow", which is given with the notice alone. */
void consent_reverse(Ctx *c, Seen person, Id word);
/* An objection to everything: nothing more is noted from now on. */
void consent_stop_all(Ctx *c, Seen person);

#endif
