/* An existing caseload comes into Repère: a pasted table or a file, its columns matched by their headers (kinds/caseload.csv), looked at
 * line by line before anything is written, and taken back whole while nobody has worked on it (decision 014). In the house alone.
 *
 * What a line becomes: a file with its alias (else the first name), its ways back, a meeting on the day of the first contact and a contact
 * on that of the last one. Last name, birth date and commune need the day on which the person was told (the notice): with it she is
 * engaged from that day; without it such a line is refused. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_INTAKE_H
#define DOMAIN_INTAKE_H

#include "domain/csv.h"
#include "domain/names.h"
#include "store/rows.h"

#define CASELOAD_LINES 500 /* of one import */

/* What columns can say, in the order of the enum; the list caseload_columns gives their labels. */
typedef enum { SAYS_ALIAS, SAYS_FIRST_NAME, SAYS_LAST_NAME, SAYS_BIRTH, SAYS_PHONE, SAYS_HANDLE, SAYS_USUAL_PLACE, SAYS_AGE_BAND, SAYS_GENDER, SAYS_COMMUNE,
               SAYS_LANGUAGE, SAYS_FIRST_CONTACT, SAYS_LAST_CONTACT, SAYS_NOTICE, SAYS, SAYS_NOTHING = SAYS } CaseloadSays;
extern const Str caseload_says[SAYS];

typedef struct {
    int line;             /* in the pasted text */
    Str cell[SAYS];       /* as they will be kept; absent: not said */
    Day first_day, last_day, notice_day;
    Str error;            /* why the line cannot be taken, in words; absent: it can */
    Str same_as;          /* "ligne 4, même numéro": another line of the table is near */
    Id near;              /* a file in sight that is near; 0: none */
    Str near_name, near_why;
    Id person;            /* the file that was made of it, after writing */
} CaseloadLine;
typedef struct {
    CsvTable table;
    int says[CSV_COLUMNS]; /* CaseloadSays of each column */
    CaseloadLine *at;
    ptrdiff_t len;
    int errors, doubles;
} Caseload;

/* Reads a table (tabs, semicolons or commas). `chosen`: what the page's selects say for each column, absent entries are matched by header.
 * Checks each line and looks for doubles. Fails with ERR_INPUT when it is no table, has no header that is understood, or too many lines. */
MUST_CHECK bool caseload_read(Ctx *c, Str text, const Str chosen[CSV_COLUMNS], Caseload *out);
/* Of all that the preview shows: the confirmation says it again. */
Str caseload_sum(Ctx *c, const Caseload *load);
/* Writes every line without an error; fails with ERR_INPUT when one has. Returns the import. In a write. */
Id caseload_import(Ctx *c, Caseload *load);

/* One import, of the own organisation, and what became of its files. */
typedef struct {
    Id person;
    Str name;             /* empty: not in sight, or gone */
    bool worked_on, gone;
} CaseloadFileState;
typedef struct {
    const CaseloadRow *row;
    CaseloadFileState *at;
    ptrdiff_t len;
    int worked_on;
} CaseloadState;
CaseloadState caseload_open(Ctx *c, Id caseload);
/* Takes back the files that nobody has worked on since: their facts are corrected away, the rest is erased. Returns how many. In a write. */
int caseload_undo(Ctx *c, Id caseload);

#endif
