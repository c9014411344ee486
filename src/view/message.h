/* Structs of the pages about messages out. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_MESSAGE_H
#define VIEW_MESSAGE_H

#include "domain/list.h"
#include "view/html.h"

/* One sending, without address and content. */
typedef struct {
    Id id;
    Str whom, why;        /* "Solène Balise", "une structure …"; "Rappel de rendez-vous" */
    Str medium, state, cause, said;
    Str tone;             /* ok, warn, bad, or absent */
    Str when, next;       /* when it went or was given up; when it is tried again */
    int64_t tries;
    bool may_again, may_stop;
} SendingView;
typedef struct {
    SendingView *at;
    ptrdiff_t len;
} SendingViewList;

typedef struct {
    int64_t waiting, retried, given_up, not_delivered, sent, stopped; /* the last four: of 30 days */
    bool nobody_sends, quiet;
    ItemList states;
    SendingViewList lines;
    Str next;             /* earlier ones, or absent */
} MessagesPage;

#endif
