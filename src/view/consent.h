/* Structs of the pages about who somebody is and what she agreed to: notice, accord, consents, card. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_CONSENT_H
#define VIEW_CONSENT_H

#include "domain/consent.h"
#include "domain/identity.h"
#include "domain/list.h"
#include "domain/notice.h"
#include "view/html.h"

/* One thing that is asked at the accord: yes, no, or nothing. */
typedef struct {
    Str code, yes_words, no_words;
    bool yes, no;
} AskLine;
typedef struct {
    AskLine *at;
    ptrdiff_t len;
} AskLineList;

typedef struct {
    Str name;             /* as the file is called now */
    Notice notice;        /* the text to read out */
    NoticeList notices;   /* the others, by language */
    AskLineList asks;
    ItemList ways, prior_spe, levels, duties;
    bool ask_whom, ask_duty, ask_motive, ask_language;
} EngagePage;

/* One word that holds. */
typedef struct {
    Id id;
    Str words, icon, when;
    Str turn;             /* what its button does, or empty */
    bool yes;
} WordLine;
typedef struct {
    WordLine *at;
    ptrdiff_t len;
} WordLineList;

/* One line of the register. */
typedef struct {
    Str words, detail, who;
} RegisterLine;
typedef struct {
    RegisterLine *at;
    ptrdiff_t len;
} RegisterLineList;

/* What the person said, on her file. */
typedef struct {
    Str name, notice, notice_code;             /* notice: "version 1, lue ensemble, le 8 sept."; empty before */
    WordLineList words;
    bool engaged, stopped, no_writing;         /* stopped: nothing more may be noted; no_writing: no message to her */
} SaidPart;

typedef struct {
    Id person;
    SaidPart said;
    RegisterLineList lines;
    ItemList scopes, verdicts, ways;
    bool everything;      /* the objection to everything stands */
    bool turns;           /* one of the words that hold has another answer */
} ConsentPage;

typedef struct {
    Id person;
    Str name, code, path, address, org;
    int64_t side;
    bool key;             /* she has chosen her four figures */
} CardPage;

Str view_box(Ctx *c, long long side);          /* "0 0 33 33" */
Str text_direction(Ctx *c, Str language);      /* "rtl" or "ltr" */
Str language_words(Ctx *c, Str language);       /* its name in the words of the pages; empty for that of the pages itself */

#endif
