/* data·inclusion: structures and services as files exchange them. Reads schema v0 and v1, CSV and JSON (an array, or an object a line),
 * as a stream: memory does not grow with the file, but for 16 bytes for each service that the directory knew already. Writes v1.
 * In the flow: inclusion_read() makes lines of bytes, inclusion_map() makes records of lines and names what is wrong, inclusion_import()
 * compares records with the directory. The rules of reading are docs/decisions/029. Native, but for packing. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_INCLUSION_H
#define DOMAIN_INCLUSION_H

#include "domain/list.h"

typedef enum {
#define V1(constant, name, of, many, words) DI_##constant,
#define V0(constant, name, many)
#include "domain/inclusion.def"
    DI_FIELDS,
    DI_BEFORE_OLD = DI_FIELDS - 1,
#undef V1
#undef V0
#define V1(constant, name, of, many, words)
#define V0(constant, name, many) DI_##constant,
#include "domain/inclusion.def"
    DI_ALL
} DiField;
#undef V1
#undef V0

enum { DI_STRUCTURE = 1, DI_SERVICE = 2, DI_BOTH = 3 };
typedef struct {
    Str name, words;      /* in a file; for people (v1 alone) */
    int of;
    bool many;            /* codes with | between two */
} DiSpec;
extern const DiSpec di_specs[DI_ALL];
/* -1 when the schema has no such field. */
int di_field(Str name);

/* What a row's `fields` holds, and back. */
Str di_pack(Arena *keep, const Str values[DI_FIELDS]);
void di_unpack(Arena *keep, Str fields, Str values[DI_FIELDS]);
/* The next code of a LIST; false at the end. */
bool di_next(Str *rest, Str *code);
/* "16-25 ans", "de 16 à 25 ans", "moins de 26 ans", "18 ans et plus" in a text; 0 and 999 where nothing is said. */
void di_ages(Str text, int *from, int *to);

/* ---------------------------------------------------------------------------------------- reading */

typedef struct {
    int64_t line;         /* where it begins, from 1 */
    Str raw[DI_ALL];      /* UTF-8, absent where nothing came; lists with | between two */
    Str fault;            /* why the line cannot be read at all, or absent */
} DiLine;

typedef struct {
    ptrdiff_t (*more)(void *from, char *into, ptrdiff_t room); /* bytes read; 0 at the end, negative: it broke */
    void *from;
    void (*take)(Ctx *c, void *to, const DiLine *line);         /* each line once, in order; it lives until this returns */
    void *to;
} DiStream;
#define DI_LINE_MOST (256 << 10)               /* bytes of a line or a cell; more is a quote that was never closed */

/* Reads all. c->keep is another, emptied arena while `take` runs. Fails with ERR_INPUT when the file as a whole cannot be read: no columns of
 * the schema, cut in the middle, a quote that never ends; ERR_BROKEN when reading breaks. *unknown: names of columns that no schema has. */
MUST_CHECK bool inclusion_read(Ctx *c, DiStream stream, StrList *unknown);

/* The bit that each service has: what a search without a wish asks for. */
#define DI_ANY ((int64_t)1)
/* Codes of the lists, read once. */
typedef struct DiLists DiLists;
const DiLists *inclusion_lists(Ctx *c);
/* The same without a database: no code is known, as tests and fuzzers want it. */
const DiLists *inclusion_no_lists(Ctx *c);

typedef struct {
    bool service;
    Str v[DI_FIELDS];
    Day updated;
    bool has_point;
    int64_t lat, lon;
    int64_t heads, public_bits; /* with DI_ANY; a service for everybody has all bits of publics */
    int age_from, age_to;
    Str zones;
    bool remote;
    Str fault, column;    /* why the line is left out, and in which column; absent when it is good */
    Str note, note_column; /* the first thing that is odd, but no reason to leave it out */
} DiRecord;
/* v0 becomes v1, texts are looked at. Does not fail: faults are in the record. */
void inclusion_map(Ctx *c, const DiLists *lists, const DiLine *line, DiRecord *out);

/* ---------------------------------------------------------------------------------------- importing */

#define DI_SHOWN 40                            /* examples kept of each kind */
typedef struct {
    int64_t line;
    Str column, reason;
} DiFault;
typedef struct {
    char kind;            /* + new, ~ changed, - ended */
    Str code, name, fields, before, after;     /* of a change: the fields in words; one of them as it was and is */
} DiChange;
typedef struct {
    bool services;        /* what the file holds */
    int64_t lines, bad, odd, added, changed, same, ended, back;
    DiFault faults[DI_SHOWN], notes[DI_SHOWN];
    int fault_count, note_count;
    DiChange changes[DI_SHOWN];
    int change_count;
    StrList unknown;      /* columns that were passed over */
    Str refused;          /* why nothing was stored, or absent */
} DiReport;
typedef struct {
    Str file;             /* its name, for the record of imports */
    bool partial;         /* what is not in the file does not end */
    bool shrink;          /* more than half may end */
    void (*progress)(void *to, int64_t lines);
    void *progress_to;
} DiOrder;

/* Reads the stream and makes the directory so, in the caller's write transaction. False with report->refused set, or failed: roll back.
 * Refused: more than a tenth of the lines is bad, or more than half of what a source has would end. */
MUST_CHECK bool inclusion_import(Ctx *c, DiStream stream, DiOrder order, DiReport *report);

/* ---------------------------------------------------------------------------------------- exporting */

typedef enum { DI_JSON, DI_JSON_LINES, DI_CSV } DiFormat;
/* All living structures or services as v1, in the order of their ids, piece by piece into `put`. Returns how many. */
int64_t inclusion_export(Ctx *c, bool services, DiFormat format, void (*put)(void *to, Str piece), void *to);

#endif
