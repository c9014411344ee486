/* Structs of the pages about two files of one person, and of the import of a caseload. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_MERGE_H
#define VIEW_MERGE_H

#include "domain/doubles.h"
#include "domain/list.h"
#include "domain/merge.h"
#include "domain/search.h"
#include "store/rows.h"
#include "view/html.h"

/* A file beside another one, as far as the reader may see it. */
typedef struct {
    Id id;
    bool in_sight;
    Str name, age, stage, lead, contact, code;
    StrList facts;        /* "Téléphone : 06 …" */
    Str merge;            /* address of the preview that keeps this file; absent: not for this reader */
} FileSide;

typedef struct {
    Id id;
    FileSide older, newer;
    Str why, asked, answer; /* answer: absent while the question is open */
    bool open;
} ReviewPage;
typedef struct {
    Id id;
    Str first, second, why, asked, when;
} ReviewItem;
typedef struct {
    ReviewItem *at;
    ptrdiff_t len;
} ReviewItemList;

/* The question of the encounter form: it may be one of these. */
typedef struct {
    Id id;
    Str name, why, age;
    Day contact_day;
} NearFile;
typedef struct {
    NearFile *at;
    ptrdiff_t len;
    Str ids;              /* all of them with _ between */
} NearFileList;
typedef struct {
    Str name, value;
} Carried;
typedef struct {
    Carried *at;
    ptrdiff_t len;
} CarriedList;

typedef struct {
    FileSide kept, gone;
    MergePreview preview;
    MergeFieldList fields; /* those that differ */
    Str last_day, swapped; /* until when it can be undone; address of the preview the other way round */
} MergePage;
typedef struct {
    Id id, kept;
    Str gone_alias, name, when, last_day, holds;
    bool undone;
} MergeOnePage;

/* One line of a caseload as the preview shows it. */
typedef struct {
    int64_t line;
    Str name, contact, notice, way, error, same_as, near_name, near_why;
    Id near;
} CaseloadView;
typedef struct {
    CaseloadView *at;
    ptrdiff_t len;
} CaseloadViewList;
typedef struct {
    Str name, header, example, says; /* name: of the form's field; says: a code, or empty */
} IntakeColumn;
typedef struct {
    IntakeColumn *at;
    ptrdiff_t len;
} IntakeColumnList;
typedef struct {
    IntakeColumnList columns;
    ItemList meanings;
    CaseloadViewList lines;
    int64_t count, errors, doubles;
    Str digest;
} IntakePreviewPage;
typedef struct {
    Id id;
    Str words;
    bool undone;
} CaseloadLink;
typedef struct {
    CaseloadLink *at;
    ptrdiff_t len;
} CaseloadLinkList;
typedef struct {
    Id person;
    Str name, state;
} CaseloadFileView;
typedef struct {
    CaseloadFileView *at;
    ptrdiff_t len;
} CaseloadFileViewList;
typedef struct {
    Id id;
    Str when, name;
    int64_t files, worked_on, untouched;
    bool undone;
    CaseloadFileViewList lines;
} IntakePage;

Str column_value(Ctx *c, Str says);              /* what a column's select sends: a code, or "none" */
bool is_answer(Ctx *c, const FormState *state, MergeField field, Str answer);

#endif
