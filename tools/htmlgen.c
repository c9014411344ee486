/* htmlgen: compiles the templates of src/view into C.        htmlgen OUTDIR FILES.html...
 * Writes OUTDIR/view/views.h and views.c when they changed; else says "file:line: message", once a definition, and exits 1.
 * A file holds definitions. Each ends where the next begins; white space at its ends is cut off.
 *   {page NAME(Type a, Type b)}    Html view_NAME(Ctx *c, Type a, Type b)          may begin with {frame LAYOUT(args)}
 *   {define NAME(Type a)}          void part_NAME(Ctx *c, Buf *out, Type a)        used by {part NAME(args)}, may recurse
 *   {layout NAME(Type a)}          void layout_NAME_begin and _end(Ctx *c, Buf *out, Type a), parted at {content}
 * Inside: {expr} prints, escaped for the place where it stands. {# note #} is dropped.
 *   {if e} {elif e} {else} {end}   each branch leaves tags and address as it found them; also inside a tag:
 *                                  <option{if on} selected{end}>, and inside a value: class="tag{if on} ok{end}"
 *   {for x in list} {none} {end}   over a struct with .at and .len; x_index counts from 0; {none} when it is empty
 *   {part NAME(args)}              f.age_band for a parameter of type Field, f being a parameter of type EncounterForm,
 *                                  says form_field(c, f.state, encounter_age_band, &f)
 * Expressions: names . -> numbers, "text" without \, ( ), ! + - < > <= >= == != && ||, and calls: f(x) is f(c, x) in C.
 *   == and != compare texts by their bytes. A value beside ! && ||, or alone in {if}, goes through truth(). Two operators
 *   of one kind need ( ) between them, such as && and ||.
 *   t"Avec {alias}" x              a text to translate, then as many values, with commas, as it has {placeholders}
 *   tn n, "une personne", "{n} personnes à {place}", place       singular and plural; n itself fills the first placeholder
 * Places: text put_text, attribute put_attr; href src action formaction poster cite data: a single {expr} is a whole address
 *   (put_url_whole), after a literal /x.. # ? it is a piece (put_url). Values stand nowhere else.
 * <form method="post" data-form="NAME"> is followed by put_form_head(c, out, FORM_NAME); data-form is not sent.
 * White space in text shrinks to one blank or line break, but in pre and textarea; a directive alone on its line leaves none.
 * Refused: what the faults below say. Not here: whether HTML elements may nest (tidy does), types (the C compiler does). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FILES = 500, DEFS = 1000, DEEP = 60, NAMES = 5000, FILE_MAX = 32 << 20, POOL = 64 << 20 };

typedef struct { const char *path; char *text; size_t len; } File;
typedef struct { char kind; const char *name, *params, *at, *body; char *end; const File *file; } Def;
typedef enum { IN_TEXT, IN_TAG, IN_VALUE } Place;
typedef enum { URL_NO, URL_START, URL_PIECES, URL_DONE } Url;
typedef struct { const char *name, *at; } Element;
typedef enum { ATTR, ID, LABEL, CONTROL } Kind;              /* an attribute of this tag, an id, a for=, an id that needs one */
typedef struct { Kind kind; const char *name, *value, *at; bool hidden; } Name;      /* hidden: in another branch of this {if} */
typedef struct { bool logic; const char *c; } Ex;            /* an expression in C; logic: true or false already */

static struct {
    File files[FILES], header, code;
    Def defs[DEFS];
    FILE *to_header, *to_code;
    char pool[POOL], last;                        /* made texts; the last byte of the HTML being written, or 0 */
    size_t pooled;
    jmp_buf next;                                 /* where a fault goes on: the next definition */
    const File *file;
    const Def *def;                               /* being compiled, as all that follows: */
    const char *p, *at, *e, *rest, *frame, *tag, *attr;          /* here, the last {, in its expression, behind its word */
    Element open[DEEP];
    Name names[NAMES];
    Url url;
    int file_count, def_count, faults, depth, name_count, tag_names, tag_indent, indent, loops, nested;
    bool quiet, muted;                            /* muted: HTML is not sent */
} g;

/* ---- texts ---- */
#define DIGITS "0123456789"
#define WORD DIGITS "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define BLANKS " \t\r\n\f"
static bool is_blank(char b) { return b && strchr(BLANKS, b); }
static bool is_word(char b) { return b && strchr(WORD, b); }
static bool is_name(const char *s) { return *s && !strchr(DIGITS, *s); }
static bool same(const char *a, const char *b) { return !strcmp(a, b); }
static bool starts(const char *s, const char *with) { return !strncmp(s, with, strlen(with)); }
/* True if `s`, in any case, is one of the words in `list`; one that ends with * stands for its beginning. */
static bool is_one(const char *s, const char *list)
{
    for (size_t n; *list; list += n + (list[n] == ' ')) {
        n = strcspn(list, " ");
        bool begins = list[n - 1] == '*';
        if (!strncasecmp(s, list, n - begins) && (begins || !s[n])) return true;
    }
    return false;
}
static int count(const char *from, const char *to, char what)
{
    int count = 0;
    while (from < to) count += *from++ == what;
    return count;
}
static int line_of(const char *at) { return 1 + count(g.file->text, at, '\n'); }
/* Gives this definition up. */
static _Noreturn void fault(const char *at, const char *why)
{
    if (!g.quiet) fprintf(stderr, "%s:%d: %s\n", g.file->path, line_of(at), why);
    g.faults++;
    longjmp(g.next, 1);
}
/* A made text, in the pool. */
__attribute__((format(printf, 1, 2))) static const char *text(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *made = g.pool + g.pooled;
    g.pooled += 1 + (size_t)vsnprintf(g.pool + g.pooled, POOL - g.pooled, format, args);
    va_end(args);
    if (g.pooled >= POOL) g.pooled = 0, fault(g.p, "too much text");
    return made;
}
/* A copy without the white space around. */
static const char *copy(const char *from, const char *to)
{
    while (from < to && is_blank(*from)) from++;
    while (from < to && is_blank(to[-1])) to--;
    return text("%.*s", (int)(to - from), from);
}
/* The word that *rest begins with; *rest becomes what follows it. */
static const char *word_cut(const char **rest)
{
    const char *from = *rest, *to = from + strspn(from, WORD);
    *rest = to + strspn(to, BLANKS);
    return copy(from, to);
}
/* Behind the } of the { at `at`; texts in between may hold braces. Or behind #}. */
static const char *brace_end(const char *at)
{
    const char *p = at + 1;
    bool note = *p == '#';
    if (note) p = strstr(p, "#}");
    for (bool quoted = false; !note && *p && (quoted ? *p != '\n' : *p != '{' && *p != '}'); p++) quoted ^= *p == '"';
    if (note ? !p : *p != '}') fault(at, "{ without }");
    return p + 1 + note;
}

/* ---- expressions, read from g.e ---- */
static Ex expression(void);
static _Noreturn void refuse(const char *why) { fault(g.at, text("%s%s%s", why, *g.e ? " before: " : "", g.e)); }
static bool take(const char *token)
{
    g.e += strspn(g.e, BLANKS);
    bool here = starts(g.e, token);
    if (here) g.e += strlen(token);
    return here;
}
static void expect(const char *token) { if (!take(token)) refuse(text("an operator or %s is missing", token)); }
static const char *take_name(void)
{
    const char *name = (take(""), word_cut(&g.e));
    if (!is_name(name)) refuse("a name is missing");
    return name;
}
static const char *take_string(void)
{
    expect("\"");
    const char *from = g.e, *to = from + strcspn(from, "\"\\");
    if (*to != '"') refuse("a text holds no backslash");
    if (count(from, to, '{') != count(from, to, '}')) refuse("{ } in a text hold a name");
    g.e = to + 1;
    return text("%.*s", (int)(to - from), from);
}
/* Behind t or tn. */
static Ex message(bool plural)
{
    const char *n = plural ? expression().c : "", *one = plural ? (expect(","), take_string()) : "";
    const char *s = (plural ? expect(",") : (void)0, take_string()), *values = plural ? text(", text_of(c, %s)", n) : "";
    int holders = count(s, strchr(s, 0), '{'), less = plural ? count(one, strchr(one, 0), '{') : holders;
    if (holders != less && (holders != 1 || less)) refuse("both texts of tn need the same {placeholders}");
    for (int i = plural; i < holders; i++) {
        if ((i && !take(",")) || (take(""), !*g.e)) refuse("fewer values than {placeholders}");
        values = text("%s, text_of(c, %s)", values, expression().c);
    }
    const char *c = plural ? text("TN(%s, \"%s\", \"%s\")", n, one, s) : text("T(\"%s\")", s);
    return (Ex){false, holders ? text("fill(c, %s%s)", c, values) : c};
}
/* f.age_band as a Field, when f is a parameter of type EncounterForm; else as it is. */
static const char *as_field(const char *c)
{
    const char *field = c, *form = word_cut(&field), *wanted = text("Form %s", form), *end = g.def->params, *snake = "";
    while ((end = strstr(end, wanted)) && is_word(end[strlen(wanted)])) end++;
    const char *type = end;
    if (!*form || *field != '.' || field[1 + strspn(field + 1, WORD)] || !end) return c;
    while (type > g.def->params && is_word(type[-1])) type--;
    for (const char *p = type; p < end; p++)
        snake = text("%s%s%c", snake, p > type && isupper((unsigned char)*p) ? "_" : "", tolower((unsigned char)*p));
    return text("form_field(c, %s.state, %s_%s, &%s)", form, snake, field + 1, form);
}
/* Arguments up to the ), each after a comma; `params`: of a part or layout. */
static const char *arguments(const char *params)
{
    const char *all = "";
    while (!take(")")) {
        if (*all) expect(",");
        const char *c = expression().c;
        all = text("%s, %s", all, starts(params, "Field ") ? as_field(c) : c);
        params += strcspn(params, ","), params += strspn(params, "," BLANKS);
    }
    return all;
}
static const char *truth(Ex e) { return e.logic ? e.c : text("truth(%s)", e.c); }
static Ex operand(void)
{
    Ex e = {false, ""};
    if (++g.nested > DEEP) refuse("too deeply nested");
    if (take("!")) e = (Ex){true, text("!%s", truth(operand()))};
    else if (take("(")) e = expression(), expect(")"), e.c = text("(%s)", e.c);
    else if (*g.e == '"') e.c = text("S(\"%s\")", take_string());
    else if (*g.e && strchr(DIGITS, *g.e)) e.c = copy(g.e, g.e + strspn(g.e, DIGITS)), g.e += strlen(e.c);
    else {
        e.c = take_name();
        if (same(e.c, "tn") || (same(e.c, "t") && *g.e == '"')) e = message(e.c[1] == 'n');
        else if (take("(")) e.c = text("%s(c%s)", e.c, arguments(""));
        for (const char *mark; (mark = take("->") ? "->" : take(".") ? "." : NULL);) e.c = text("%s%s%s", e.c, mark, take_name());
    }
    g.nested--;
    return e;
}
/* Levels: && or ||, a comparison, + or -. */
static Ex binary(int level)
{
    static const char *const signs[3][7] = {{"&&", "||"}, {"==", "!=", "<=", ">=", "<", ">"}, {"+", "-"}};
    if (level == 3) return operand();
    Ex left = binary(level + 1);
    int i = 0;
    while (signs[level][i] && !take(signs[level][i])) i++;
    if (signs[level][i]) do {
        Ex right = binary(level + 1);
        if (level == 0) left.c = truth(left), right.c = truth(right);
        if (level == 1 && i < 2) left.c = text("%sequal(%s, %s)", i ? "!" : "", left.c, right.c);
        else left.c = text("%s %s %s", left.c, signs[level][i], right.c);
        left.logic = level < 2;
    } while (level != 1 && take(signs[level][i]));
    return left;
}
static Ex expression(void) { return binary(0); }
static Ex whole_expression(const char *source)
{
    g.e = source;
    Ex e = expression();
    if (*g.e) refuse("unknown directive, or an operator is missing");
    return e;
}

/* ---- output ---- */
/* HTML, a line of C for each of its lines. */
static void put(const char *from, size_t len)
{
    for (; len && !g.muted; len--, g.last = *from++) {
        if (!g.last) fprintf(g.to_code, "%*sbuf_put(out, S(\"", g.indent * 4, "");
        if (g.last == '\n') fprintf(g.to_code, "\"\n%*s\"", g.indent * 4 + 15, "");
        if (*from == '"' || *from == '\\') fputc('\\', g.to_code);
        fprintf(g.to_code, *from == '\n' ? "\\n" : "%c", *from);
    }
}
static void flush(void) { if (g.last) fputs("\"));\n", g.to_code), g.last = 0; }
/* One statement; `at` is where the template says it. */
static void emit(const char *at, const char *c)
{
    flush();
    if (at) fprintf(g.to_code, "#line %d \"%s\"\n", line_of(at), g.file->path);
    fprintf(g.to_code, "%*s%s\n", g.indent * 4, "", c);
}

/* ---- tags ---- */
static const char *read_in(Place place);
static Name *name_find(Kind kind, const char *name)
{
    for (Name *n = g.names + (kind == ATTR ? g.tag_names : 0); n < g.names + g.name_count; n++)
        if (n->kind == kind && !n->hidden && !(kind == ATTR ? strcasecmp : strcmp)(n->name, name)) return n;
    return NULL;
}
static Name *name_add(Kind kind, const char *name, const char *at)
{
    if (g.name_count == NAMES) fault(at, "too many names");
    g.names[g.name_count] = (Name){kind, name, "", at, false};
    return &g.names[g.name_count++];
}
static bool has(const char *attr) { return name_find(ATTR, attr); }
static const char *value_of(const char *attr) { return has(attr) ? name_find(ATTR, attr)->value : ""; }
static bool inside(const char *elements)
{
    for (int i = 0; i < g.depth; i++)
        if (is_one(g.open[i].name, elements)) return true;
    return false;
}
/* Two letters side by side (entities aside) are words that nobody could translate. Letters: ASCII, and U+00C0 to U+024F. */
static void check_words(const char *from, const char *to)
{
    int letters = 0;
    for (const char *p = from; p < to && !inside("code"); p++) {
        bool accented = (unsigned char)*p >= 0xC3 && (unsigned char)*p <= 0xC9;
        if (*p == '&') while (is_word(p[1]) || p[1] == '#') p++;
        letters = accented || isalpha((unsigned char)*p) ? letters + 1 : 0;
        if (letters == 2) fault(p, "text not marked for translation: write {t\"...\"}");
        p += accented;
    }
}
static void read_value(void)
{
    const char *from = g.p;
    g.p += strcspn(g.p, "\"{<");
    if (*g.p == '<') fault(from, "< in a value is written &lt; (or is a quote missing?)");
    if (is_one(g.attr, "title placeholder alt label data-label aria-label aria-description aria-valuetext"))
        check_words(from, g.p);
    if (g.url == URL_DONE) fault(from, "an address is one {expr} alone, or begins with /x # ?");
    if (g.url == URL_START) {
        size_t scheme = strcspn(from, ":/?#{\"");
        bool known = from[scheme] != ':' || is_one(copy(from, from + scheme), "https mailto tel");
        if (!known) fault(from, "an address begins with / # ? https: mailto: tel:");
        bool path = *from == '/' && is_word(from[1]);                /* never "/" {a} "/" {b}: with an empty a, b is a host */
        g.url = path || *from == '#' || *from == '?' ? URL_PIECES : URL_DONE;
    }
    put(from, (size_t)(g.p - from));
}
static void read_attribute(void)
{
    const char *at = g.p;
    g.p += strcspn(g.p, BLANKS "=>/\"'{}<");
    const char *name = copy(at, g.p);
    if (!*name) fault(at, text("%c cannot stand in a tag", *at));
    if (has(name)) fault(at, text("attribute %s is given twice", name));
    if (is_one(name, "style on* srcset imagesrcset srcdoc http-equiv ping formmethod xlink:*"))
        fault(at, text("attribute %s is refused", name));
    if (g.indent > g.tag_indent && is_one(name, "method data-form")) fault(at, text("attribute %s depends on a condition", name));
    Name *attr = name_add(ATTR, name, at);
    g.muted = same(name, "data-form");
    put(" ", 1), put(at, (size_t)(g.p - at));
    if (*g.p == '=') {
        const char *value = g.p += 2;
        if (value[-1] != '"') fault(at, text("the value of attribute %s stands in double quotes", name));
        put("=\"", 2);
        g.attr = name, g.url = is_one(name, "href src action formaction poster cite data") ? URL_START : URL_NO;
        if (!same(read_in(IN_VALUE), "\"")) fault(at, text("the value of attribute %s has no end", name));
        put("\"", 1);
        attr->value = copy(value, g.p - 1), g.url = URL_NO;
    }
    g.muted = false;
    if (is_one(name, "for") && is_one(g.tag, "label")) name_add(LABEL, attr->value, at);
    if (!is_one(name, "id") || strchr(attr->value, '{')) return;
    if (g.loops || name_find(ID, attr->value)) fault(at, text("id %s is given twice, perhaps by {for}", attr->value));
    name_add(ID, attr->value, at);
}
/* What an element must have, when its tag is complete. */
static void check_tag(const char *at)
{
    const char *tag = g.tag, *form = value_of("data-form"), *rest = form;
    bool post = same(value_of("method"), "post");
    if (is_one(tag, "form")) {
        if (inside("form")) fault(at, "form inside a form");
        if (!post && !same(value_of("method"), "get")) fault(at, "form without method=\"get\" or method=\"post\"");
        if (post != (*form && same(word_cut(&rest), form))) fault(at, "data-form=\"its name\" belongs to POST forms only");
    }
    bool unlike = is_one(tag, "input") && is_one(value_of("type"), "hidden submit reset button");
    if (is_one(tag, "input select textarea") && !unlike && !inside("label") && !has("aria-label") && !has("aria-labelledby")) {
        if (!has("id")) fault(at, text("%s without a label", tag));
        name_add(CONTROL, value_of("id"), at);
    }
    if (is_one(tag, "img") && !has("alt")) fault(at, "img without alt");
    if (is_one(tag, "a") && !has("href")) fault(at, "a without href");
    if (is_one(tag, "script") && (!has("src") || !starts(g.p, "</script>"))) fault(at, "script with code inside, or without src");
    if (same(value_of("target"), "_blank") && !has("rel")) fault(at, "target=\"_blank\" without rel");
}
/* At <: the doctype, the end or the beginning of an element. */
static void read_markup(void)
{
    const char *at = g.p;
    Element top = g.depth ? g.open[g.depth - 1] : (Element){"", at};
    if (starts(at, "<!DOCTYPE html>")) { put(at, 15), g.p += 15; return; }
    bool close = at[1] == '/';
    const char *name = (g.p += 1 + close, copy(g.p, g.p + strspn(g.p, WORD)));
    g.p += strlen(name);
    if (!*name && at[1] == '!') fault(at, "only <!DOCTYPE html> begins with <!; {# #} is for notes");
    if (!*name) fault(at, *g.p == '{' ? "a value cannot stand in a tag name" : "< in text is written &lt;");
    put(at, (size_t)(g.p - at));
    if (close) {
        if (!g.depth) fault(at, text("</%s> closes nothing that was opened here", name));
        if (!same(name, top.name)) fault(at, text("</%s> crosses <%s> of line %d", name, top.name, line_of(top.at)));
        if (*g.p++ != '>') fault(at, text("</%s without >", name));
        put(">", 1), g.depth--;
        return;
    }
    if (is_one(top.name, "title textarea")) fault(at, "title and textarea hold text only");
    if (is_one(name, "style base object embed iframe frame* xmp plaintext noembed noframes listing set animate*"))
        fault(at, text("element %s is refused", name));
    g.tag = name, g.tag_indent = g.indent, g.tag_names = g.name_count;
    if (!same(read_in(IN_TAG), ">")) fault(at, "the tag has no end");
    put(">", 1);
    check_tag(at);
    if (is_one(name, "area base br col embed hr img input link meta param source track wbr")) return;
    if (g.depth == DEEP) fault(at, "elements are nested too deeply");
    g.open[g.depth++] = (Element){name, at};
    if (is_one(name, "form") && has("data-form")) emit(at, text("put_form_head(c, out, FORM_%s);", value_of("data-form")));
}
static void read_text(void)
{
    const char *p = g.p;
    if (*p == '<') { read_markup(); return; }
    if (*p == '}') fault(p, "} without {");
    g.p += strcspn(p, "<{}");
    check_words(p, g.p);
    if (inside("pre textarea")) put(p, (size_t)(g.p - p)), p = g.p;
    while (p < g.p) {
        size_t blanks = strspn(p, BLANKS), word = strcspn(p + blanks, BLANKS "<{}");
        if (blanks && !is_blank(g.last)) put(memchr(p, '\n', blanks) ? "\n" : " ", 1);
        put(p + blanks, word), p += blanks + word;
    }
}

/* ---- directives: `at` is their { ---- */
/* {if e} or {for x in list} with all branches, to its {end}. What a branch names is hidden from the next one. */
static void read_block(const char *at, const char *word, const char *rest, Place place)
{
    bool loop = same(word, "for"), end = false, last = false;
    int depth = g.depth, names = g.name_count;
    const char *top = depth ? g.open[depth - 1].at : "", *x = loop ? word_cut(&rest) : "", *next;
    Url url = g.url;
    if (g.indent > DEEP) fault(at, "blocks are nested too deeply");
    if (loop) {
        if (!is_name(x) || !same(word_cut(&rest), "in")) fault(at, "expected: {for x in list}");
        const char *list = whole_expression(rest).c;
        emit(NULL, "{"), g.indent++, g.loops++;
        emit(at, text("__typeof__(%s) %s_list = %s;", list, x, list));
        emit(NULL, text("for (int64_t %s_index = 0; %s_index < %s_list.len; %s_index++) {", x, x, x, x));
        emit(NULL, text("    __typeof__(*%s_list.at) %s = %s_list.at[%s_index];", x, x, x, x));
    } else emit(at, text("if (%s) {", truth(whole_expression(rest))));
    while (!end) {
        g.indent++, next = read_in(place), end = same(next, "end");
        if (!is_one(next, "elif else none end")) fault(at, text("{%s} has no {end} in the same text, tag or value", word));
        if (g.depth != depth || g.url != url || (depth && g.open[depth - 1].at != top))
            fault(g.at, text("the branch since {%s} of line %d leaves other tags or address than it found", word, line_of(at)));
        if (!end && (last || loop != same(next, "none"))) fault(g.at, text("{%s} has no place here", next));
        last = !same(next, "elif");
        for (int i = names; i < g.name_count; i++) g.names[i].hidden = !end;
        flush(), g.indent--;
        emit(NULL, same(next, "else") ? "} else {" : "}");
        if (!last) emit(g.at, text("else if (%s) {", truth(whole_expression(g.rest))));
        if (same(next, "none")) emit(NULL, text("if (!%s_list.len) {", x));
    }
    if (loop) g.indent--, g.loops--, emit(NULL, "}");
}
static const Def *def_find(char kind, const char *name)
{
    for (int i = 0; i < g.def_count; i++)
        if (g.defs[i].kind == kind && same(g.defs[i].name, name)) return &g.defs[i];
    return NULL;
}
/* {part NAME(args)} and {frame NAME(args)} */
static void do_call(const char *at, const char *rest, Place place, bool part)
{
    const char *name = (g.e = rest, take_name()), *end = part ? "" : "_begin", *kind = part ? "part" : "layout";
    const Def *callee = def_find(part ? 'd' : 'l', name);
    if (!callee) fault(at, text("nothing defines %s", name));
    const char *args = (expect("("), arguments(callee->params));
    if (take(""), *g.e) refuse("nothing can stand");
    if (place != IN_TEXT || (!part && (g.def->kind != 'p' || at != g.def->body)))
        fault(at, "{part} stands in text, {frame} right after {page}");
    emit(at, text("%s_%s%s(c, out%s);", kind, name, end, args));
    if (!part) g.frame = text("layout_%s_end(c, out%s);", name, args);
}
static const char *head(const Def *d, const char *half)
{
    const char *comma = *d->params ? ", " : "", *kind = d->kind == 'd' ? "part" : "layout";
    if (d->kind == 'p') return text("Html view_%s(Ctx *c%s%s)", d->name, comma, d->params);
    return text("void %s_%s%s(Ctx *c, Buf *out%s%s)", kind, d->name, d->kind == 'l' ? half : "", comma, d->params);
}
static void do_print(const char *source, Place place)
{
    const char *put_as = place == IN_TEXT ? "text" : g.url == URL_PIECES ? "url" : g.url == URL_START ? "url_whole" : "attr";
    if (place == IN_TAG) fault(g.at, "a value cannot stand in a tag or attribute name");
    if (place == IN_VALUE && is_one(g.attr, "method data-form")) fault(g.at, text("a value cannot stand in %s", g.attr));
    if (g.url == URL_DONE) fault(g.at, "an address is one {expr} alone, or begins with /x # ?");
    if (place == IN_VALUE && is_one(g.tag, "script") && (g.url != URL_START || !starts(source, "asset(\"")))
        fault(g.at, "script takes src=\"{asset(\"name\")}\" only");
    if (g.url == URL_START) g.url = URL_DONE;
    emit(g.at, text("put_%s(c, out, %s);", put_as, whole_expression(source).c));
}
/* Does what the { at g.p says, and gives its word when it ends a branch: that is for who reads the block. */
static const char *read_brace(Place place)
{
    const char *at = g.at = g.p, *end = brace_end(at), *inner = copy(at + 1, end - 1), *rest = inner, *word = word_cut(&rest);
    bool ends = is_one(word, "elif else none end");
    g.p = end, g.rest = rest;
    if (!ends && !is_one(word, "part frame if for content") && *inner != '#') { do_print(inner, place); return ""; }
    const char *before = at, *line = end + strspn(end, BLANKS);       /* alone on its line, it leaves no line behind */
    while (before > g.def->body && is_blank(before[-1]) && before[-1] != '\n') before--;
    if (place == IN_TEXT && !inside("pre textarea") && (before == g.def->body || before[-1] == '\n'))
        if (!*line || memchr(end, '\n', (size_t)(line - end))) g.p = line;
    if (is_one(word, "if for")) read_block(at, word, rest, place);
    if (is_one(word, "part frame")) do_call(at, rest, place, same(word, "part"));
    if (!is_one(word, "content")) return ends ? word : "";
    if (g.def->kind != 'l' || g.indent > 1 || place != IN_TEXT) fault(at, "{content} stands in a layout, outside of blocks");
    flush();
    fprintf(g.to_code, "}\n\n%s\n{\n", head(g.def, "_end"));
    return "";
}
/* Reads up to what ends the place: > or ", or a directive that ends a branch, or "" at the end of the definition. */
static const char *read_in(Place place)
{
    const char *word = "";
    while (*g.p && !*word) {
        if (*g.p == '{') word = read_brace(place);
        else if (place == IN_TEXT) read_text();
        else if (*g.p == (place == IN_TAG ? '>' : '"')) word = *g.p++ == '>' ? ">" : "\"";
        else if (place == IN_VALUE) read_value();
        else if (is_blank(*g.p)) g.p++;
        else read_attribute();
    }
    return word;
}

/* ---- definitions ---- */
static void compile(const Def *d)
{
    g.def = d, g.file = d->file, g.p = d->body, g.frame = g.tag = NULL;
    g.depth = g.name_count = g.loops = g.nested = 0, g.indent = 1, g.last = 0, g.url = URL_NO, g.muted = false;
    if (setjmp(g.next)) return;
    fprintf(g.to_header, "%s;\n", head(d, "_begin"));
    if (d->kind == 'l') fprintf(g.to_header, "%s;\n", head(d, "_end"));
    fprintf(g.to_code, "\n#line %d \"%s\"\n%s\n{\n", line_of(d->at), g.file->path, head(d, "_begin"));
    if (d->kind == 'p') emit(NULL, "Buf page = html_begin(c);"), emit(NULL, "Buf *out = &page;");
    const char *word = read_in(IN_TEXT);
    if (*word) fault(g.at, text("no block is open for {%s}", word));
    if (g.depth) fault(g.open[g.depth - 1].at, text("<%s> is not closed", g.open[g.depth - 1].name));
    for (Name *n = g.names; n < g.names + g.name_count; n++)
        if (n->kind == CONTROL && !name_find(LABEL, n->name)) fault(n->at, text("no label here has for=\"%s\"", n->name));
    flush();
    if (g.frame) emit(NULL, g.frame);
    if (d->kind == 'p') emit(NULL, "return html_end(c, out);");
    fprintf(g.to_code, "}\n");
}
/* First pass: what a file defines. */
static void read_file(const File *file)
{
    int first = g.def_count;
    g.file = file;
    if (setjmp(g.next)) return;
    if (strlen(file->text) != file->len) fault(file->text, "a template holds no NUL");
    for (char *p = file->text, *end; p <= file->text + file->len; p = end) {
        end = *p == '{' ? p + (brace_end(p) - p) : p + 1;
        const char *rest = *p == '{' ? copy(p + 1, end - 1) : "", *word = word_cut(&rest);
        Def *d = g.def_count > first ? &g.defs[g.def_count - 1] : NULL;
        bool begins = same(word, "page") || same(word, "define") || same(word, "layout");
        if ((begins || !*p) && d)
            for (d->end = p; d->end > d->body && is_blank(d->end[-1]);) d->end--;
        if (!begins && !d && *p && !is_blank(*p) && *rest != '#') fault(p, "a file begins with {page}, {define} or {layout}");
        if (!begins) continue;
        if (g.def_count == DEFS) fault(p, "too many definitions");
        const char *name = word_cut(&rest), *close = strchr(rest, ')');
        if (!is_name(name) || *rest != '(' || !close || close[1] || def_find(*word, name))
            fault(p, text("expected: {%s NAME(Type a, Type b)}, each name once", word));
        g.defs[g.def_count++] = (Def){*word, name, copy(rest + 1, close), p, end + strspn(end, BLANKS), NULL, file};
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
static void compile_all(void)
{
    g.to_header = open_memstream(&g.header.text, &g.header.len), g.to_code = open_memstream(&g.code.text, &g.code.len);
    fprintf(g.to_header, "%s%s", head_all, header_head), fprintf(g.to_code, "%s%s", head_all, code_head);
    for (int i = 0; i < g.file_count; i++) read_file(&g.files[i]);
    for (Def *d = g.defs, *end = d + (g.faults ? 0 : g.def_count); d < end; d++) {
        char behind = *d->end;
        *d->end = 0, compile(d), *d->end = behind;
    }
    fprintf(g.to_header, "\n#endif\n");
    if (fclose(g.to_header) | fclose(g.to_code)) abort();
}
/* A file and a NUL behind it; the text is NULL if it cannot be read. */
static File file_read(const char *path)
{
    File file = {path, calloc(FILE_MAX, 1), 0};
    FILE *f = fopen(path, "rb");
    if (f && file.text) file.len = fread(file.text, 1, FILE_MAX - 1, f);
    if (!f || fclose(f)) free(file.text), file.text = NULL;
    return file;
}
static bool file_write(const char *path, File made)
{
    File old = file_read(path);
    bool fits = old.text && old.len == made.len && !memcmp(old.text, made.text, made.len);
    free(old.text);
    if (fits) return true;
    FILE *f = fopen(path, "wb");
    if (f && fwrite(made.text, 1, made.len, f) == made.len && !fclose(f)) return true;
    return perror(path), false;
}
int main(int count, char **args)
{
    if (count < 3 || count > FILES) return fprintf(stderr, "usage: htmlgen OUTDIR FILES.html...\n"), 2;
    for (int i = 2; i < count; i++) {
        g.files[g.file_count++] = file_read(args[i]);
        if (!g.files[i - 2].text) return perror(args[i]), 1;
    }
    compile_all();
    if (g.faults) return 1;
    mkdir(args[1], 0777), mkdir(text("%s/view", args[1]), 0777);
    return file_write(text("%s/view/views.h", args[1]), g.header) && file_write(text("%s/view/views.c", args[1]), g.code) ? 0 : 1;
}
