/* "C'est peut-être …": files that look like one person. Asked at the form, when somebody types an alias that a file has; checked again on
 * arrival and at engagement, where what is found becomes one question to one named person and never holds anything up. Nothing is joined
 * by it. What counts as near: domain/compare.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_DOUBLES_H
#define DOMAIN_DOUBLES_H

#include "domain/compare.h"
#include "store/rows.h"
#include "store/seen.h"

#define REVIEW_DOUBLE "duplicate" /* review.field, and the kind of its step */

typedef struct {
    Id id;
    int tenths;
    unsigned why;         /* of compare.h */
} Double;
typedef struct {
    Double *at;           /* nearest first */
    ptrdiff_t len;
} DoubleList;
#define DOUBLES_MOST 3

/* Files in sight that are near what a form says of somebody new. `way` a code of the list "channel", with its value. At most DOUBLES_MOST. */
DoubleList doubles_near(Ctx *c, Str alias, Str way, Str value, Str age_band, Str gender);
/* The same for all that is known of somebody, as an import says it. */
DoubleList doubles_known(Ctx *c, const Known *known);
/* "même numéro, surnom proche": why, in words. */
Str double_words(Ctx *c, unsigned why);

/* Looks for the nearest other file of the organisation, in sight or not, that nobody has been asked about; opens the question: a review
 * and a step "duplicate" for its lead if she may merge, else for a coordinator. At most one question is open for a file. Before
 * person_refresh(), in a write. */
void dup_check(Ctx *c, Seen person);
/* Two files are two people: never proposed again; an open question about them is closed, and the next one looked for. In a write. */
void doubles_are_two(Ctx *c, Id one, Id other);

/* A question that I am asked, may see as coordinator, or about two files in my sight. NULL and ERR_MISSING otherwise. `other`: the file that `item` looks like. */
typedef struct {
    const ReviewRow *row;
    Id item, other;
    unsigned why;
} Review;
Review review_open_for(Ctx *c, Id review);
/* Its answer "two people"; looks for the next file that is near. Fails with ERR_CONFLICT when it was answered. In a write. */
void review_answer_two(Ctx *c, const Review *review);
/* What a review's body says: which other file, the step that tells of it, why. */
typedef struct {
    Id other, step;
    unsigned why;
} ReviewBody;
ReviewBody review_read(Str body);
/* Keeps the answer about a pair, "two" or "one", and closes its question and step. In a write. */
void pair_answer(Ctx *c, Id one, Id other, Str answer);

#endif
