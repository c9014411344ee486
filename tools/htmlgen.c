/* htmlgen: compiles the templates of src/view into C.        htmlgen OUTDIR FILES.html...
 * Writes OUTDIR/view/views.h and views.c when they changed; else says "file:line: message" for each fault and exits 1.
 *
 * A file holds definitions. Each ends where the next begins; white space at its ends is cut off.
 *   {page NAME(Type a, Type b)}    Html view_NAME(Ctx *c, Type a, Type b)              a page or a fragment
 *   {define NAME(Type a)}          void part_NAME(Ctx *c, Buf *out, Type a)            used by {part NAME(...)}, may recurse
 *   {layout NAME(Type a)}          void layout_NAME_begin and _end(Ctx *c, Buf *out, Type a), parted at {content}
 * Inside:
 *   {frame NAME(args)}             directly after {page ...}: puts the page into a layout
 *   {expr}                         prints, escaped for the place where it stands
 *   {if e} {elif e} {else} {end}   each branch leaves tags, attribute and address as it found them; also inside a tag:
 *                                  <option{if on} selected{end}>, and inside a value: class="tag{if on} ok{end}"
 *   {for x in list} {none} {end}   over a struct with .at and .len; x_index counts from 0; {none} when it is empty
 *   {part NAME(args)}              as many arguments as parameters. f.age_band for a parameter of type Field, f being a
 *                                  parameter of type EncounterForm, says form_field(c, f.state, encounter_age_band, &f)
 *   {untranslated}                 from here to the end of the definition, literal words are allowed
 *   {# comment #}                  dropped, like <!-- -->
 * Expressions: names . -> [i], numbers, "text", ( ), ! - + < > <= >= == != && || ?:, and calls: f(x) is f(c, x) in C.
 *   == and != compare texts by their bytes. A value before ?, beside ! && ||, or alone in {if}, goes through truth().
 *   t"Avec {alias}" x              a text to translate, then as many values, with commas, as it has {placeholders}
 *   tn n, "une personne", "{n} personnes à {place}", place       singular and plural; n itself fills the first placeholder
 * Places: text put_text, attribute put_attr; href src action formaction poster cite data: a single {expr} is a whole address
 *   (put_url_whole), after a literal /x.. # ? it is a piece (put_url). Values stand nowhere else.
 * <form method="post" data-form="NAME"> is followed by put_form_head(c, out, FORM_NAME); data-form is not sent.
 * White space in text shrinks to one blank or line break, but in pre and textarea; a directive alone on its line leaves none.
 * Refused: what the faults below say. Not here: whether HTML elements may nest (tidy does), types (the C compiler does). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FILES = 500, DEFS = 1000, PARAMS = 12, DEEP = 60, NAMES = 400, FILE_MAX = 1 << 20, POOL = 64 << 20 };
#define L(s) (s).len, (s).at      /* for %.*s */
#define SAYS(first) __attribute__((format(printf, first, first + 1)))

typedef struct { const char *at; int len; } Str;
typedef struct { const char *path, *text; int len; } File;
typedef struct { char kind; Str name, params, body, types[PARAMS], names[PARAMS]; int count; const File *file; } Def;
typedef enum { IN_TEXT, IN_TAG, IN_VALUE } Place;
typedef enum { URL_NO, URL_START, URL_PIECES, URL_WHOLE, URL_FIXED } Url;
typedef struct { Place place; Url url; int depth; const char *tag, *attr; } State;   /* what a branch leaves as it found it */
typedef struct { Str name, value; bool hidden; } Attr;                               /* hidden: in another branch of this {if} */
typedef struct { Attr at[NAMES]; int count; } Attrs;
typedef struct { Str word, x; bool last, spaced; int attrs, ids; State was; } Block; /* {if} or {for x} */
typedef struct { enum { VALUE, LOGIC, BOTH } kind; const char *c; } Ex;              /* an expression in C; BOTH: a && b */

static struct {
    File files[FILES];
    Def defs[DEFS];
    int file_count, def_count, faults;
    const File *file;
    FILE *code, *header;
    char pool[POOL], literal[FILE_MAX + 1000];    /* made texts, until the next definition; HTML not yet written */
    int pooled, literal_len;
    /* The definition being compiled: */
    const Def *def;
    const char *p, *end, *frame;
    State now;
    bool spaced, untranslated, content;           /* spaced: white space stands before the next attribute */
    Str open[DEEP], tag;
    Block blocks[DEEP];
    int block_count, tag_blocks, indent, literal_mark;
    Attrs attrs, ids, labels, controls;           /* attributes of this tag; of the definition: ids, for=, ids that need a for= */
    /* The expression being read: */
    const char *e, *e_end;
    int nested;
} g;

/* ---- texts ---- */

static bool is_blank(char b) { return b == ' ' || b == '\t' || b == '\n' || b == '\r'; }
static bool is_digit(char b) { return b >= '0' && b <= '9'; }
static char lower(char b) { return b >= 'A' && b <= 'Z' ? (char)(b + 32) : b; }
static bool is_letter(char b) { return lower(b) >= 'a' && lower(b) <= 'z'; }
static bool is_word(char b) { return is_letter(b) || is_digit(b) || b == '_'; }
static Str between(const char *from, const char *to) { return (Str){from, (int)(to - from)}; }
static bool equal(Str a, Str b) { return a.len == b.len && !memcmp(a.at, b.at, (size_t)a.len); }
static bool starts(Str s, const char *word) { return s.len >= (int)strlen(word) && !memcmp(s.at, word, strlen(word)); }
static bool is(Str s, const char *word) { return s.len == (int)strlen(word) && starts(s, word); }

/* True if `s`, in any case, is one of the words in `list`; one that ends with * stands for its beginning. */
static bool is_one(Str s, const char *list)
{
    for (const char *w = list, *end; *w; w = *end ? end + 1 : end) {
        int len = (int)strcspn(w, " "), n = 0;
        for (end = w + len; n < s.len && n < len && lower(s.at[n]) == w[n];) n++;
        if ((n == len && n == s.len) || (n == len - 1 && w[n] == '*')) return true;
    }
    return false;
}
static Str trim(Str s)
{
    while (s.len && is_blank(*s.at)) s.at++, s.len--;
    while (s.len && is_blank(s.at[s.len - 1])) s.len--;
    return s;
}
/* The word that *rest begins with; *rest becomes what follows it. */
static Str word_cut(Str *rest)
{
    Str word = {rest->at, 0};
    while (word.len < rest->len && is_word(word.at[word.len])) word.len++;
    *rest = trim((Str){rest->at + word.len, rest->len - word.len});
    return word;
}
static const char *find(const char *p, const char *end, const char *what)
{
    while (p < end && !starts(between(p, end), what)) p++;
    return p < end ? p : NULL;
}
static int line_of(const char *at)
{
    int line = 1;
    for (const char *p = g.file->text; p < at; p++) line += *p == '\n';
    return line;
}
SAYS(2) static void fault(const char *at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
#ifndef FUZZ
    fprintf(stderr, "%s:%d: ", g.file->path, line_of(at));
    vfprintf(stderr, format, args), fputc('\n', stderr);
#else
    (void)at;
#endif
    va_end(args), g.faults++;
}
/* A made text, in the pool. */
SAYS(1) static char *text(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *made = g.pool + g.pooled;
    int len = vsnprintf(made, (size_t)(POOL - g.pooled), format, args);
    va_end(args);
    if (len >= POOL - g.pooled) { fault(g.p, "too much text"), *made = 0; return made; }
    g.pooled += len + 1;
    return made;
}
/* The inside of a C string, without trigraphs. `is_c`: it is one already. */
static const char *c_string(Str s, bool is_c)
{
    char *made = text("%*s", 4 * s.len, ""), *to = made;
    for (int i = 0; i < s.len && *made; i++) {
        char b = s.at[i];
        bool trigraph = b == '?' && i && s.at[i - 1] == '?';
        if (trigraph || (!is_c && (b == '"' || b == '\\'))) *to++ = '\\';
        if (b == '\n') to += sprintf(to, "\\n");
        else if ((unsigned char)b < ' ') to += sprintf(to, "\\%03o", (unsigned)b);
        else *to++ = b;
    }
    *to = 0;
    return made;
}
/* The } of the { at `p`, or NULL; strings in between may hold braces. */
static const char *brace_end(const char *p, const char *end)
{
    for (p++; p < end && *p != '{' && *p != '}'; p++) {
        if (*p != '"') continue;
        for (p++; p < end && *p != '"' && *p != '\n'; p++) p += *p == '\\';
        if (p >= end || *p != '"') return NULL;
    }
    return p < end && *p == '}' ? p : NULL;
}

/* ---- expressions, read from g.e ---- */

static Ex expression(void);

static Ex refuse(const char *why)
{
    if (g.e <= g.e_end) fault(g.e, g.e < g.e_end ? "%s before: %.*s" : "%s", why, (int)(g.e_end - g.e), g.e);
    g.e = g.e_end + 1;                            /* past the end: said once */
    return (Ex){VALUE, ""};
}
static bool take(const char *token)
{
    while (g.e < g.e_end && is_blank(*g.e)) g.e++;
    bool here = g.e < g.e_end && starts(between(g.e, g.e_end), token);
    if (here) g.e += strlen(token);
    return here;
}
static Str take_name(void)
{
    Str rest = take("") ? between(g.e, g.e_end) : (Str){"", 0}, name = word_cut(&rest);
    if (!name.len || is_digit(*name.at)) return refuse("a name is missing"), (Str){"", 0};
    g.e += name.len;
    return name;
}
static Str take_string(void)
{
    if (!take("\"")) return refuse("a \"text\" is missing"), (Str){"", 0};
    Str s = {g.e, 0};
    for (; g.e < g.e_end && *g.e != '"'; g.e++)
        if (*g.e == '\\' && (++g.e >= g.e_end || !strchr("\"\\n", *g.e))) return refuse("a text knows \\\" \\\\ \\n only"), (Str){"", 0};
    s.len = (int)(g.e++ - s.at);
    return s;
}
/* The number of {placeholders} in a text. */
static int placeholders(Str s)
{
    int count = 0;
    for (const char *p = s.at, *end = p + s.len; p < end; p++) {
        if (*p != '{' && *p != '}') continue;
        const char *name = p + 1, *to = name;
        while (to < end && (is_word(*to) || (unsigned char)*to >= 0x80)) to++;       /* {étape} too */
        if (*p == '}' || to == name || to == end || *to != '}') return refuse("{ } in a text hold a name"), 0;
        p = to, count++;
    }
    return count;
}
static const char *values(int count)
{
    const char *all = "";
    for (int i = 0; i < count; i++) {
        if ((i && !take(",")) || !take("")) return refuse("fewer values than {placeholders}"), all;
        all = text("%s, text_of(c, %s)", all, expression().c);
    }
    return all;
}
static Ex message(void)
{
    Str s = take_string();
    int count = placeholders(s);
    const char *c = text("T(\"%s\")", c_string(s, true));
    return (Ex){VALUE, count ? text("fill(c, %s%s)", c, values(count)) : c};
}
static Ex plural(void)
{
    const char *n = expression().c, *more = "";
    Str one = (take(","), take_string()), many = (take(","), take_string());
    int count = placeholders(many), less = placeholders(one);
    if (count != less && (count != 1 || less)) refuse("both texts of tn need the same {placeholders}");
    if (count > 1) take(","), more = values(count - 1);
    const char *c = text("TN(%s, \"%s\", \"%s\")", n, c_string(one, true), c_string(many, true));
    return (Ex){VALUE, count ? text("fill(c, %s, text_of(c, %s)%s)", c, n, more) : c};
}
/* f.age_band, where f is a parameter of type EncounterForm, as a Field; NULL if it is none. */
static const char *form_field(void)
{
    Str rest = take("") ? between(g.e, g.e_end) : (Str){"", 0}, form = word_cut(&rest), type = {"", 0};
    for (int i = 0; i < g.def->count; i++)
        if (equal(g.def->names[i], form)) type = g.def->types[i];
    if (type.len < 5 || !starts((Str){type.at + type.len - 4, 4}, "Form") || !starts(rest, ".")) return NULL;
    rest = trim((Str){rest.at + 1, rest.len - 1});
    Str field = word_cut(&rest);
    if (!field.len || !rest.len || !strchr(",)", *rest.at)) return NULL;
    const char *snake = "";
    for (int i = 0; i < type.len - 4; i++)
        snake = text("%s%s%c", snake, i && lower(type.at[i]) != type.at[i] ? "_" : "", lower(type.at[i]));
    g.e = rest.at;
    return text("form_field(c, %.*s.state, %s_%.*s, &%.*s)", L(form), snake, L(field), L(form));
}
/* Arguments up to the ), each after a comma; those of a part or layout are counted. */
static const char *arguments(const Def *callee)
{
    const char *all = "";
    int count = 0;
    for (bool more = !take(")"); more; more = take(",")) {
        const char *field = callee && count < callee->count && is(callee->types[count], "Field") ? form_field() : NULL;
        all = text("%s, %s", all, field ? field : expression().c);
        count++;
    }
    if (count && !take(")")) refuse("an operator, comma or ) is missing");
    if (callee && count != callee->count && g.e <= g.e_end)
        fault(g.e - 1, "%.*s takes %d arguments, here are %d", L(callee->name), callee->count, count);
    return all;
}
static Ex primary(void)
{
    const char *from = take("") ? g.e : "";
    if (*from == '"') return (Ex){VALUE, text("S(\"%s\")", c_string(take_string(), true))};
    if (is_digit(*from)) {
        while (g.e < g.e_end && is_word(*g.e)) g.e++;
        for (const char *d = from; d < g.e; d++) if (!is_digit(*d)) return g.e = d, refuse("a number ends");
        return (Ex){VALUE, text("%.*s", (int)(g.e - from), from)};
    }
    if (take("(")) {
        Ex inner = expression();
        if (!take(")")) refuse("an operator or ) is missing");
        return (Ex){inner.kind ? LOGIC : VALUE, text("(%s)", inner.c)};
    }
    Str name = take_name();
    if (is(name, "t") && g.e < g.e_end && *g.e == '"') return message();
    if (is(name, "tn") && g.e < g.e_end && is_blank(*g.e)) return plural();
    const char *c = take("(") ? text("%.*s(c%s)", L(name), arguments(NULL)) : text("%.*s", L(name));
    for (;;) {
        const char *mark = take("->") ? "->" : take(".") ? "." : "";
        if (*mark) name = take_name(), c = text("%s%s%.*s", c, mark, L(name));
        else if (!take("[")) return (Ex){VALUE, c};
        else if (c = text("%s[%s]", c, expression().c), !take("]")) return refuse("] is missing");
    }
}
/* As a condition; `alone`: not beside another operator. */
static const char *truth(Ex e, bool alone)
{
    if (e.kind == VALUE) return text("truth(%s)", e.c);
    return e.kind == BOTH && !alone ? text("(%s)", e.c) : e.c;
}

static Ex unary(void)
{
    if (++g.nested > DEEP) return refuse("too deeply nested");
    Ex e;
    if (take("!")) e = (Ex){LOGIC, text("!%s", truth(unary(), false))};
    else if (take("--")) e = refuse("-- cannot stand");
    else if (take("-")) e = unary(), e = (Ex){VALUE, text(*e.c == '-' ? "- %s" : "-%s", e.c)};
    else e = primary();
    g.nested--;
    return e;
}
/* Binary operators by level: || then && then comparisons, which make no chain, then sums. */
static Ex binary(int level)
{
    static const char *const operators[4][7] = {{"||"}, {"&&"}, {"==", "!=", "<=", ">=", "<", ">"}, {"+", "-"}};
    if (level == 4) return unary();
    Ex left = binary(level + 1);
    for (int i = 0; operators[level][i]; i++) {
        if (!take(operators[level][i])) continue;
        Ex right = binary(level + 1);
        if (level < 2) left.c = truth(left, level), right.c = truth(right, level);
        if (level == 2 && i < 2) left.c = text("%sequal(%s, %s)", i ? "!" : "", left.c, right.c);
        else left.c = text("%s %s %s", left.c, operators[level][i], right.c);
        left.kind = level == 1 ? BOTH : level == 3 ? VALUE : LOGIC;
        if (level == 2) break;
        i = -1;
    }
    return left;
}
static Ex expression(void)
{
    if (++g.nested > DEEP) return refuse("too deeply nested");
    Ex e = binary(0);
    if (take("?")) {
        const char *yes = expression().c;
        if (!take(":")) refuse(": is missing");
        e = (Ex){VALUE, text("%s ? %s : %s", truth(e, true), yes, expression().c)};
    }
    g.nested--;
    return e;
}
static void begin_expression(Str source) { g.e = source.at, g.e_end = source.at + source.len, g.nested = 0; }
static Ex whole_expression(Str source)
{
    begin_expression(source);
    Ex e = expression();
    if (take("")) refuse("unknown directive, or an operator is missing");
    return e;
}

/* ---- output ---- */

static void put(Str s)
{
    if (g.literal_len + s.len > (int)sizeof g.literal) return;       /* only of a file past FILE_MAX, refused before */
    memcpy(g.literal + g.literal_len, s.at, (size_t)s.len);
    g.literal_len += s.len;
}
/* Writes the HTML so far, a line of C for each of its lines. */
static void flush(void)
{
    for (const char *p = g.literal, *end = p + g.literal_len, *next; p < end; p = next) {
        const char *line = memchr(p, '\n', (size_t)(end - p));
        next = line ? line + 1 : end;
        fprintf(g.code, "%*s%s", g.indent * 4 + (p == g.literal ? 0 : 15), "", p == g.literal ? "buf_put(out, S(" : "");
        fprintf(g.code, "\"%s\"%s\n", c_string(between(p, next), false), next == end ? "));" : "");
    }
    g.literal_len = 0;
}
/* One statement; `at` is where the template says it. */
SAYS(2) static void emit(const char *at, const char *format, ...)
{
    va_list args;
    va_start(args, format), flush();
    if (at) fprintf(g.code, "#line %d \"%s\"\n", line_of(at), g.file->path);
    fprintf(g.code, "%*s", g.indent * 4, ""), vfprintf(g.code, format, args), fputc('\n', g.code);
    va_end(args);
}

/* ---- tags ---- */

static Attr *attr_find(Attrs *list, Str name)
{
    for (int i = 0; i < list->count; i++)
        if (!list->at[i].hidden && equal(list->at[i].name, name)) return &list->at[i];
    return NULL;
}
static void attr_add(Attrs *list, Str name)
{
    if (list->count == NAMES) fault(name.at, "too many names"), list->count = 0;
    list->at[list->count++] = (Attr){.name = name, .value = {"", 0}};
}
/* The value of this tag's attribute as written; .at is NULL when it has none. */
static Str value_of(const char *name)
{
    Attr *a = attr_find(&g.attrs, (Str){name, (int)strlen(name)});
    return a ? a->value : (Str){NULL, 0};
}
static bool inside(const char *elements)
{
    for (int i = 0; i < g.now.depth; i++)
        if (is_one(g.open[i], elements)) return true;
    return false;
}
/* Two letters side by side (entities aside) are words that nobody could translate. Letters: ASCII, and U+00C0 to U+024F. */
static void check_words(Str s)
{
    if (g.untranslated || inside("code")) return;
    for (int i = 0, letters = 0; i < s.len; i++) {
        bool accented = (unsigned char)s.at[i] >= 0xC3 && (unsigned char)s.at[i] <= 0xC9;
        if (s.at[i] == '&') while (i + 1 < s.len && (is_word(s.at[i + 1]) || s.at[i + 1] == '#')) i++;
        letters = accented || is_letter(s.at[i]) ? letters + 1 : 0;
        if (letters == 2) { fault(s.at + i, "text not marked for translation: write {t\"...\"}"); return; }
        i += accented;
    }
}
static void read_attribute(void)
{
    const char *from = g.p;
    while (g.p < g.end && !is_blank(*g.p) && !strchr("=>/\"'{}<", *g.p)) g.p++;
    Str name = between(from, g.p);
    if (!name.len) { fault(from, "%c cannot stand in a tag", *g.p++); return; }
    if (!g.spaced) fault(from, "white space is missing before attribute %.*s", L(name));
    if (attr_find(&g.attrs, name)) fault(from, "attribute %.*s is given twice", L(name));
    if (is_one(name, "style on* srcset imagesrcset srcdoc http-equiv ping formmethod"))
        fault(from, "attribute %.*s is refused", L(name));
    if (g.block_count > g.tag_blocks && is_one(name, "method data-form"))
        fault(from, "attribute %.*s depends on a condition", L(name));
    attr_add(&g.attrs, name);
    g.literal_mark = g.literal_len, g.spaced = false;
    put((Str){" ", 1}), put(name);
    if (*g.p != '=') return;
    if (*++g.p == '"') {
        put((Str){"=\"", 2});
        bool address = is_one(name, "href src action formaction poster cite data xlink:href");
        g.now.place = IN_VALUE, g.now.attr = ++g.p, g.now.url = address ? URL_START : URL_NO;
        return;
    }
    fault(from, "the value of attribute %.*s stands in double quotes", L(name));
    if (*g.p == '\'') for (g.p++; g.p < g.end && *g.p != '\'';) g.p++;
    while (g.p < g.end && !is_blank(*g.p) && *g.p != '>') g.p++;
}
static void end_attribute(void)
{
    Attr *a = &g.attrs.at[g.attrs.count - 1];
    const char *at = a->name.at;
    a->value = between(g.now.attr, g.p++);
    put((Str){"\"", 1});
    if (is_one(a->name, "data-form")) g.literal_len = g.literal_mark;
    if (is_one(a->name, "for") && is_one(g.tag, "label")) attr_add(&g.labels, a->value);
    if (is_one(a->name, "id") && !memchr(a->value.at, '{', (size_t)a->value.len)) {
        bool loop = false;
        for (int i = 0; i < g.block_count; i++) loop |= g.blocks[i].x.len > 0;
        if (attr_find(&g.ids, a->value) || loop) fault(at, "id %.*s is given twice%s", L(a->value), loop ? ", by {for}" : "");
        attr_add(&g.ids, a->value);
    }
    g.now.place = IN_TAG, g.now.attr = NULL, g.now.url = URL_NO;
}
static void read_value(void)
{
    Str name = g.attrs.at[g.attrs.count - 1].name, s = {g.p, 0};
    while (g.p < g.end && !strchr("\"{<", *g.p)) g.p++;
    s.len = (int)(g.p - s.at);
    if (is_one(name, "title placeholder aria-label aria-description aria-valuetext alt label data-label")) check_words(s);
    if (s.len && g.now.url == URL_WHOLE) fault(s.at, "an address is one {expr} alone, or begins with /x # ?");
    if (s.len && g.now.url == URL_START) {
        Str rest = s, scheme = word_cut(&rest);
        if (starts(rest, ":") && !is_one(scheme, "https mailto tel")) fault(s.at, "an address begins with / # ? https: mailto: tel:");
        bool path = *s.at == '/' && s.len > 1 && is_word(s.at[1]);   /* never "/" {a} "/" {b}: with an empty a, b is a host */
        g.now.url = path || strchr("#?", *s.at) ? URL_PIECES : URL_FIXED;
    }
    put(s);
    if (g.p < g.end && *g.p == '<') fault(g.p++, "< in a value is written &lt; (or is a quote missing?)");
    else if (g.p < g.end && *g.p == '"') end_attribute();
}
/* What an element must have, when its tag is complete. */
static void check_tag(void)
{
    Str tag = g.tag, form = value_of("data-form"), id = value_of("id"), method = value_of("method"), rest = form;
    if (is_one(tag, "form")) {
        if (inside("form")) fault(tag.at, "form inside a form");
        if (!is(method, "get") && !is(method, "post")) fault(tag.at, "form without method=\"get\" or method=\"post\"");
        else if (is(method, "post") != (form.len > 0 && word_cut(&rest).len == form.len))
            fault(tag.at, "data-form=\"its name\" belongs to a POST form, and to no other");
    }
    bool needs = is_one(tag, "select textarea") || (is_one(tag, "input") && !is_one(value_of("type"), "hidden submit reset button"));
    if (needs && !inside("label") && !value_of("aria-label").at && !value_of("aria-labelledby").at) {
        if (id.at) attr_add(&g.controls, id);
        else fault(tag.at, "%.*s without a label", L(tag));
    }
    if (is_one(tag, "img") && !value_of("alt").at) fault(tag.at, "img without alt");
    if (is_one(tag, "a") && !value_of("href").at) fault(tag.at, "a without href");
    if (is(value_of("target"), "_blank") && !value_of("rel").at) fault(tag.at, "target=\"_blank\" without rel");
    if (is_one(tag, "script") && !value_of("src").at) fault(tag.at, "script without src");
}
static void end_tag(bool closed)
{
    bool empty = is_one(g.tag, "area base br col embed hr img input link meta param source track wbr");
    check_tag();
    g.now.place = IN_TEXT, g.now.tag = NULL;
    if (closed && !empty && !inside("svg")) fault(g.tag.at, "/> outside of svg");
    put(closed && !empty ? (Str){"/>", 2} : (Str){">", 1});
    if (empty || closed) return;
    if (g.now.depth == DEEP) fault(g.tag.at, "elements are nested too deeply"), g.now.depth = 0;
    g.open[g.now.depth++] = g.tag;
    Str form = value_of("data-form");
    if (is_one(g.tag, "form") && form.len) emit(g.tag.at, "put_form_head(c, out, FORM_%.*s);", L(form));
    if (!is_one(g.tag, "script")) return;
    const char *from = g.p, *to = find(from, g.end, "</script>");
    g.p = to ? to : g.end;
    if (trim(between(from, g.p)).len) fault(from, "script with code inside");
}
static void close_element(const char *at, Str name)
{
    int floor = g.block_count ? g.blocks[g.block_count - 1].was.depth : 0, i = g.now.depth;
    while (i > floor && !equal(g.open[i - 1], name)) i--;
    Str top = g.now.depth ? g.open[g.now.depth - 1] : name;
    if (i == floor) fault(at, "</%.*s> closes nothing that was opened here", L(name));
    else if (i < g.now.depth) fault(at, "</%.*s> crosses <%.*s> of line %d", L(name), L(top), line_of(top.at));
    if (i > floor) g.now.depth = i - 1;
}
/* At <: a comment, a doctype, the end or the beginning of an element. */
static void read_markup(void)
{
    const char *at = g.p, *end = NULL;
    bool comment = starts(between(at, g.end), "<!--"), close = at[1] == '/', other = at[1] == '!';
    if (comment || other) {
        g.p = (end = find(at, g.end, comment ? "-->" : ">")) ? end + (comment ? 3 : 1) : g.end;
        if (!end) fault(at, "the comment has no end");
        if (other && !comment && !is_one(between(at, g.p), "<!doctype*")) fault(at, "only <!DOCTYPE html> begins with <!");
        if (memchr(at, '{', (size_t)(g.p - at))) fault(at, "a value cannot stand in a comment; {# #} is for notes");
        if (!comment) put(between(at, g.p));
        return;
    }
    for (g.p += 1 + close; g.p < g.end && (is_word(*g.p) || strchr("-:", *g.p));) g.p++;
    Str name = between(at + 1 + close, g.p);
    if (!name.len) { fault(at, *g.p == '{' ? "a value cannot stand in a tag name" : "< in text is written &lt;"); return; }
    put(between(at, g.p));
    if (close) {
        close_element(at, name);
        if (g.p < g.end && *g.p == '>') g.p++, put((Str){">", 1});
        else fault(at, "</%.*s without >", L(name));
        return;
    }
    if (g.now.depth && is_one(g.open[g.now.depth - 1], "title textarea")) fault(at, "title and textarea hold text only");
    if (is_one(name, "style base object embed iframe frame* xmp plaintext noembed noframes listing set animate*"))
        fault(at, "element %.*s is refused", L(name));
    g.now.place = IN_TAG, g.now.tag = at, g.tag = name, g.tag_blocks = g.block_count, g.attrs.count = 0, g.spaced = false;
}
static void read_tag(void)
{
    if (is_blank(*g.p)) g.spaced = true, g.p++;
    else if (*g.p == '>') g.p++, end_tag(false);
    else if (*g.p == '/' && g.p[1] == '>') g.p += 2, end_tag(true);
    else read_attribute();
}
static void read_text(void)
{
    const char *p = g.p, *run;
    if (*p == '<') { read_markup(); return; }
    if (*p == '}') fault(g.p++, "} without {");
    while (g.p < g.end && !strchr("<{}", *g.p)) g.p++;
    check_words(between(p, g.p));
    if (inside("pre textarea")) { put(between(p, g.p)); return; }
    while (p < g.p) {
        for (run = p; p < g.p && is_blank(*p);) p++;
        bool line = memchr(run, '\n', (size_t)(p - run)), after = g.literal_len && is_blank(g.literal[g.literal_len - 1]);
        if (p > run && !after) put((Str){line ? "\n" : " ", 1});
        for (run = p; p < g.p && !is_blank(*p);) p++;
        put(between(run, p));
    }
}

/* ---- directives: `at` is their { ---- */

static void begin_block(Block b)
{
    if (g.block_count == DEEP) fault(b.word.at, "blocks are nested too deeply"), g.block_count = 0;
    b.attrs = g.attrs.count, b.ids = g.ids.count, b.was = g.now, b.spaced = g.spaced;
    g.blocks[g.block_count++] = b, g.indent++;
}
/* The end of a branch: all must be as it was when the block began. What the branch named is hidden from the next one. */
static bool end_branch(const char *at, bool next, bool loop)
{
    Block *b = &g.blocks[g.block_count ? g.block_count - 1 : 0];
    if (!g.block_count || (next && (b->last || loop != (b->x.len > 0))))
        return fault(at, "no {%s} is open here", loop ? "for" : "if"), false;
    State was = b->was, now = g.now;
    if (was.place != now.place || was.url != now.url || was.depth != now.depth || was.tag != now.tag || was.attr != now.attr)
        fault(at, "the branch since {%.*s} of line %d does not leave tags and attributes as it found them", L(b->word),
              line_of(b->word.at));
    for (int i = b->attrs; i < g.attrs.count; i++) g.attrs.at[i].hidden = next;
    for (int i = b->ids; i < g.ids.count; i++) g.ids.at[i].hidden = next;
    flush();
    g.spaced = next && b->spaced, g.indent--;
    return true;
}
static void do_for(const char *at, Str word, Str rest)
{
    Str x = word_cut(&rest), in = word_cut(&rest);
    if (!x.len || is_digit(*x.at) || !is(in, "in")) fault(at, "expected: {for x in list}");
    const char *list = whole_expression(rest).c, *i = text("%.*s_index", L(x));
    emit(NULL, "{"), g.indent++;
    emit(at, "__typeof__(%s) %.*s_list = %s;", list, L(x), list);
    emit(NULL, "for (int64_t %s = 0; %s < %.*s_list.len; %s++) {", i, i, L(x), i);
    begin_block((Block){.word = word, .x = x});
    emit(NULL, "__typeof__(*%.*s_list.at) %.*s = %.*s_list.at[%s];", L(x), L(x), L(x), i);
}
static bool do_block(const char *at, Str word, Str rest)
{
    Block *b = &g.blocks[g.block_count ? g.block_count - 1 : 0];
    if (is(word, "if")) {
        emit(at, "if (%s) {", truth(whole_expression(rest), true));
        begin_block((Block){.word = word});
    } else if (is(word, "for")) do_for(at, word, rest);
    else if (is(word, "elif") && end_branch(at, true, false)) {
        emit(NULL, "}"), emit(at, "else if (%s) {", truth(whole_expression(rest), true)), g.indent++;
    } else if (is(word, "else") && end_branch(at, true, false)) {
        emit(NULL, "} else {"), b->last = true, g.indent++;
    } else if (is(word, "none") && end_branch(at, true, true)) {
        emit(NULL, "}"), emit(NULL, "if (!%.*s_list.len) {", L(b->x)), b->last = true, g.indent++;
    } else if (is(word, "end") && end_branch(at, false, false)) {
        emit(NULL, "}"), g.block_count--;
        if (b->x.len) g.indent--, emit(NULL, "}");
    } else return is_one(word, "elif else none end");
    return true;
}
static const Def *def_find(char kind, Str name)
{
    for (int i = 0; i < g.def_count; i++)
        if (g.defs[i].kind == kind && equal(g.defs[i].name, name)) return &g.defs[i];
    return NULL;
}
/* {part NAME(args)} and {frame NAME(args)} */
static void do_call(const char *at, char kind, Str rest)
{
    begin_expression(rest);
    Str name = take_name();
    const Def *callee = def_find(kind, name);
    if (!callee || !take("(")) { fault(at, callee ? "( is missing after %.*s" : "nothing defines %.*s", L(name)); return; }
    const char *args = arguments(callee);
    if (take("")) refuse("nothing can stand");
    if (g.now.place != IN_TEXT) fault(at, "a part stands in text");
    if (kind == 'd') { emit(at, "part_%.*s(c, out%s);", L(name), args); return; }
    if (g.def->kind != 'p' || g.frame || trim(between(g.def->body.at, at)).len) fault(at, "{frame} stands once, right after {page}");
    emit(at, "layout_%.*s_begin(c, out%s);", L(name), args);
    g.frame = text("layout_%.*s_end(c, out%s);", L(name), args);
}
static const char *head(const Def *d, const char *part)
{
    const char *comma = d->count ? ", " : "";
    if (d->kind == 'p') return text("Html view_%.*s(Ctx *c%s%.*s)", L(d->name), comma, L(d->params));
    return text("void %s_%.*s%s(Ctx *c, Buf *out%s%.*s)", d->kind == 'd' ? "part" : "layout", L(d->name), part, comma, L(d->params));
}
static void do_content(const char *at)
{
    if (g.def->kind != 'l' || g.content || g.block_count || g.now.place != IN_TEXT)
        fault(at, "{content} stands once in a layout, in text, outside of blocks");
    flush(), g.content = true;
    fprintf(g.code, "}\n\n%s\n{\n", head(g.def, "_end"));
}
static void do_print(const char *at, Str source)
{
    const char *put_as = g.now.place == IN_TEXT ? "text" : "attr";
    Str name = g.attrs.count ? g.attrs.at[g.attrs.count - 1].name : (Str){"", 0};
    if (g.now.place == IN_TAG) fault(at, "a value cannot stand in a tag or attribute name");
    if (g.now.place == IN_VALUE) {
        Url url = g.now.url;
        if (is_one(name, "method data-form style on*")) fault(at, "a value cannot stand in attribute %.*s", L(name));
        if (url == URL_WHOLE || url == URL_FIXED) fault(at, "an address is one {expr} alone, or begins with /x # ?");
        if (is_one(g.tag, "script") && (url != URL_START || !starts(source, "asset(\"")))
            fault(at, "script takes src=\"{asset(\"name\")}\" only");
        if (url == URL_START) put_as = "url_whole", g.now.url = URL_WHOLE;
        if (url == URL_PIECES) put_as = "url";
    }
    emit(at, "put_%s(c, out, %s);", put_as, whole_expression(source).c);
}
/* A directive alone on its line leaves no line behind. */
static void swallow_line(const char *at)
{
    const char *before = at, *p = g.p;
    while (before > g.def->body.at && is_blank(before[-1]) && before[-1] != '\n') before--;
    if (g.now.place != IN_TEXT || inside("pre textarea") || (before > g.def->body.at && before[-1] != '\n')) return;
    while (p < g.end && is_blank(*p)) p++;
    if (p == g.end || memchr(g.p, '\n', (size_t)(p - g.p))) g.p = p;
}
static void read_brace(void)
{
    const char *at = g.p, *close = at[1] == '#' ? find(at, g.end, "#}") : brace_end(at, g.end);
    if (!close) {
        fault(at, "{ without }");
        g.p = (close = memchr(at, '\n', (size_t)(g.end - at))) ? close : g.end;
        return;
    }
    g.p = close + 1 + (at[1] == '#');
    Str inner = trim(between(at + 1, close)), rest = inner, word = word_cut(&rest);
    if (*inner.at == '#' || do_block(at, word, rest)) {}
    else if (is(word, "part") || is(word, "frame")) do_call(at, *word.at == 'p' ? 'd' : 'l', rest);
    else if (is(word, "content")) do_content(at);
    else if (is(word, "untranslated")) g.untranslated = true;
    else { do_print(at, inner); return; }
    swallow_line(at);
}

/* ---- definitions ---- */

static void compile(const Def *d)
{
    g.def = d, g.file = d->file, g.p = d->body.at, g.end = g.p + d->body.len, g.frame = NULL;
    g.now = (State){0}, g.untranslated = g.content = false;
    g.block_count = g.attrs.count = g.ids.count = g.labels.count = g.controls.count = g.literal_len = g.pooled = 0, g.indent = 1;
    fprintf(g.header, "%s;\n", head(d, d->kind == 'l' ? "_begin" : ""));
    if (d->kind == 'l') fprintf(g.header, "%s;\n", head(d, "_end"));
    fprintf(g.code, "\n#line %d \"%s\"\n%s\n{\n", line_of(d->name.at), g.file->path, head(d, d->kind == 'l' ? "_begin" : ""));
    if (d->kind == 'p') emit(NULL, "Buf page = html_begin(c);"), emit(NULL, "Buf *out = &page;");
    while (g.p < g.end) {
        if (*g.p == '{') read_brace();
        else if (g.now.place == IN_TEXT) read_text();
        else if (g.now.place == IN_TAG) read_tag();
        else read_value();
    }
    if (g.now.place != IN_TEXT) fault(g.now.tag, "the tag has no end");
    for (int i = 0; i < g.now.depth; i++) fault(g.open[i].at, "<%.*s> is not closed", L(g.open[i]));
    for (int i = 0; i < g.block_count; i++) fault(g.blocks[i].word.at, "{%.*s} has no {end}", L(g.blocks[i].word));
    for (int i = 0; i < g.controls.count; i++)
        if (!attr_find(&g.labels, g.controls.at[i].name))
            fault(g.controls.at[i].name.at, "no label has for=\"%.*s\" in this definition", L(g.controls.at[i].name));
    if (d->kind == 'l' && !g.content) fault(d->name.at, "a layout without {content}");
    flush();
    if (g.frame) emit(NULL, "%s", g.frame);
    if (d->kind == 'p') emit(NULL, "return html_end(c, out);");
    fprintf(g.code, "}\n");
}
/* {page NAME(Type a, Type b)} */
static void define(Str word, Str rest, const char *body)
{
    if (g.def_count == DEFS) { fault(word.at, "too many definitions"); return; }
    Def *d = &g.defs[g.def_count], new = {.kind = *word.at, .name = word_cut(&rest), .body = {body, 0}, .file = g.file};
    bool good = new.name.len && !is_digit(*new.name.at) && starts(rest, "(") && rest.at[rest.len - 1] == ')';
    if (good) new.params = trim((Str){rest.at + 1, rest.len - 2});
    for (const char *p = new.params.at, *end = good ? p + new.params.len : p, *comma; p < end && good; p = comma + 1) {
        comma = find(p, end, ",");
        Str one = trim(between(p, comma = comma ? comma : end));
        int n = one.len;
        while (n && is_word(one.at[n - 1])) n--;
        good = n && n < one.len && !is_digit(one.at[n]) && new.count < PARAMS;
        for (int i = 0; i < n; i++) good = good && (is_word(one.at[i]) || is_blank(one.at[i]) || one.at[i] == '*');
        if (good) new.types[new.count] = trim((Str){one.at, n}), new.names[new.count++] = (Str){one.at + n, one.len - n};
    }
    if (!good) fault(word.at, "expected: {%.*s NAME(Type a, Type b)}, with at most %d parameters", L(word), PARAMS);
    if (def_find(new.kind, new.name)) fault(word.at, "%.*s is defined twice", L(new.name));
    *d = new, g.def_count++;
}
/* First pass: what a file defines. */
static void read_file(const File *file)
{
    const char *end = file->text + file->len, *close;
    int first = g.def_count;
    g.file = file;
    bool good = file->len <= FILE_MAX && !memchr(file->text, 0, (size_t)file->len);
    if (!good) { fault(file->text, "a template is text of at most 1 MB"); return; }
    for (const char *p = file->text; p <= end; p++) {
        bool note = p[0] == '{' && p[1] == '#';
        close = note ? find(p, end, "#}") : *p == '{' ? brace_end(p, end) : NULL;
        Str rest = close && !note ? trim(between(p + 1, close)) : (Str){"", 0}, word = word_cut(&rest);
        bool begins = is(word, "page") || is(word, "define") || is(word, "layout");
        Def *last = g.def_count > first ? &g.defs[g.def_count - 1] : NULL;
        if ((begins || p == end) && last) last->body = trim(between(last->body.at, p));
        if (begins) define(word, rest, close + 1);
        else if (!last && p < end && !is_blank(*p) && !note) { fault(p, "a file begins with {page}, {define} or {layout}"); return; }
        if (close) p = close + note;
    }
}
static const char head_all[] = "/* Made by tools/htmlgen.c from the templates of src/view: change those. */\n"
                               "// SPDX-License-Identifier: AGPL-3.0-or-later\n";
static const char header_head[] = "#ifndef VIEW_VIEWS_H\n#define VIEW_VIEWS_H\n\n"
                                  "#include \"store/rows.h\"\n#include \"view/html.h\"\n#include \"view/ui.h\"\n\n";
static const char code_head[] =
    "#include \"view/views.h\"\n\n/* == and != of the templates: text by its bytes. */\n"
    "static inline bool equal_int(long long a, long long b) { return a == b; }\n"
    "static inline bool equal_id(Id a, Id b) { return a == b; }\n"
    "#define equal(a, b) _Generic((a), Str: same, Id: equal_id, default: equal_int)((a), (b))\n";

static void compile_all(char **header, size_t *header_len, char **code, size_t *code_len)
{
    g.header = open_memstream(header, header_len), g.code = open_memstream(code, code_len);
    if (!g.header || !g.code) abort();
    fprintf(g.header, "%s%s", head_all, header_head), fprintf(g.code, "%s%s", head_all, code_head);
    for (int i = 0; i < g.file_count; i++) read_file(&g.files[i]);
    for (int i = 0; i < g.def_count; i++) compile(&g.defs[i]);
    fprintf(g.header, "\n#endif\n");
    if (fclose(g.header) | fclose(g.code)) abort();
}

#ifdef FUZZ
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *source = size < 1 << 14 ? strndup((const char *)data, size) : NULL, *header, *code;
    size_t header_len, code_len;
    if (!source) return 0;
    g.def_count = g.faults = 0;
    g.files[0] = (File){"fuzz.html", source, (int)strlen(source)}, g.file_count = 1;
    compile_all(&header, &header_len, &code, &code_len);
    free(source), free(header), free(code);
    return 0;
}
#else
/* A file and a NUL behind it, or NULL. */
static char *file_read(const char *path, size_t *len)
{
    char *made = malloc(FILE_MAX * 32 + 1);
    FILE *f = made ? fopen(path, "rb") : NULL;
    *len = f ? fread(made, 1, FILE_MAX * 32, f) : 0;
    if (!f || fclose(f)) return free(made), NULL;
    made[*len] = 0;
    return realloc(made, *len + 1);
}
static bool file_write(const char *path, const char *bytes, size_t len)
{
    size_t old_len;
    char *old = file_read(path, &old_len);
    bool fits = old && old_len == len && !memcmp(old, bytes, len);
    free(old);
    FILE *f = fits ? NULL : fopen(path, "wb");
    if (fits || (f && fwrite(bytes, 1, len, f) == len && !fclose(f))) return true;
    return fprintf(stderr, "htmlgen: %s: %s\n", path, strerror(errno)), false;
}
int main(int count, char **args)
{
    static char *header, *code;
    size_t len, header_len, code_len;
    if (count < 3 || count > FILES) return fprintf(stderr, "usage: htmlgen OUTDIR FILES.html...\n"), 2;
    for (int i = 2; i < count; i++) {
        const char *source = file_read(args[i], &len);
        if (!source) return fprintf(stderr, "htmlgen: %s: %s\n", args[i], strerror(errno)), 1;
        g.files[g.file_count++] = (File){args[i], source, (int)len};
    }
    compile_all(&header, &header_len, &code, &code_len);
    if (g.faults) return 1;
    g.pooled = 0;
    const char *dir = text("%s/view", args[1]);
    mkdir(args[1], 0777), mkdir(dir, 0777);
    return file_write(text("%s/views.h", dir), header, header_len) && file_write(text("%s/views.c", dir), code, code_len) ? 0 : 1;
}
#endif
