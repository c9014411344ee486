/* A table as CSV that a French spreadsheet opens by a double click: UTF-8 with its mark, semicolons, CRLF, every text in quotes.
 * A text that a spreadsheet would read as a formula gets an apostrophe in front. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PAGE_SHEET_H
#define PAGE_SHEET_H

#include "http/http.h"
#include "base/buf.h"

typedef struct {
    Buf bytes;
    bool inside;          /* a line has begun */
} Sheet;

Sheet sheet_begin(Ctx *c);
void sheet_text(Sheet *s, Str text);
void sheet_number(Sheet *s, int64_t n);
/* Two decimals, "7,50", as a French spreadsheet reads a number; of a share, per cent. */
void sheet_decimal(Sheet *s, int64_t hundredths);
void sheet_line_end(Sheet *s);
/* Fails with ERR_TOO_BIG when it did not fit. */
Reply sheet_reply(Ctx *c, Sheet *s, Str name);

#endif
