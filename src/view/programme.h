/* Structs of the pages of programme: see the templates that take them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_PROGRAMME_H
#define VIEW_PROGRAMME_H

#include "domain/programme.h"
#include "view/html.h"

/* One project in a list, with the words that the page shows. */
typedef struct {
    Id id;
    int64_t rank;
    Str title, by, territories;
    Str heading;          /* where a new heading begins in this list; else empty */
} ProjectCard;
typedef struct {
    ProjectCard *at;
    ptrdiff_t len;
} ProjectCardList;

typedef struct {
    Id id;
    Str title;
    int64_t projects;
    bool chosen;
    ProjectCardList cards; /* those that are shown */
} CallCard;
typedef struct {
    CallCard *at;
    ptrdiff_t len;
} CallCardList;

typedef struct {
    Str region;
    CallCardList calls;
    int64_t total, found;
    bool searched;
    Str csv;              /* its address, with what was asked */
} ProgrammePage;

typedef struct {
    CallCard call;
    Str type;
    CallCardList others;
    Str csv;
} CallPage;

typedef struct {
    Str label, value;
} TargetFact;
typedef struct {
    TargetFact *at;
    ptrdiff_t len;
} TargetFactList;

typedef struct {
    ProjectRow row;
    Str title, org, call_title;
    bool named;           /* has a name of its own, not the organisation's */
    TargetFactList targets;
} ProjectPage;

typedef struct {
    Str source_url;       /* where the code of this version is offered, or empty */
} AboutPage;

/* ---- import */
typedef struct {
    const ProgrammeChange *at;
    ptrdiff_t len;
} ChangeLineList;
typedef struct {
    ProgrammeDiff diff;
    ChangeLineList lines;
    Str digest;
} ImportPreview;

#endif
