/* See inclusion.h: from bytes to lines. CSV by libcsv, piece by piece. JSON is cut into objects here, by counting brackets outside of quotes,
 * and each object is read by jansson: so one that is broken is named, and the next one is read. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/inclusion.h"

#include <csv.h>
#include <jansson.h>

#include "base/buf.h"
#include "i18n/msg.h"

#include "base/banned.h"

#define PIECE (64 << 10)
#define SCRATCH (8 << 20)                      /* of one line: addresses, not memory */
#define COLUMNS 128
#define UNKNOWN_SHOWN 20
#define IN_CELL 2                              /* libcsv's state inside of a cell, which its header does not name */

typedef struct {
    Ctx *c;
    DiStream stream;
    Arena *whole, scratch; /* of the whole reading; of one line */
    char *piece;
    int64_t line;         /* where reading stands, from 1 */
    DiLine now;
    Str unknown[UNKNOWN_SHOWN];
    int unknown_count;
    /* CSV */
    int map[COLUMNS], columns, at;
    bool has_header, wide;
    Str first;            /* of a row: to know a blank one */
    /* JSON */
    char *object;
    ptrdiff_t len;
    int depth;
    bool in_text, escaped, too_long, began, whole_array, ended, lines_mode, junk;
} Reading;

static bool refuse(Reading *r, int64_t line, Str reason)
{
    r->c->keep = r->whole;
    Str where = line ? cat(r->whole, S("ligne "), str_int(r->whole, line), S(" : ")) : S("");
    return fail(r->c, ERR_INPUT, cat(r->whole, where, reason));
}

static void line_begin(Reading *r, int64_t line)
{
    arena_reset(&r->scratch);
    r->now = (DiLine){.line = line};
}

static void line_end(Reading *r)
{
    if (failed(r->c)) return;
    for (int i = 0; i < DI_ALL && !r->now.fault.at; i++)
        if (!str_is_utf8(r->now.raw[i])) r->now.fault = S("ce n’est pas de l’UTF-8"), r->now.raw[i] = NO_STR;
    for (int i = 0; i < DI_ALL && r->now.fault.at; i++)
        if (!str_is_utf8(r->now.raw[i])) r->now.raw[i] = NO_STR;
    r->c->keep = &r->scratch;
    r->stream.take(r->c, r->stream.to, &r->now);
    r->c->keep = r->whole;
}

static void column_unknown(Reading *r, Str name)
{
    for (int i = 0; i < r->unknown_count; i++)
        if (same(r->unknown[i], name)) return;
    if (r->unknown_count < UNKNOWN_SHOWN && name.len < 200 && str_is_utf8(name)) r->unknown[r->unknown_count++] = str_copy(r->whole, name);
}

/* ---------------------------------------------------------------------------------------- CSV */

/* Whether the brackets around a list end here: they are left out with its quotes. */
static bool closes(Str text, ptrdiff_t i) { return i + 1 == text.len && (text.at[i] == ']' || text.at[i] == '}'); }
static bool parts(char byte) { return byte == ',' || byte == '|' || byte == ';'; }

static void list_byte(Buf *b, char byte, bool quoted)
{
    bool first = !b->len || b->at[b->len - 1] == '|';
    if (!quoted && parts(byte)) buf_byte(b, '|');
    else if (!first || (byte != ' ' && byte != '\n')) buf_byte(b, byte == '|' ? '/' : byte);
}

/* ["a", "b"], {a,b}, "a, b" or "a|b": codes with | between two, without blanks before them. */
static Str list_codes(Arena *keep, Str text)
{
    Buf b = buf_new(keep, text.len + 1, text.len + 1);
    char quote = 0;
    bool open = text.len && (text.at[0] == '[' || text.at[0] == '{');
    for (ptrdiff_t i = open; i < text.len && (quote || !open || !closes(text, i)); i++) {
        char byte = text.at[i];
        bool quotes = open && (byte == '"' || byte == '\'');
        if (quote ? byte == quote : quotes) quote = quote ? 0 : byte;
        else list_byte(&b, byte, quote != 0);
    }
    return buf_str(&b);
}

static void header_cell(Reading *r, Str name)
{
    if (r->columns == COLUMNS) return;
    Str plain = starts_with(name, S("\xef\xbb\xbf")) ? str_from(name, 3) : name;
    int field = di_field(str_trim(plain));
    if (field < 0) column_unknown(r, plain);
    r->map[r->columns++] = field;
}

static void on_cell(void *bytes, size_t size, void *data)
{
    Reading *r = data;
    Str cell = str_of(size ? bytes : "", (ptrdiff_t)size);
    for (const char *p = cell.at, *end = p + cell.len; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++) r->line++;
    if (!r->has_header) return header_cell(r, cell);
    if (r->at == 0) r->first = cell.len ? S("x") : S("");
    int field = r->at < r->columns ? r->map[r->at] : -1;
    if (r->at++ >= r->columns) r->wide = true;
    if (field < 0 || !cell.len) return;
    if (!arena_fits(&r->scratch, size * 2 + 64)) r->now.fault = S("la ligne est trop longue");
    else r->now.raw[field] = di_specs[field].many ? list_codes(&r->scratch, cell) : str_copy(&r->scratch, cell);
}

static bool header_has(const Reading *r, DiField field)
{
    for (int i = 0; i < r->columns; i++)
        if (r->map[i] == (int)field) return true;
    return false;
}

static void on_row(int end, void *data)
{
    Reading *r = data;
    bool blank = r->at == 0 || (r->at == 1 && !r->first.len);
    if (!r->has_header) {
        r->has_header = r->columns > 0;
        if (r->has_header && (!header_has(r, DI_CODE) || !header_has(r, DI_SOURCE)))
            refuse(r, r->now.line, S("les colonnes « id » et « source » manquent : ce n’est pas un fichier data·inclusion"));
    } else if (!blank) {
        if (r->wide || r->at != r->columns)
            r->now.fault = cat(&r->scratch, str_int(&r->scratch, r->at), S(" colonnes au lieu de "), str_int(&r->scratch, r->columns));
        line_end(r);
    }
    r->line += end != '\r';
    r->at = 0;
    r->wide = false;
    line_begin(r, r->line);
}

static char delimiter_of(const char *at, ptrdiff_t len)
{
    ptrdiff_t commas = 0, semicolons = 0, tabs = 0;
    for (ptrdiff_t i = 0; i < len && at[i] != '\n'; i++) commas += at[i] == ',', semicolons += at[i] == ';', tabs += at[i] == '\t';
    return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
}

static bool read_csv(Reading *r, ptrdiff_t len)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_REPALL_NL) != 0) return fail(r->c, ERR_BROKEN, S("libcsv ne démarre pas"));
    csv_set_delim(&parser, (unsigned char)delimiter_of(r->piece, len));
    line_begin(r, 1);
    while (len > 0 && !failed(r->c)) {
        if (csv_parse(&parser, r->piece, (size_t)len, on_cell, on_row, r) != (size_t)len) fail(r->c, ERR_BROKEN, S("libcsv s’arrête"));
        /* A cell longer than any line is a quote that was never closed. */
        if (parser.entry_pos > DI_LINE_MOST && !failed(r->c)) refuse(r, r->now.line, S("un guillemet est ouvert et jamais refermé"));
        len = r->stream.more(r->stream.from, r->piece, PIECE);
    }
    bool open = parser.quoted && parser.pstate == IN_CELL;
    if (len < 0) fail(r->c, ERR_BROKEN, S("la lecture du fichier s’est arrêtée"));
    if (open && !failed(r->c)) refuse(r, r->now.line, S("le fichier s’arrête à l’intérieur d’un guillemet"));
    if (!failed(r->c)) csv_fini(&parser, on_cell, on_row, r);
    csv_free(&parser);
    if (!failed(r->c) && !r->has_header) refuse(r, 0, S("le fichier est vide"));
    return !failed(r->c);
}

/* ---------------------------------------------------------------------------------------- JSON */

static Str scalar_text(Reading *r, const json_t *value)
{
    if (json_is_string(value)) return str_copy(&r->scratch, str_of(json_string_value(value), (ptrdiff_t)json_string_length(value)));
    if (json_is_integer(value)) return str_int(&r->scratch, json_integer_value(value));
    if (json_is_true(value)) return S("true");
    if (json_is_false(value)) return S("false");
    char text[64];
    size_t len = json_dumpb(value, text, sizeof text, JSON_ENCODE_ANY | JSON_REAL_PRECISION(10));
    return len <= sizeof text ? str_copy(&r->scratch, str_of(text, (ptrdiff_t)len)) : NO_STR;
}

static Str many_text(Reading *r, const json_t *array)
{
    Str all = NO_STR;
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *value = json_array_get(array, i);
        if (json_is_object(value) || json_is_array(value)) return NO_STR;
        Str text = scalar_text(r, value);
        char *plain = arena_bytes(&r->scratch, text.len + 1);
        for (ptrdiff_t k = 0; k < text.len; k++) plain[k] = text.at[k] == '|' ? '/' : text.at[k];
        all = cat(&r->scratch, all, all.len ? S("|") : S(""), str_of(plain, text.len));
    }
    return all;
}

static void take_value(Reading *r, Str name, const json_t *value)
{
    int field = di_field(name);
    if (field < 0) {
        column_unknown(r, name);
        return;
    }
    if (json_is_null(value)) return;
    if (json_is_object(value)) r->now.fault = cat(&r->scratch, S("« "), di_specs[field].name, S(" » : un objet là où va un texte"));
    else if (json_is_array(value)) r->now.raw[field] = many_text(r, value);
    else r->now.raw[field] = di_specs[field].many ? list_codes(&r->scratch, scalar_text(r, value)) : scalar_text(r, value);
}

static void object_end(Reading *r)
{
    json_error_t error;
    json_t *object = r->too_long ? NULL : json_loadb(r->object, (size_t)r->len, JSON_REJECT_DUPLICATES, &error);
    if (r->too_long) r->now.fault = S("l’objet est trop long");
    else if (!object) r->now.fault = cat(&r->scratch, S("JSON illisible"), str_is_utf8(str_c(error.text)) ? S(" : ") : S(""), str_is_utf8(str_c(error.text)) ? str_c(error.text) : S(""));
    void *at = object ? json_object_iter(object) : NULL;
    for (; at; at = json_object_iter_next(object, at)) take_value(r, str_c(json_object_iter_key(at)), json_object_iter_value(at));
    line_end(r);
    json_decref(object);
    r->len = 0;
    r->too_long = r->junk = false;
}

static void object_byte(Reading *r, char byte)
{
    if (r->len < DI_LINE_MOST) r->object[r->len++] = byte;
    else r->too_long = true;
    if (r->escaped) r->escaped = false;
    else if (r->in_text && byte == '\\') r->escaped = true;
    else if (byte == '"') r->in_text = !r->in_text;
    else if (!r->in_text) r->depth += (byte == '{') - (byte == '}');
    /* An object a line: a line end closes it, however broken it is. */
    bool over = r->lines_mode && byte == '\n';
    if (over) r->depth = 0, r->in_text = r->escaped = false;
    if (!r->depth) object_end(r);
}

/* Between two objects. */
static void outside_byte(Reading *r, char byte)
{
    if (byte == '{' && !r->ended) {
        r->lines_mode |= !r->began;
        r->began = true;
        line_begin(r, r->line);
        r->object[r->len++] = byte;
        r->depth = 1;
        return;
    }
    if (byte == '[' && !r->began) r->began = r->whole_array = true;
    else if (byte == ']' && r->whole_array && !r->ended) r->ended = true;
    else if (byte != ' ' && byte != '\t' && byte != '\r' && byte != '\n' && (byte != ',' || !r->whole_array) && !r->junk) {
        line_begin(r, r->line);
        r->now.fault = S("texte inattendu entre deux objets");
        line_end(r);
        r->junk = true;   /* said once, until the next object */
    }
}

static bool read_json(Reading *r, ptrdiff_t len)
{
    r->object = arena_bytes(r->whole, DI_LINE_MOST);
    while (len > 0 && !failed(r->c)) {
        for (ptrdiff_t i = 0; i < len && !failed(r->c); i++) {
            if (r->depth) object_byte(r, r->piece[i]);
            else outside_byte(r, r->piece[i]);
            r->line += r->piece[i] == '\n';
        }
        len = r->stream.more(r->stream.from, r->piece, PIECE);
    }
    if (len < 0) return fail(r->c, ERR_BROKEN, S("la lecture du fichier s’est arrêtée"));
    if (!failed(r->c) && (r->depth || (r->whole_array && !r->ended))) refuse(r, r->line, S("le fichier s’arrête au milieu : il est incomplet"));
    return !failed(r->c);
}

bool inclusion_read(Ctx *c, DiStream stream, StrList *unknown)
{
    Reading *r = new(c->keep, Reading, 1);
    *r = (Reading){.c = c, .stream = stream, .whole = c->keep, .line = 1};
    r->scratch = arena_over(arena_bytes(c->keep, SCRATCH), SCRATCH);
    r->piece = arena_bytes(c->keep, PIECE);
    ptrdiff_t len = stream.more(stream.from, r->piece, PIECE), i = 0;
    if (len < 0) return fail(c, ERR_BROKEN, S("la lecture du fichier s’est arrêtée"));
    if (starts_with(str_of(r->piece, len), S("\xef\xbb\xbf"))) {
        len -= 3;
        memmove(r->piece, r->piece + 3, (size_t)len);
    }
    while (i < len && (r->piece[i] == ' ' || r->piece[i] == '\n' || r->piece[i] == '\r' || r->piece[i] == '\t')) i++;
    bool json = i < len && (r->piece[i] == '[' || r->piece[i] == '{');
    bool done = json ? read_json(r, len) : read_csv(r, len);
    c->keep = r->whole;
    Str *names = new(c->keep, Str, UNKNOWN_SHOWN);
    for (int k = 0; k < r->unknown_count; k++) names[k] = r->unknown[k];
    *unknown = (StrList){names, r->unknown_count};
    return done;
}
