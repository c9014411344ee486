/* Structs of the pages of lists and rules: see the templates that take them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_KINDS_H
#define VIEW_KINDS_H

#include "domain/kinds.h"
#include "view/html.h"

/* One list on the page of all lists. */
typedef struct {
    Str name, label, changed; /* changed: the day in words, or empty: as shipped */
    int64_t rows;
} KindListLine;
typedef struct {
    KindListLine *at;
    ptrdiff_t len;
} KindListLines;

/* A type of call, or a past day: a link with its words. */
typedef struct {
    Str address, words;
    bool here;
} KindLink;
typedef struct {
    KindLink *at;
    ptrdiff_t len;
} KindLinks;

/* One row of a list or one rule, as it is shown. */
typedef struct {
    Str key, call, label, detail, flags, since;
    Str group;            /* of a rule: whose it is, where that begins; else empty */
} KindLine;
typedef struct {
    KindLine *at;
    ptrdiff_t len;
} KindLines;

typedef struct {
    Str title, name;      /* name: the list's key, or the type of call as addresses say it */
    Str self, action, preview;
    bool rules, fixed, definitions;
    KindLines lines, ended;
    KindLinks versions, types;
    Str as_of;            /* the past day whose table fills the form, or empty */
} KindsPage;

typedef struct {
    const KindChange *at;
    ptrdiff_t len;
} KindChangeLines;
typedef struct {
    KindsPage table;
    KindDiff diff;
    KindChangeLines lines;
    Str digest;
} KindsPreview;

#endif
