/* Tables as a file: one table a sheet in a spreadsheet (XLSX), or all one below the other in a CSV. The page fills it once, the address says
 * which of the two it becomes. Numbers are numbers, lengths of time are hours, days may be halves. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PAGE_BOOK_H
#define PAGE_BOOK_H

#include "http/http.h"

#define BOOK_SHEETS 16
#define BOOK_ROWS 4000      /* of a sheet */

typedef enum { CELL_TEXT, CELL_NUMBER, CELL_DECIMAL, CELL_SHARE } BookCellKind;
typedef struct {
    BookCellKind kind;
    Str text;
    int64_t n;              /* of CELL_DECIMAL hundredths, of CELL_SHARE ten-thousandths */
} BookCell;
typedef struct {
    BookCell *at;
    int len, cap;
} BookRow;
typedef struct {
    Str name;
    BookRow *rows;
    int len, cap;
    int widths[16];         /* longest text of a column, in characters */
} BookSheet;
typedef struct {
    Ctx *c;
    BookSheet sheets[BOOK_SHEETS];
    int len;
    Str title;
} Book;

Book *book_new(Ctx *c, Str title);
/* A new sheet with its row of headings; the 17th goes on in the 16th. */
void book_sheet_(Book *b, Str name, const Str *heads, ptrdiff_t count);
#define book_sheet(b, name, ...) book_sheet_((b), (name), (const Str[]){__VA_ARGS__}, STRS(__VA_ARGS__))
void book_row(Book *b);
void book_text(Book *b, Str text);
void book_number(Book *b, int64_t n);
void book_hours(Book *b, Instant ms);
void book_halves(Book *b, int64_t twice); /* 19 -> 9,5 */
void book_share(Book *b, int64_t n, int64_t whole);
/* A cell by an indicator's unit; empty when it is not known. */
void book_value(Book *b, Str unit, bool known, int64_t n, int64_t whole);

static inline bool is_book_format(Str format) { return same(format, S("csv")) || same(format, S("xlsx")); }
/* name without ending. Fails with ERR_TOO_BIG when it did not fit. */
Reply book_reply(Ctx *c, const Book *b, Str format, Str name);
/* Inner, book_native.c: the bytes of the XLSX file (libxlsxwriter); absent and failed when it could not be made. */
Str book_xlsx(Ctx *c, const Book *b);

#endif
