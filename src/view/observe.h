/* Structs of the pages of grids, what is owed, appointments, the plan, and who accompanies: see view/observe.html, view/due.html. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_OBSERVE_H
#define VIEW_OBSERVE_H

#include "domain/list.h"
#include "form/form.h"
#include "store/rows.h"
#include "view/html.h"

/* ---- a grid to fill */
typedef struct {
    Str value, label;
    bool on;
} OptionView;
typedef struct {
    OptionView *at;
    ptrdiff_t len;
} OptionViewList;
typedef struct {
    Str key, label, question, error, value, words;
    OptionViewList options;
    bool number, may_words;
} ItemView;
typedef struct {
    ItemView *at;
    ptrdiff_t len;
} ItemViewList;
typedef struct {
    Id person;
    Str key, title, alias;
    ItemViewList items;
    ItemList sayers;          /* who may have said it; empty: no question */
    ItemList whens;
    bool prefilled;
} GridFillPage;

/* ---- what was answered */
typedef struct {
    Str label, words, was;    /* was: what it was before, where that differs */
    Str contest;              /* the person's other word, or empty */
    Str sign;                 /* "+1", "−2", "changé" or empty */
    Str pips;                 /* name of the symbol, or empty */
} CellView;
typedef struct {
    CellView *at;
    ptrdiff_t len;
} CellViewList;
typedef struct {
    Str label;
    CellViewList cells;
} RowView;
typedef struct {
    RowView *at;
    ptrdiff_t len;
} RowViewList;
typedef struct {
    Str day, who;
} ColumnView;
typedef struct {
    ColumnView *at;
    ptrdiff_t len;
} ColumnViewList;
typedef struct {
    Id person;
    Str key, title, alias, counts, since; /* counts: "ouvert 3, à ouvrir 4"; since: the day before the last */
    ColumnViewList columns;
    RowViewList rows, changes; /* changes: one cell each */
    ItemList said;            /* answers of the last time, to be contested: code is the answer's id */
    Day true_until;
    Id undo;                  /* the answering that may be taken back; 0: none */
    bool may_answer, asks_again;
} GridComparePage;

/* ---- all grids of a person, and the section of her file */
typedef struct {
    Str label, value, pips;
    bool contested;
} LevelView;
typedef struct {
    LevelView *at;
    ptrdiff_t len;
} LevelViewList;
typedef struct {
    Str key, title, when, counts;
    LevelViewList levels;
    bool may_answer, asks_again, answered;
    Day true_until;
} GridView;
typedef struct {
    GridView *at;
    ptrdiff_t len;
} GridViewList;
typedef struct {
    Id person;
    GridViewList grids;       /* those with something to compare, answered */
    Str plan, next;           /* "signé le 17 nov., version 1"; the next appointment, or empty */
    Str sought;               /* "cherchée 2 fois depuis, la dernière hier", or empty */
    Id next_id;
    bool open, plan_open;     /* parts of the file beyond the team's own are open to this login */
} ObserveCard;

/* ---- what a complete file lacks */
typedef struct {
    Str label, link;          /* link: the page that fills it; empty where this login may not */
} MissingLine;
typedef struct {
    MissingLine *at;
    ptrdiff_t len;
} MissingList;

/* ---- owed */
typedef struct {
    Id id, person;
    Str kind, alias, what, owner, place, grid; /* grid: of "still true?", its key */
    Day due_day;
    bool by_person;
} DueCard;
typedef struct {
    DueCard *at;
    ptrdiff_t len;
    Str next;
} DueCardList;
typedef struct {
    DueCardList lines, done;
    ItemList kinds;
    Str whose, kind;
} DuePage;
typedef struct {
    Str kind;
    int64_t mine, late, all;
} DueSum;
typedef struct {
    DueSum *at;
    ptrdiff_t len;
} DueSumList;

typedef struct {
    Str words, who;
    Instant at;
} HistoryLine;
typedef struct {
    HistoryLine *at;
    ptrdiff_t len;
} HistoryLineList;
typedef struct {
    Id id, person;
    Str kind, what, alias, owner;
    Day due_day, done_day;
    bool by_person, plain;    /* plain: done by a button, moved by a form */
    ItemList owners;
    HistoryLineList history;
} StepPage;

/* ---- appointments */
typedef struct {
    Id id, person;
    Str what, alias, state, state_words, by, owner, when;
    bool open, past;
} AppointmentCard;
typedef struct {
    AppointmentCard *at;
    ptrdiff_t len;
} AppointmentCardList;

/* ---- the plan */
typedef struct {
    Id id;
    Str what, who;
    Day due_day, done_day;
} PlanLineCard;
typedef struct {
    PlanLineCard *at;
    ptrdiff_t len;
} PlanLineCardList;
typedef struct {
    int64_t version;
    Str signed_words;
    bool here;
} PlanVersionCard;
typedef struct {
    PlanVersionCard *at;
    ptrdiff_t len;
} PlanVersionCardList;
typedef struct {
    Id person;
    Str alias, code, lead, objective, signed_words, org;
    PlanLineCardList lines;
    PlanVersionCardList versions;
    ChangeList changes;       /* of the sentence */
    int64_t version;
    Id undo;                  /* the version whose signature may be taken back; 0: none */
    bool old, changed, is_signed; /* old: a version that was signed before */
} PlanPage;

/* ---- who accompanies */
typedef struct {
    Id account;
    Str role, name, parts, days;
    bool now, lead;
} TieCard;
typedef struct {
    TieCard *at;
    ptrdiff_t len;
} TieCardList;
typedef struct {
    Id id;
    Str name, relation, reach, days;
    bool now;
} TrustedCard;
typedef struct {
    TrustedCard *at;
    ptrdiff_t len;
} TrustedCardList;
typedef struct {
    Id person;
    Str alias;
    TieCardList ties;
    TrustedCardList trusted;
    bool mine, engaged, past;  /* past: there is somebody who did before */
} TiesPage;

typedef struct {
    Id id;
    Str alias, role;
    Str age_band;
    int64_t stage;
    Day contact_day, due_day;
    int64_t missing;          /* elements of a complete file that are not there */
    bool lost;
} CaseCard;
typedef struct {
    CaseCard *at;
    ptrdiff_t len;
} CaseCardList;
typedef struct {
    Id id;
    Str words;
    bool undone;
} TransferCard;
typedef struct {
    TransferCard *at;
    ptrdiff_t len;
} TransferCardList;
typedef struct {
    CaseCardList lines;
    ItemList colleagues;
    Str name, account, order, only;
    int64_t all, lost, lost_days, incomplete;
    bool own, cut, asks;      /* asks: a rule says what a complete file needs */
} CaseloadPage;
typedef struct {
    CaseCardList lines;
    ItemList colleagues;
    TransferCardList past;
    Str giver_name, taker_name, giver, taker, digest;
    bool preview;
} TransferPage;

/* ---- words of these templates */
Address pips_of(Ctx *c, Str name);                 /* address of the symbol */
Str person_path(Ctx *c, Id person, Str after); /* "/persons/ID" + after */
Str grid_path(Ctx *c, Id person, Str grid, Str after);
Str grid_page(Ctx *c, bool answered);          /* what stands behind a grid's address: its answers, or the form */
Str text_join2(Ctx *c, Str before, Id id);
Pairs picked(Ctx *c, TransferForm f);          /* the ticked persons, as they were sent */
bool is_picked(Ctx *c, TransferForm f, Id person);
Str due_icon(Ctx *c, Str kind);
Str step_title(Ctx *c, Str kind, Str what);    /* what is to be done, else the kind in words */
bool is_undoable(Ctx *c, Str kind);            /* plain, and worth taking back: "see again" is not */
bool is_plain_step(Ctx *c, Str kind);          /* done by a button: neither an appointment nor a question */
Str about_grid(Ctx *c, Str about);             /* "grid:barriers" -> "barriers" */
Str plain_number(Ctx *c, long long n);
Str capital(Ctx *c, Str words);                /* first letter, also with an accent */
bool hour_now(Ctx *c, Str state);              /* an appointment that waits for its answer */

#endif
