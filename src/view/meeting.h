/* Structs of the pages of coordination meetings: see view/meeting.html. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_MEETING_H
#define VIEW_MEETING_H

#include "domain/list.h"
#include "domain/meeting.h"
#include "view/html.h"

typedef struct {
    Id id;
    Str what, when, state;    /* state: empty while it is to come */
} MeetingCard;
typedef struct {
    MeetingCard *at;
    ptrdiff_t len;
} MeetingCardList;
typedef struct {
    MeetingCardList coming, past;
} MeetingsPage;

typedef struct {
    Id id;
    Str name;
    bool ticked, me, had; /* had: invited when the page was opened */
} GuestBox;
typedef struct {
    GuestBox *at;
    ptrdiff_t len;
} GuestBoxList;

typedef struct {
    Id step;
    Str what, owner, due;
    bool done;
} DecisionView;
typedef struct {
    DecisionView *at;
    ptrdiff_t len;
} DecisionViewList;
typedef struct {
    Id person;
    Str name, word;
    DecisionViewList decisions;
} CaseView;
typedef struct {
    CaseView *at;
    ptrdiff_t len;
} CaseViewList;

/* One meeting: for whoever is not invited, or did not come, without cases. */
typedef struct {
    const MeetingRow *row;
    Str when, state, guests;
    bool invited, shows, begun, cancelled, held, may_change;
    CaseViewList cases;
    int64_t decided;
    ItemList abouts, owners;
} MeetingPage;

typedef struct {
    const MeetingRow *row;
    Str when, guests;
    bool may_write, shows, conflict;
    GuestBoxList boxes;
    DecisionViewList decisions;
} MinutesPage;

/* For one person: meetings that she may be spoken of at. */
typedef struct {
    Str name;
    ItemList coming, ways;
    MeetingCardList agreed;
} PersonMeetingsPage;

#endif
