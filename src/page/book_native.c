/* The spreadsheet file, by libxlsxwriter: in the house alone, the phone has no such file. The library wants a file of its own to write to and
 * temporary ones for its parts: the first is memory (memfd_create), the others have no name and are gone when it is done. The same book
 * makes the same bytes: the file's date is the request's.
 * Source: libxlsxwriter.github.io. A text is always a text here, so no cell can become a formula. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "page/book.h"

#include <stdio.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/banned.h"

#define BOOK_BYTES (8 << 20)
#define WIDEST 60

typedef struct {
    lxw_workbook *book;
    lxw_format *head, *number, *decimal, *share, *text;
} Writer;

static const char *chars(Ctx *c, Str s, ptrdiff_t most) { return str_z(c->keep, str_head_runes(s, most)); }

/* A sheet's name has at most 31 characters, none of []:*?/\ . */
static const char *sheet_name(Ctx *c, Str name)
{
    Str head = str_head_runes(name, 31);
    char *at = arena_bytes(c->keep, head.len + 1);
    for (ptrdiff_t i = 0; i < head.len; i++) at[i] = str_index(S("[]:*?/\\'"), head.at[i]) >= 0 ? '-' : head.at[i];
    at[head.len] = 0;
    return at;
}

static void cell_write(Ctx *c, const Writer *w, lxw_worksheet *sheet, uint32_t row, uint16_t column, const BookCell *cell)
{
    bool head = row == 0;
    if (cell->kind == CELL_TEXT) worksheet_write_string(sheet, row, column, chars(c, cell->text, 2000), head ? w->head : w->text);
    else if (cell->kind == CELL_NUMBER) worksheet_write_number(sheet, row, column, (double)cell->n, w->number);
    else if (cell->kind == CELL_DECIMAL) worksheet_write_number(sheet, row, column, (double)cell->n / 100, w->decimal);
    else worksheet_write_number(sheet, row, column, (double)cell->n / 10000, w->share);
}

static void sheet_write(Ctx *c, const Writer *w, const BookSheet *s)
{
    lxw_worksheet *sheet = workbook_add_worksheet(w->book, sheet_name(c, s->name));
    if (!sheet) return;
    worksheet_freeze_panes(sheet, 1, 0);
    for (size_t k = 0; k < sizeof s->widths / sizeof *s->widths; k++) {
        int width = s->widths[k] + 2 > WIDEST ? WIDEST : s->widths[k] + 2;
        if (s->widths[k]) worksheet_set_column(sheet, (lxw_col_t)k, (lxw_col_t)k, width, NULL);
    }
    for (int r = 0; r < s->len; r++)
        for (int k = 0; k < s->rows[r].len; k++) cell_write(c, w, sheet, (uint32_t)r, (uint16_t)k, &s->rows[r].at[k]);
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
}

static void formats_make(Writer *w)
{
    w->head = workbook_add_format(w->book), w->text = workbook_add_format(w->book);
    w->number = workbook_add_format(w->book), w->decimal = workbook_add_format(w->book), w->share = workbook_add_format(w->book);
    format_set_bold(w->head);
    format_set_bottom(w->head, LXW_BORDER_THIN);
    format_set_text_wrap(w->text);
    format_set_align(w->text, LXW_ALIGN_VERTICAL_TOP);
    format_set_num_format(w->number, "# ##0");
    format_set_num_format(w->decimal, "0.00");
    format_set_num_format(w->share, "0.0%");
}

static bool book_write(Ctx *c, const Book *b, const char *path)
{
    lxw_workbook_options options = {.constant_memory = 0};
    Writer w = {.book = workbook_new_opt(path, &options)};
    if (!w.book) return fail(c, ERR_BROKEN, S("libxlsxwriter does not begin"));
    lxw_doc_properties said = {.title = (char *)chars(c, b->title, 200), .created = (time_t)(c->now / 1000)};
    workbook_set_properties(w.book, &said);
    formats_make(&w);
    for (int i = 0; i < b->len; i++) sheet_write(c, &w, &b->sheets[i]);
    return workbook_close(w.book) == LXW_NO_ERROR || fail(c, ERR_BROKEN, S("libxlsxwriter could not write"));
}

Str book_xlsx(Ctx *c, const Book *b)
{
    char path[40];
    int file = memfd_create("repere-book", MFD_CLOEXEC);
    if (file < 0) return fail(c, ERR_BROKEN, S("no memory file")), NO_STR;
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    Str out = NO_STR;
    if (book_write(c, b, path)) {
        off_t size = lseek(file, 0, SEEK_END);
        char *at = size > 0 && size < BOOK_BYTES ? arena_bytes(c->keep, size) : NULL;
        if (at && pread(file, at, (size_t)size, 0) == size) out = str_of(at, size);
        else fail(c, ERR_TOO_BIG, S("the spreadsheet does not fit"));
    }
    close(file);
    return out;
}
