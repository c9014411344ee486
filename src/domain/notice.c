/* See notice.h. A text is lines of "heading|paragraph". */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/notice.h"

#include "base/buf.h"
#include "domain/programme.h"
#include "store/read.h"

#include "base/banned.h"

#define PARTS_MOST 30

static Str flag_value(Str flags, Str name)
{
    Str rest = flags, flag;
    while (rest.len) {
        str_cut(rest, ' ', &flag, &rest);
        if (starts_with(flag, name) && flag.len > name.len && flag.at[name.len] == ':') return str_from(flag, name.len + 1);
    }
    return S("");
}

static Notice notice_of(const NoticeRow *row)
{
    return (Notice){.code = row->code, .label = row->label, .language = flag_value(row->flags, S("language")), .version = flag_value(row->flags, S("version")),
                    .group = flag_value(row->flags, S("age_group"))};
}

NoticeList notices(Ctx *c)
{
    NoticeRowList rows = notice_rows(c, day_of(c->received));
    NoticeList out = {new(c->keep, Notice, rows.len + 1), rows.len};
    for (ptrdiff_t i = 0; i < rows.len; i++) out.at[i] = notice_of(&rows.at[i]);
    return out;
}

/* Each {organisation} by its name. */
static Str named(Ctx *c, Str text)
{
    static const Str mark = S_INIT("{organisation}");
    Buf b = buf_new(c->keep, text.len + 64, 8 * text.len + 8192);
    Str rest = text;
    for (ptrdiff_t at; (at = str_find(rest, mark)) >= 0; rest = str_from(rest, at + mark.len)) {
        buf_put(&b, str_sub(rest, 0, at));
        buf_put(&b, title_words(c, c->my.org_name));
    }
    buf_put(&b, rest);
    return buf_str(&b);
}

bool notice_text(Ctx *c, Str code, Notice *out)
{
    const NoticeRow *row = notice_text_row(c, code);
    if (!row) return false;
    *out = notice_of(row);
    NoticePart *parts = new(c->keep, NoticePart, PARTS_MOST);
    ptrdiff_t n = 0;
    Str rest = named(c, row->detail), line;
    while (n < PARTS_MOST && str_line(&rest, &line))
        if (line.len) str_cut(line, '|', &parts[n].head, &parts[n].text), n++;
    out->parts = (NoticePartList){parts, n};
    return true;
}

Str notice_for(Ctx *c, Str age_band)
{
    Str group = same(age_band, S("under_16")) || same(age_band, S("16_17")) ? S("minor") : S("adult");
    NoticeList all = notices(c);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (same(all.at[i].group, group)) return all.at[i].code;
    return all.len ? all.at[0].code : NO_STR;
}
