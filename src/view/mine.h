/* Structs of the person's own pages. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_MINE_H
#define VIEW_MINE_H

#include "domain/list.h"
#include "form/form.h"
#include "i18n/language.h"
#include "store/rows.h"
#include "view/consent.h"
#include "view/html.h"

/* Something to go to. */
typedef struct {
    Id appointment, relay; /* of a relay: the other one is 0 */
    Str what, when, way;
} MeetView;
typedef struct {
    MeetView *at;
    ptrdiff_t len;
} MeetViewList;

typedef struct {
    Id id;
    Str to, state, when, said;
    bool asks;            /* she may say whether she went */
    bool may_have_come;   /* she had called it off: she may say that she went all the same */
} MineRelay;
typedef struct {
    MineRelay *at;
    ptrdiff_t len;
} MineRelayList;

/* A request of hers. */
typedef struct {
    Str label, stood, words, when, answer, why;   /* why: of a refusal */
    bool done;
} MineAsk;
typedef struct {
    MineAsk *at;
    ptrdiff_t len;
} MineAskList;

typedef struct {
    Str name, lead, org, readers;
    bool stopped;
    int64_t lines, words;
    MeetViewList meets;
    MineRelayList relays;
} MinePage;

typedef struct {
    Str code, label, value;
} MineField;
typedef struct {
    MineField *at;
    ptrdiff_t len;
} MineFieldList;

/* A line of the thread as she reads it. */
typedef struct {
    Id id;
    Str title, detail, when, who;
    bool stands;
} MineLine;
typedef struct {
    MineLine *at;
    ptrdiff_t len;
    Str next;             /* the page of what is older, or empty */
} MineLineList;
typedef struct {
    MineFieldList fields;
    MineLineList lines;
    MineAskList asks;
} WrittenPage;

typedef struct {
    Str name, when;
} MineRead;
typedef struct {
    MineRead *at;
    ptrdiff_t len;
} MineReadList;

typedef struct {
    Str stood, label;     /* what is being corrected, when that is known already */
    ItemList fields;
} MineCorrectPage;

typedef struct {
    Id person;
    Str name;
    MineAskList asks;
    bool erase;           /* she asks to have it erased, and that waits for its answer */
} AskedPage;

LanguageList languages(Ctx *c);
bool is_language(Ctx *c, Language l);          /* the page is in it */
Str page_language(Ctx *c);                     /* <html lang dir> */
Str page_direction(Ctx *c);
Str demo_figures(Ctx *c);                      /* DEMO_FIGURES */

#endif
