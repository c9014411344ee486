/* See csv.h. In the house alone: the phone has no libcsv and no page that takes a table (docs/decisions/010). libcsv gives cells and ends of rows, not lines: they are counted here. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/csv.h"

#include <csv.h>

#include "base/banned.h"

typedef struct {
    Ctx *c;
    CsvTable *table;
    CsvRow row;
    int line;
    ptrdiff_t cap;
    bool wide;
} Reader;

static void on_cell(void *bytes, size_t size, void *data)
{
    Reader *r = data;
    Str cell = str_copy(r->c->keep, str_of(size ? bytes : "", (ptrdiff_t)size));
    for (ptrdiff_t i = 0; i < cell.len; i++) r->line += cell.at[i] == '\n'; /* a quoted cell may hold lines */
    if (r->row.count < CSV_COLUMNS) r->row.cells[r->row.count++] = cell;
    else r->wide = true;
}

static void add_row(Reader *r)
{
    CsvTable *t = r->table;
    if (t->len == r->cap) {
        CsvRow *more = new(r->c->keep, CsvRow, r->cap * 2 + 32);
        if (t->len) memcpy(more, t->rows, (size_t)t->len * sizeof *more);
        t->rows = more;
        r->cap = r->cap * 2 + 32;
    }
    t->rows[t->len++] = r->row;
}

static void on_row(int end, void *data)
{
    Reader *r = data;
    CsvTable *t = r->table;
    bool blank = r->row.count == 0 || (r->row.count == 1 && !r->row.cells[0].len);
    if (!t->header.count) {
        t->header = r->row;
    } else if (!blank) {
        if (r->wide || r->row.count != t->header.count)
            csv_refuse(r->c, t, &r->row, cat(r->c->keep, str_int(r->c->keep, r->row.count), S(" colonnes au lieu de "),
                                             str_int(r->c->keep, t->header.count)));
        else add_row(r);
    }
    r->line += end != '\r'; /* CR LF ends twice */
    r->wide = false;
    r->row = (CsvRow){.line = r->line};
}

Str csv_at(Ctx *c, const CsvTable *t, const CsvRow *row, Str reason)
{
    Str where = t->file.len ? cat(c->keep, t->file, S(", ligne ")) : S("ligne ");
    return cat(c->keep, where, str_int(c->keep, row->line), S(" : "), reason);
}

bool csv_table_read(Ctx *c, Str file, Str bytes, char delimiter, CsvTable *out)
{
    struct csv_parser parser;
    Reader r = {.c = c, .table = out, .line = 1, .row = {.line = 1}};
    *out = (CsvTable){.file = file};
    if (!str_is_utf8(bytes)) return csv_refuse(c, out, &r.row, S("ce n’est pas de l’UTF-8"));
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) return fail(c, ERR_BROKEN, S("libcsv ne démarre pas"));
    csv_set_delim(&parser, (unsigned char)delimiter);
    bool whole = csv_parse(&parser, bytes.at, (size_t)bytes.len, on_cell, on_row, &r) == (size_t)bytes.len &&
                 csv_fini(&parser, on_cell, on_row, &r) == 0;
    if (!whole) csv_refuse(c, out, &r.row, csv_error(&parser) == CSV_EPARSE ? S("des guillemets (\") ne sont pas refermés, ou suivis d’autre chose") : str_c(csv_strerror(csv_error(&parser))));
    csv_free(&parser);
    return !failed(c);
}

int csv_column(const CsvTable *t, Str name)
{
    for (int i = 0; i < t->header.count; i++)
        if (same(t->header.cells[i], name)) return i;
    return -1;
}

Str csv_cell(const CsvTable *t, const CsvRow *row, Str column)
{
    int i = csv_column(t, column);
    return i < 0 ? NO_STR : row->cells[i];
}
