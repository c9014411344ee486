/* Structs of the pages of outings, and their words. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_OUTING_H
#define VIEW_OUTING_H

#include "domain/outing.h"
#include "store/rows.h"
#include "view/field.h"
#include "view/observe.h"
#include "view/html.h"
#include "view/path.h"

/* An outing in one line; id 0: there is none. */
typedef struct {
    Id id;
    Str kind, where, who, hours;
    Day day;
    bool open, met;
} OutingCard;
typedef struct {
    OutingCard *at;
    ptrdiff_t len;
    Str next;             /* where the list goes on, or empty */
} OutingCardList;

/* A meeting of it. */
typedef struct {
    Id id, person;
    Str title, alias, detail, when;
} OutingMeeting;
typedef struct {
    OutingMeeting *at;
    ptrdiff_t len;
} OutingMeetingList;

typedef struct {
    OutingCard card;
    const OutingRow *row;
    OutingMet met;
    OutingMeetingList meetings;
    StepCardList here, promises, elsewhere;        /* while it is open */
    ChangeList changes;
    int64_t staff;
    bool reopens;
    Str late;             /* open for too long: what to say */
} OutingPage;

/* A worker's day. */
typedef struct {
    OutingCard outing;
    StepCardList see_again, promises;
    ToldList told;        /* reasoned accesses to files that he leads */
    FollowupCardList followups;
    MyWeek week;
    DueSumList sums;          /* owed by me within a week */
    AppointmentCardList appointments;
} TodayPage;

/* What the form offers. */
typedef struct {
    ItemList kinds;
    OutingColleagueList colleagues;
    PlaceChoiceList places;
} OutingLists;

Str length_text(Ctx *c, Instant ms);           /* 11100000 -> "3 h 05": whole minutes */
/* "17 h 00 – 20 h 00": from opening to closing, else to the planned return, else "depuis 17 h 00". */
Str outing_hours(Ctx *c, Instant opened, Instant planned, Instant closed);
Str outing_state(Ctx *c, OutingPage p);        /* the line under the title */
Instant outing_ms(Ctx *c, OutingPage p);       /* presence of all together; 0 while it is open */
Str outing_column(Ctx *c, Str column);         /* "outing.opened_ms" -> "Début" */
Str outing_time(Ctx *c, Str iso);              /* a value of the history: "samedi 24 octobre, 20 h 10" */
Str path_outing(Ctx *c, Id outing);

#endif
