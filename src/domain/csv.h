/* Tables as files (kinds/) and as pasted text: RFC 4180 quotes, a header line. Read whole by libcsv, every fault with file and line.
 * Native: csv_native.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_CSV_H
#define DOMAIN_CSV_H

#include "base/ctx.h"

#define CSV_COLUMNS 24

typedef struct {
    Str cells[CSV_COLUMNS];
    int count, line;      /* line in the file, where the row begins */
} CsvRow;

typedef struct {
    Str file;
    CsvRow header;
    CsvRow *rows;
    ptrdiff_t len;
} CsvTable;

/* Fails with ERR_INPUT: "kinds/steps.csv, ligne 3 : …"; without a file name "ligne 3 : …". The delimiter is ';', or a tab as
 * spreadsheets paste it. */
MUST_CHECK bool csv_table_read(Ctx *c, Str file, Str bytes, char delimiter, CsvTable *out);

/* Index of a column; -1 when the table has none of that name. */
int csv_column(const CsvTable *t, Str name);
/* A cell; absent when the table has no such column. */
Str csv_cell(const CsvTable *t, const CsvRow *row, Str column);
/* "kinds/steps.csv, ligne 3 : " and the reason; csv_refuse() fails with it as ERR_INPUT. */
Str csv_at(Ctx *c, const CsvTable *t, const CsvRow *row, Str reason);
static inline bool csv_refuse(Ctx *c, const CsvTable *t, const CsvRow *row, Str reason)
{
    return fail(c, ERR_INPUT, csv_at(c, t, row, reason));
}

#endif
