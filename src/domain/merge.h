/* Two files of one person become one, and two again within 30 days (decision 014). Rows pass to the kept file one by one and are written
 * down, so that undoing gives exactly them back; single values that differ are chosen in the preview; what is derived is derived again,
 * so each figure counts the person once. The address of the file that is gone leads to the kept one. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_MERGE_H
#define DOMAIN_MERGE_H

#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

#define MERGE_DAYS 30

/* One value that a file has once. `asked`: both say something, and not the same. */
typedef struct {
    FieldId field;        /* of the form `merge` */
    Str name, label;
    Str kept, gone, kept_shown, gone_shown;
    bool asked;
} MergeField;
typedef struct {
    MergeField *at;
    ptrdiff_t len;
} MergeFieldList;

typedef struct {
    MergeFieldList fields;
    int64_t facts, steps, ways; /* that pass to the kept file */
    Str seen;             /* both versions: the merge refuses when one has moved on */
} MergePreview;
/* Both opened files; fails with ERR_INPUT through the form when they are one. */
MergePreview merge_preview(Ctx *c, Seen kept, Seen gone);

/* Merges; returns the merge. Fails with ERR_INPUT through the form: a difference without an answer, a file that moved on. In a write. */
Id merge_files(Ctx *c, Seen kept, Seen gone, MergeForm f);

/* The last day on which it can be undone. */
Day merge_last_day(const MergeRow *merge);
/* A merge into a file in sight; NULL and ERR_MISSING otherwise. */
const MergeRow *merge_open(Ctx *c, Id merge);
/* Why it cannot be undone, in words; absent when it can. */
Str merge_holds(Ctx *c, const MergeRow *merge);
/* Gives every row back; the pair is never proposed again. Fails with ERR_CONFLICT and the reason. In a write. */
void merge_undo(Ctx *c, Id merge);

/* The tables of merge.def, for the test that compares them with the schema. */
typedef struct {
    Str table;
    bool moves;
} MergeTable;
extern const MergeTable merge_tables[];
extern const int merge_table_count;

#endif
