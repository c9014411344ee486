/* Structs of the pages of relays: see view/relay.html. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_RELAY_H
#define VIEW_RELAY_H

#include "domain/relay.h"

/* ---- writing one */
typedef struct {
    Id person;
    Str name;
    SheetLineList lines;
    ItemList acts, orgs, topics, agreements;
} RelayNewPage;
bool is_ticked(Ctx *c, StrList codes, Str code);

/* ---- one relay, for either side */
typedef struct {
    Str label, words;
} SheetView;
typedef struct {
    SheetView *at;
    ptrdiff_t len;
} SheetViewList;
typedef struct {
    Str title, who, when, words;
} FactView;
typedef struct {
    FactView *at;
    ptrdiff_t len;
} FactViewList;
typedef struct {
    const RelayRow *row;
    Str name, state, act, link, code, owner;
    bool open, may_withdraw, may_say_met;
    SheetViewList lines;
    FactViewList facts;
    StrList waits;            /* facts that are still to come */
} RelayPage;
typedef struct {
    const RelayRow *row;
    Str title, until;
    SheetViewList lines;
    FactViewList facts;
    ItemList answers, reasons;
    Str action;               /* where the answer goes */
    bool unowned;
    Str own_file;             /* the receiver's own file, or empty */
} RelayReadPage;

/* ---- lists */
typedef struct {
    Id id;
    Str name, to, from, state, when, tag;
    bool late;
} RelayCard;
typedef struct {
    RelayCard *at;
    ptrdiff_t len;
    bool more;
} RelayCardList;
typedef struct {
    Str name;
    int64_t sent, met, not_met, back, unknown;
    Str median;
} RelaySumView;
typedef struct {
    RelaySumView *at;
    ptrdiff_t len;
} RelaySumViewList;
/* All together: known is came, did not come, came back. */
typedef struct {
    int64_t sent, known, unknown;
    Str median;
} RelayTotals;
typedef struct {
    RelaysForm f;
    bool everyone;            /* whoever looks after the whole organisation reads them all */
    RelayCardList cards;
    RelaySumViewList sums, senders;
    RelayTotals total;
} RelaysPage;

#endif
