/* Structs of the pages that say who may open a file and who did. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_ACCESS_H
#define VIEW_ACCESS_H

#include "domain/list.h"
#include "store/rows.h"
#include "view/shown.h"
#include "view/html.h"

/* Somebody whose tie opens a file, and what of it. */
typedef struct {
    Id tie;
    Str name, role;
    StrList open;         /* codes of compartments */
    bool decided;         /* the lead worker may change them */
} OpenTo;
typedef struct {
    OpenTo *at;
    ptrdiff_t len;
} OpenToList;

/* Who may open a file, who did. */
typedef struct {
    Id person;
    Str name;
    OpenToList ties;
    ItemList to_give;     /* compartments that the lead worker decides about */
    AccessLineList reads;
    ReasonedLineList reasoned;
    ShownCardList shown;  /* sealed parts shown to a colleague */
    Str next;             /* earlier reads, or absent */
} ReadsPage;

/* A request for a reasoned access, and what it came to. */
typedef struct {
    Id person;            /* 0: nothing to open */
    bool open, already;
    Str until;            /* "18 h 40" */
} ReasonedPage;

/* ---- the log */
typedef struct {
    Id account;
    Str name, org, hour, day;       /* hour: "14 h - 15 h", the busiest */
    int64_t files, busiest;
    bool high;            /* above the rule */
} ReaderLine;
typedef struct {
    ReaderLine *at;
    ptrdiff_t len;
} ReaderLineList;
typedef struct {
    Id account;
    Instant at;
    Str when, name, org, code, what, grounds;
} ReadLine;
typedef struct {
    ReadLine *at;
    ptrdiff_t len;
} ReadLineList;
typedef struct {
    Str when, name, org, code, reason, outcome;
} AskedLine;
typedef struct {
    AskedLine *at;
    ptrdiff_t len;
} AskedLineList;
typedef struct {
    Str title;            /* "Mardi 24 novembre", or who */
    Str day, csv, next;   /* day: yyyy-mm-dd; next: earlier lines, or absent */
    Id account;
    bool anywhere;        /* the whole region */
    int64_t most;         /* the rule reads_per_hour */
    ReaderLineList high, readers;
    ReadLineList reads;
    AskedLineList asked;
} AccessPage;

Str read_what(Ctx *c, Str action);             /* "dossier", "modification" … of a route's name */
Str grounds_words(Ctx *c, Str grounds);        /* label of a reason; empty for a normal way */
bool is_among(Ctx *c, StrList codes, Str code);
Str compartment_labels(Ctx *c, StrList codes);

#endif
