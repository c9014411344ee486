/* The path of a person: from dated facts to periods, stages and a state. What was recorded are events (kinds "stage", "exit", "side_state",
 * "followup_answer" and the meetings); all that this file says is deduced from them by path_derive(), a pure function that reads no
 * database and no clock. So order of arrival does not matter, a corrected date moves what follows from it, `repere check` redoes
 * everything, and path_known() before it answers "as it was known on that day".
 *
 * The rules, in the words of docs/DOMAIN.md (Path):
 *   - Facts are taken in the order in which they happened: day, then instant, then id.
 *   - Each project has its own chain of periods. A period opens with its first fact. An exit, or a side state that closes, closes it on its
 *     day; facts of that day still belong to it. Afterwards a meeting, or a stage up to "hooked", opens the next period ("returned");
 *     what others say later (a relay, an entry, an answer, a state) belongs to the closed one.
 *   - A stage is reached on the first day on which a fact says so, or on which a later stage implies it (kinds/stages.csv, implies); when
 *     only the latter says so by that day, it is marked as implied.
 *   - A person counts once per stage per call: on the earliest day of all periods of that call. An exit counts once per period.
 * Not here: reading facts and writing rows (period.h), what the follow-ups after an exit are (followup.h). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_PATH_H
#define DOMAIN_PATH_H

#include "domain/list.h"
#include "form/form.h"
#include "store/seen.h"

/* Numbers of stages (domain/list.h: STAGES of them), 1 first. */
enum { STAGE_ENCOUNTER = 1, STAGE_SPOTTED, STAGE_ENGAGED, STAGE_MOBILISED, STAGE_HOOKED, STAGE_ORIENTED, STAGE_RELAYED, STAGE_EXIT, STAGE_FOLLOWUP };

typedef enum {
    PATH_OTHER,           /* says nothing about the path: a correction that takes back, a note of a situation */
    PATH_MET,             /* a meeting or a contact */
    PATH_STAGE,
    PATH_EXIT,
    PATH_SIDE,            /* a side state */
    PATH_ANSWER,          /* to a follow-up after an exit */
} PathKind;

typedef struct {
    Id id, project;
    PathKind kind;
    int stage;            /* of PATH_STAGE: 2 to 7 */
    Str code;             /* of an exit, a state, an answer: its code in kinds/ */
    bool closes;          /* of a state: it closes the period */
    bool until_met;       /* of a state: a later meeting ends it */
    int months;           /* of an answer: asked so many months after the exit */
    Str target, space, origin; /* of a meeting */
    Day on_day;           /* when it happened */
    Instant at_ms;
    Instant received_ms;  /* when the house learned it; for path_known() alone */
    Id corrects;          /* the fact that this one says again, or takes back; 0 = none */
    Id first;             /* the fact with which a chain of corrections began; its own id when it corrects nothing */
    Id about;             /* of an answer: the exit's `first` */
} PathFact;

/* How a project counts: of its call and its type of call. */
typedef struct {
    Id project, call;
    bool target_asked;             /* "spotted" needs a target of yes or presumed */
    unsigned implies[STAGES + 1];  /* bit n: the stage implies stage n; with all that this one implies in turn */
} PathProject;
typedef struct {
    const PathProject *at;
    ptrdiff_t len;
} PathRules;

/* What is known of the person beside facts. Texts may be absent. */
typedef struct {
    bool way_back;        /* there is a way to meet again */
    Str birth;            /* "2006-05-12", "2006-05" or "2006" */
    Str gender, prior_spe, level;
} PathPerson;

typedef struct {
    int months;
    Str code;
    Day on_day;
    Id event;
} PathAnswer;
#define PATH_ANSWERS 12

typedef struct {
    Id project, call;
    Day open_day, close_day;       /* close_day 0: open */
    Day day[STAGES + 1];           /* of each stage, 1 to 9; 0 = not reached. Of the exit: its own */
    Id by[STAGES + 1];             /* the fact that says so; where it is implied, the one that implies it */
    unsigned implied;              /* bit n: stage n was only deduced */
    unsigned counted_before;       /* bit n: stage n is counted by another period of the same call */
    int stage;                     /* the last one reached */
    Str state;                     /* open, returned, closed, or a side state */
    Id state_event;                /* 0: none says so */
    Day state_day;
    struct {
        Str code;
        Id event;
        Day day;
    } lasting;                     /* the same without a state that a meeting ends */
    Str exit_code;
    Id exit_first;                 /* the exit's `first`: it stays while its date is corrected */
    int64_t age;                   /* whole years on the day of engagement; -1: not engaged, or the birth is not said exactly enough */
    Str gender, prior_spe, level;  /* as the person's */
    Str space, origin;             /* that were said first */
    PathAnswer answers[PATH_ANSWERS]; /* the last one of each month, in the order in which they were first given */
    int answer_count;
} PathPeriod;

typedef struct {
    PathPeriod *at;                /* by opening day, project */
    ptrdiff_t len;
    ptrdiff_t current;             /* the one that tells stage and state: the open one that began last, else the one that closed last; -1 = none */
    int stage;                     /* of the current period, but never below "engaged" once any period reached it: who may open the file hangs
                                      on whether she has said who she is; 1 when there is no period */
    Str state;
    Day contact_day;               /* of the last meeting; 0 = none */
} PathResult;

/* Standing facts -> periods. In any order. A fact of a project without rules counts by rules without a call. Memory in c->keep. */
PathResult path_derive(Ctx *c, const PathFact *facts, ptrdiff_t len, PathRules rules, PathPerson person);
/* The facts that stood by what had been received until `known`, out of all that there ever were; INT64_MAX: out of all. Returns how many
 * are in `out`, which has room for `len`. */
ptrdiff_t path_known(const PathFact *facts, ptrdiff_t len, Instant known, PathFact *out);
/* Fills `first` of each fact, out of all that there ever were. Before path_known(), which needs it of those that stand. */
void path_firsts(PathFact *facts, ptrdiff_t len);

/* Says that a stage was reached at an instant: "engaged", "mobilised" … `by` names what opened it ("identity", "grid:barriers", "plan") and
 * may be absent. A stage that a standing fact of the same period says by then writes nothing. For the project of the open period. In a
 * write, before person_refresh(). */
void stage_reach(Ctx *c, Seen person, Str stage, Instant at, Str by);
/* 1 to 9 of a key of kinds/stages.csv; 0 when it is none. */
int stage_number(Str key);

#endif
