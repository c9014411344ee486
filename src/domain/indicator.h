/* The engine of figures: definitions are dated rows of kinds/indicators.csv (how, over, filter …); what a row says is read here, checked
 * word by word, and evaluated over a FactSheet, the sums that domain/figures.h has read. So a label changes screens and no figure, and a
 * changed definition is a new row that holds from its first day. No clock and no database below indicator_value().
 *
 *     how                over                          what it counts
 *     sum:people         event:KINDS                   people of these facts
 *     count              event:KINDS                   facts; with has_person those about somebody who has a file
 *     distinct           event:encounter+contact       different persons met in the period
 *     distinct           event:*            engaged    of those engaged by its end, persons with any fact in it
 *     distinct:first     stage:KEY                     persons who reached the stage in the period
 *     count:period       event:exit         class=C    accompaniments ended in the period, of one class or all
 *     rate               event:exit         class!=C   of these without class C, those of a class that is positive
 *     rate               stage:KEY          gender_said, origin=CODE     share of women, share of an origin
 *     rate               event:encounter               typed on the day they happened
 *     rate               step:followup      due        answers known, of those due in the period
 *     median             stage-stage        not_implied    days between stages really reached
 *     count              session            opened, held encounters=0    outings; those that met nobody
 *     sum:duration×staff session            presence   time outside, of everybody
 *     distinct           session            held       places where somebody was
 *     count              attendance:CODE               appointments that went so
 *     distinct, count    placement:KIND     …          dated situations
 * A row of which every word is known but whose facts Repère does not keep yet is "later": screens name it and show no number. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_INDICATOR_H
#define DOMAIN_INDICATOR_H

#include "base/ctx.h"
#include "domain/list.h"
#include "domain/path.h"
#include "store/rows.h"

typedef enum {
    MEASURE_LATER,
    MEASURE_PEOPLE,
    MEASURE_FACTS,
    MEASURE_CONTACTS,
    MEASURE_PERSONS,
    MEASURE_CASELOAD,
    MEASURE_STAGE,
    MEASURE_EXITS,
    MEASURE_EXIT_RATE,
    MEASURE_WOMEN,
    MEASURE_ORIGIN,
    MEASURE_SAME_DAY,
    MEASURE_FOLLOWUPS,
    MEASURE_GAPS,
    MEASURE_OUTINGS,
    MEASURE_EMPTY,
    MEASURE_PRESENCE,
    MEASURE_PLACES,
    MEASURE_ATTENDANCE,
    MEASURE_SITUATIONS,     /* distinct or count, of placements */
} Measure;

typedef struct {
    Str code, label, sentence;
    Str unit, how, over, filters, breakdowns; /* filters, breakdowns: words */
    int64_t version;
    Day from_day;           /* of this version; 0 = from the beginning */
    bool funder_sees;       /* its total */
    Measure measure;
    int stage;              /* of MEASURE_STAGE, WOMEN, ORIGIN */
    Str argument;           /* the kinds "encounter+contact", a class, an origin, an attendance, kinds of situation */
    bool but;               /* class!=, instead of class= */
} Indicator;
typedef struct {
    Indicator *at;
    ptrdiff_t len;
} IndicatorList;

/* The definitions that hold on a day, in their order. A row that only renames keeps the definition of the row before it. */
IndicatorList indicators_on(Ctx *c, Day day);
const Indicator *indicator_find(const IndicatorList *all, Str code);
/* Reads the words of one row's flags. Returns what is wrong with them, for a person, or an empty text. */
Str indicator_read(Ctx *c, Str code, Str flags, Indicator *out);
/* A changed table's row against the one before: a definition changes with a higher version only. Empty text, or what is wrong. */
Str indicator_change_fits(Ctx *c, Str code, Str was_sentence, Str was_flags, Str sentence, Str flags);

/* ---------------------------------------------------------------------------------------- evaluation */

typedef struct {
    Str kind;
    int64_t facts, people, contacts, dated, same_day;
} KindSum;

/* How many of a stage or of the exits have a code: a gender, an origin, an exit. */
typedef struct {
    Str code;
    int64_t n;
} CodeSum;
typedef struct {
    CodeSum *at;
    int len, cap;
} CodeSums;

/* Days from one stage really reached to the next really reached one. */
typedef struct {
    int from, to;
    int64_t n, twice_median;  /* median of an even number of them is half-way */
} StageGap;
#define STAGE_GAPS 28

#define SHEET_KINDS 24
typedef struct {
    KindSum kinds[SHEET_KINDS];
    int kind_count;
    int64_t persons, caseload;
    int64_t stage[STAGES + 1];
    CodeSums exits, attendance;
    CodeSums gender[STAGES + 1], origin[STAGES + 1]; /* of those who reached a stage: filled where an indicator asks */
    SheetSituationList situations;                   /* by kind and person */
    StageGap gaps[STAGE_GAPS];
    int gap_count;
    int64_t followups_due, followups_known;
    int64_t outings, empty, places;
    Instant presence_ms;
    Day last;               /* last day with a fact; 0 = none */
    Instant last_ms;        /* when the last fact was received; 0 = not asked */
} FactSheet;

KindSum *sheet_kind(FactSheet *s, Str kind);
void code_sum(Ctx *c, CodeSums *sums, Str code, int64_t n);
int64_t code_get(const CodeSums *sums, Str code);

typedef struct {
    bool known;             /* false: later, or no fact to divide by */
    int64_t n;              /* the number; of hours, milliseconds; of a median, twice the days */
    int64_t whole;          /* what a share is of; how many a median is of; else 0 */
} FigureValue;

/* Pure but for the list of classes of exits. */
FigureValue indicator_value(Ctx *c, const Indicator *i, const FactSheet *s);
/* The gap that a funnel's row shows: of those that end in this stage the one with most persons; NULL when there is none. */
const StageGap *gap_of(const FactSheet *s, int stage);
/* Sorts days and returns twice their median; n > 0. */
int64_t twice_median(int64_t *days, ptrdiff_t n);
/* "durable": the class of an exit's code as its list says, a key of kinds/exit_classes.csv in no language; empty when it has none. */
Str exit_class(Ctx *c, Str exit);
bool indicator_breaks_by(const Indicator *i, Str word);

#endif
