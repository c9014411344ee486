/* See sheet.h. Source: RFC 4180; OWASP, "CSV Injection". */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "page/sheet.h"

#include "i18n/msg.h"

#include "base/banned.h"

#define SHEET_MAX (4 << 20)

Sheet sheet_begin(Ctx *c)
{
    Sheet s = {.bytes = buf_new(c->keep, 8 << 10, SHEET_MAX)};
    buf_put(&s.bytes, S("\xEF\xBB\xBF"));
    return s;
}

static void next_cell(Sheet *s)
{
    if (s->inside) buf_byte(&s->bytes, ';');
    s->inside = true;
}

static bool is_formula(Str text) { return text.len && str_index(S("=+-@\t\r"), text.at[0]) >= 0; }

void sheet_text(Sheet *s, Str text)
{
    next_cell(s);
    buf_byte(&s->bytes, '"');
    if (is_formula(text)) buf_byte(&s->bytes, '\'');
    for (ptrdiff_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"') buf_byte(&s->bytes, '"');
        buf_byte(&s->bytes, text.at[i]);
    }
    buf_byte(&s->bytes, '"');
}

void sheet_number(Sheet *s, int64_t n)
{
    next_cell(s);
    buf_int(&s->bytes, n);
}

void sheet_decimal(Sheet *s, int64_t hundredths)
{
    bool negative = hundredths < 0;
    if (negative) hundredths = -hundredths;
    next_cell(s);
    if (negative) buf_byte(&s->bytes, '-');
    buf_int(&s->bytes, hundredths / 100);
    buf_put(&s->bytes, hundredths % 100 < 10 ? S(",0") : S(","));
    buf_int(&s->bytes, hundredths % 100);
}

void sheet_line_end(Sheet *s)
{
    buf_put(&s->bytes, S("\r\n"));
    s->inside = false;
}

Reply sheet_reply(Ctx *c, Sheet *s, Str name)
{
    if (s->bytes.full) return fail(c, ERR_TOO_BIG, T("Ce tableau est trop grand : choisissez une période plus courte.")), (Reply){0};
    return file_reply(S("text/csv; charset=utf-8"), name, buf_str(&s->bytes));
}
