/* Structs of the path's pages: stages, corrected dates, states, situations, follow-ups. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_PATH_H
#define VIEW_PATH_H

#include "domain/path_write.h"
#include "domain/person.h"
#include "domain/situation.h"
#include "store/rows.h"
#include "view/html.h"

/* One stage: of the bar on the person's page, and of the page of the path. Texts may be empty. */
typedef struct {
    Str label, detail, day;
    Str who;              /* who recorded what says so, and when */
    Str because;          /* of an implied one: the stage that implies it */
    Str change;           /* the page that corrects its date */
    bool reached, now, implied, before; /* before: counted by an earlier accompaniment of the call */
} StageLine;
typedef struct {
    StageLine *at;
    ptrdiff_t len;
} StageLineList;

/* What the person's page says of the path. */
typedef struct {
    Id person;
    StageLineList stages;
    Str stage_words, stage_detail;
    Str state, state_words; /* empty while the accompaniment is simply open */
    Id state_event;       /* 0: nothing to take back */
    bool lost;            /* by the rule alone: nobody has written it down */
    Str lost_words;
} PathBar;

typedef struct {
    Str title, close;     /* "Depuis le 8 sept."; how it ended, or empty */
    StageLineList stages;
} PeriodView;
typedef struct {
    PeriodView *at;
    ptrdiff_t len;
} PeriodViewList;

/* A state, an exit or an answer as it stands. */
typedef struct {
    Str words, day, who, change;
    Id fact;
    bool undo;
} FactLine;
typedef struct {
    FactLine *at;
    ptrdiff_t len;
} FactLineList;

typedef struct {
    Str words, old_day, new_day, old_who, who, why; /* new_day empty: taken back */
} CorrectionLine;
typedef struct {
    CorrectionLine *at;
    ptrdiff_t len;
} CorrectionLineList;

typedef struct {
    Id id;
    Str kind, party, days, result, outcome;
    bool refused;
} SituationLine;
typedef struct {
    SituationLine *at;
    ptrdiff_t len;
} SituationLineList;

typedef struct {
    Id id;
    Str words, due, answer, answered;
    bool late, asked;     /* late: due, and nobody has asked */
} FollowupLine;
typedef struct {
    FollowupLine *at;
    ptrdiff_t len;
} FollowupLineList;

typedef struct {
    PathBar bar;
    Str name;             /* "Ziad « Zip »" */
    PeriodViewList periods;
    FactLineList states;
    CorrectionLineList corrections;
    SituationLineList situations;
    FollowupLineList followups;
    bool open;            /* an exit can be noted */
} PathPage;

/* The list of all that is to be asked. */
typedef struct {
    Id id, person;
    Str name, words, lead;
    Day due_day;
} FollowupCard;
typedef struct {
    FollowupCard *at;
    ptrdiff_t len;
    Str next;
} FollowupCardList;

/* An answer that can be chosen, under its class. */
typedef struct {
    Str title, words;
    ItemList items;
} ExitGroup;
typedef struct {
    ExitGroup *at;
    ptrdiff_t len;
} ExitGroupList;
typedef struct {
    Str code, words;
} ExitHint;
typedef struct {
    ExitHint *at;
    ptrdiff_t len;
} ExitHintList;

/* ---- words */
Str path_path(Ctx *c, Id person);              /* the page of the path */
Str state_words(Ctx *c, Str state, Day contact_day); /* what is not simply open; lost from sight also by the rule alone */
Str from_label(Ctx *c, bool right);            /* "Début", of a right "Ouvert le" */
Str party_hint(Ctx *c, bool address_is_private);

#endif
