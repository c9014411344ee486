/* See book.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "page/book.h"

#include "i18n/msg.h"
#include "page/sheet.h"

#include "base/banned.h"

Book *book_new(Ctx *c, Str title)
{
    Book *b = new(c->keep, Book, 1);
    b->c = c, b->title = title;
    return b;
}

static BookSheet *sheet_at(Book *b) { return &b->sheets[b->len - 1]; }

void book_row(Book *b)
{
    BookSheet *s = sheet_at(b);
    if (s->len == s->cap) {
        int cap = s->cap * 2 + 32;
        BookRow *more = new(b->c->keep, BookRow, cap);
        for (int i = 0; i < s->len; i++) more[i] = s->rows[i];
        s->rows = more, s->cap = cap;
    }
    if (s->len < BOOK_ROWS) s->len++;
    s->rows[s->len - 1] = (BookRow){0};
}

void book_sheet_(Book *b, Str name, const Str *heads, ptrdiff_t count)
{
    if (b->len < BOOK_SHEETS) b->len++;
    if (!sheet_at(b)->len) sheet_at(b)->name = name;
    book_row(b);
    for (ptrdiff_t i = 0; i < count; i++) book_text(b, heads[i]);
}

static void cell_add(Book *b, BookCell cell)
{
    BookSheet *s = sheet_at(b);
    BookRow *r = &s->rows[s->len - 1];
    if (r->len == r->cap) {
        int cap = r->cap * 2 + 8;
        BookCell *more = new(b->c->keep, BookCell, cap);
        for (int i = 0; i < r->len; i++) more[i] = r->at[i];
        r->at = more, r->cap = cap;
    }
    int wide = cell.kind == CELL_TEXT ? (int)str_runes(cell.text) : 8;
    if (r->len < (int)(sizeof s->widths / sizeof *s->widths) && wide > s->widths[r->len]) s->widths[r->len] = wide;
    r->at[r->len++] = cell;
}

void book_text(Book *b, Str text) { cell_add(b, (BookCell){CELL_TEXT, text.at ? text : S(""), 0}); }
void book_number(Book *b, int64_t n) { cell_add(b, (BookCell){CELL_NUMBER, NO_STR, n}); }
void book_hours(Book *b, Instant ms) { cell_add(b, (BookCell){CELL_DECIMAL, NO_STR, (ms * 100 + HOUR_MS / 2) / HOUR_MS}); }
void book_halves(Book *b, int64_t twice) { cell_add(b, (BookCell){CELL_DECIMAL, NO_STR, twice * 50}); }

void book_share(Book *b, int64_t n, int64_t whole)
{
    if (whole <= 0) book_text(b, S(""));
    else cell_add(b, (BookCell){CELL_SHARE, NO_STR, (n * 10000 + whole / 2) / whole});
}

void book_value(Book *b, Str unit, bool known, int64_t n, int64_t whole)
{
    if (!known) book_text(b, S(""));
    else if (same(unit, S("hours"))) book_hours(b, n);
    else if (same(unit, S("percent"))) book_share(b, n, whole);
    else if (same(unit, S("days"))) book_halves(b, n);
    else book_number(b, n);
}

static void csv_cell_put(Sheet *s, const BookCell *cell)
{
    if (cell->kind == CELL_TEXT) sheet_text(s, cell->text);
    else if (cell->kind == CELL_NUMBER) sheet_number(s, cell->n);
    else sheet_decimal(s, cell->n);
}

static Reply csv_reply(Ctx *c, const Book *b, Str name)
{
    Sheet s = sheet_begin(c);
    for (int i = 0; i < b->len; i++) {
        if (i) sheet_line_end(&s);
        for (int r = 0; r < b->sheets[i].len; r++) {
            for (int k = 0; k < b->sheets[i].rows[r].len; k++) csv_cell_put(&s, &b->sheets[i].rows[r].at[k]);
            sheet_line_end(&s);
        }
    }
    return sheet_reply(c, &s, cat(c->keep, name, S(".csv")));
}

Reply book_reply(Ctx *c, const Book *b, Str format, Str name)
{
    if (!same(format, S("xlsx"))) return csv_reply(c, b, name);
    Str bytes = book_xlsx(c, b);
    if (failed(c)) return (Reply){0};
    return file_reply(S("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), cat(c->keep, name, S(".xlsx")), bytes);
}
