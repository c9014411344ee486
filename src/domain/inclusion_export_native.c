/* See inclusion.h: rows as data·inclusion v1 writes them: JSON with lists as arrays, CSV with lists as JSON arrays in a cell. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/inclusion.h"

#include <jansson.h>

#include "base/buf.h"
#include "store/read.h"

#include "base/banned.h"

typedef struct {
    Ctx *c;
    bool services;
    DiFormat format;
    void (*put)(void *to, Str piece);
    void *to;
} Writing;

static bool is_number(DiField field) { return field == DI_LAT || field == DI_LON || field == DI_HOURS_WEEK || field == DI_WEEKS; }

static json_t *list_json(Str codes)
{
    json_t *list = json_array();
    Str code;
    while (di_next(&codes, &code)) json_array_append_new(list, json_stringn(code.at, (size_t)code.len));
    return list;
}

/* A number as it came; anything else that stands there as a text. */
static json_t *value_json(DiField field, Str value)
{
    if (!value.len) return di_specs[field].many ? json_array() : json_null();
    if (di_specs[field].many) return list_json(value);
    json_t *number = is_number(field) ? json_loadb(value.at, (size_t)value.len, JSON_DECODE_ANY, NULL) : NULL;
    if (json_is_number(number)) return number;
    json_decref(number);
    return json_stringn(value.at, (size_t)value.len);
}

static int put_piece(const char *at, size_t len, void *data)
{
    Writing *w = data;
    w->put(w->to, str_of(at, (ptrdiff_t)len));
    return 0;
}

static bool has(const Writing *w, int field) { return di_specs[field].of & (w->services ? DI_SERVICE : DI_STRUCTURE); }

static void put_object(Writing *w, const Str *v)
{
    json_t *object = json_object();
    for (int i = 0; i < DI_FIELDS; i++)
        if (has(w, i)) json_object_set_new(object, di_specs[i].name.at, value_json((DiField)i, v[i]));
    json_dump_callback(object, put_piece, w, JSON_COMPACT | JSON_REAL_PRECISION(10));
    json_decref(object);
}

static void put_cell(Writing *w, Str text)
{
    bool quoted = str_index(text, ',') >= 0 || str_index(text, '"') >= 0 || str_index(text, '\n') >= 0 || str_index(text, '\r') >= 0;
    if (!quoted) return w->put(w->to, text);
    w->put(w->to, S("\""));
    Str before, rest = text;
    while (str_cut(rest, '"', &before, &rest)) w->put(w->to, before), w->put(w->to, S("\"\""));
    w->put(w->to, before);
    w->put(w->to, S("\""));
}

static Str list_cell(Arena *keep, Str codes)
{
    Str out = NO_STR, code;
    while (di_next(&codes, &code)) out = cat(keep, out, out.len ? S(", \"") : S("[\""), code, S("\""));
    return out.len ? cat(keep, out, S("]")) : S("");
}

static void put_row(Writing *w, const Str *v)
{
    bool first = true;
    for (int i = 0; i < DI_FIELDS; i++) {
        if (!has(w, i)) continue;
        if (!first) w->put(w->to, S(","));
        first = false;
        put_cell(w, !v ? di_specs[i].name : di_specs[i].many ? list_cell(w->c->keep, v[i]) : v[i]);
    }
    w->put(w->to, S("\n"));
}

int64_t inclusion_export(Ctx *c, bool services, DiFormat format, void (*put)(void *to, Str piece), void *to)
{
    Writing w = {c, services, format, put, to};
    int64_t count = 0;
    Id after = 0;
    if (format == DI_CSV) put_row(&w, NULL);
    if (format == DI_JSON) put(to, S("["));
    for (Arena mark = *c->keep;; *c->keep = mark) {
        FieldsPageList page = services ? services_page(c, after) : structures_page(c, after);
        for (ptrdiff_t i = 0; i < page.len; i++, count++) {
            Str v[DI_FIELDS];
            di_unpack(c->keep, page.at[i].fields, v);
            after = page.at[i].id;
            if (format == DI_CSV) put_row(&w, v);
            else put(to, format == DI_JSON && count ? S(",\n") : S("")), put_object(&w, v);
            if (format == DI_JSON_LINES) put(to, S("\n"));
        }
        if (!page.len || failed(c)) break;
    }
    if (format == DI_JSON) put(to, S("]\n"));
    return count;
}
