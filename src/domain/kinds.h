/* Lists and rules as tables that an administrator changes: shown as CSV, pasted back, compared, written as dated rows. Nothing is ever
 * deleted or rewritten: what changes ends yesterday and begins again today, what is missing from the table ends yesterday, so that each
 * past day's table can still be read. One table is one list, or the rules of one type of call and of its projects.
 * Reading pasted text needs libcsv, so all of this is used in the house alone (docs/decisions/010). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_KINDS_H
#define DOMAIN_KINDS_H

#include "base/ctx.h"

#define KIND_COLUMNS 7
#define KIND_ALL_CALLS "all"  /* what an address says for the rules of every call; in the database '*' */

typedef struct {
    Str cells[KIND_COLUMNS];
    Day from_day, until_day;  /* until_day FOREVER_DAY: no end known */
    Id project;               /* of a rule; 0 = of the type of call */
    int line;                 /* of the pasted text */
} KindRow;

typedef struct {
    bool rules;
    Str name;                 /* the list's, or the type of call's */
    const Str *columns;
    int count, keys;          /* columns, the first of which are the key */
    KindRow *rows;
    ptrdiff_t len;
} KindTable;

/* Every row that there ever was, in the table's order. Fails with ERR_MISSING when there is no such list or type of call. */
MUST_CHECK bool kinds_list_table(Ctx *c, Str list, KindTable *out);
MUST_CHECK bool kinds_rules_table(Ctx *c, Str call_type, KindTable *out);
/* Those that hold on a day; an end that is over by now is not said, as nobody knew it then. */
KindTable kinds_on(Ctx *c, const KindTable *every, Day day);
/* Those that ended before a day and have no successor then. */
KindTable kinds_ended(Ctx *c, const KindTable *every, Day day);
/* True for the lists that only make sense with the code that reads them: shown, not changed on a page. */
bool kinds_is_fixed(Str list);

/* The table as text to copy: ';', a header line, quotes where they are needed. */
Str kinds_text(Ctx *c, const KindTable *t);

/* Reads a pasted table (';', or tabs as spreadsheets paste them) against what holds today. Fails with ERR_INPUT and a sentence that names
 * the line: a column too few or unknown, an empty or doubled key, an unknown flag, type of call, project or rule, a day that is none, a
 * number that is none. */
MUST_CHECK bool kinds_read(Ctx *c, const KindTable *now, Str text, KindTable *out);

typedef enum { KIND_ADDED, KIND_CHANGED, KIND_ENDED } KindChangeSort;
typedef struct {
    KindChangeSort sort;
    Str key, field;           /* field: of a change, in words */
    Str before, after;
    int64_t line;             /* 0 when it is not in the text */
} KindChange;
typedef struct {
    KindChange *at;
    ptrdiff_t len;
    int64_t added, changed, ended, same; /* rows */
} KindDiff;
KindDiff kinds_compare(Ctx *c, const KindTable *now, const KindTable *pasted);
/* 40 hex digits of the differences: what was previewed is what will be written. */
Str kinds_digest(Ctx *c, const KindTable *t, const KindDiff *diff);
/* In a write transaction. A changed objective also becomes the project's from today. */
bool kinds_write(Ctx *c, const KindTable *now, const KindTable *pasted);

/* First days of past changes, the newest first: before each, another table held. At most `most`. */
typedef struct {
    Day *at;
    ptrdiff_t len;
} DayList;
DayList kinds_change_days(Ctx *c, const KindTable *every, ptrdiff_t most);

/* Inner, for kinds_read.c: the row with the same key, or NULL. */
const KindRow *kinds_find(const KindTable *t, const KindRow *key);
/* As a preview shows it: the key, for which type of call; of a rule, for which project. */
Str kinds_key_words(Ctx *c, const KindTable *t, const KindRow *row);

#endif
