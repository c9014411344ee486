/* htmlgen: compiles the templates of src/view into C.        htmlgen OUTDIR FILES.html...
 * Writes OUTDIR/view/views.h and views.c when they changed; else says "file:line: message", once a definition.
 * A file holds definitions. Each ends where the next begins; white space at its ends is cut off.
 *   {page NAME(Type a, Type b)}    Html view_NAME(Ctx *c, Type a, Type b)      may begin with {frame LAYOUT(args)}
 *   {define NAME(Type a)}          void part_NAME(Ctx *c, Buf *out, Type a)    used by {part NAME(args)}, may recurse
 *   {layout NAME(Type a)}          void layout_NAME_begin and _end(Ctx *c, Buf *out, Type a), parted at {content}
 * Inside: {expr} prints, escaped for the place where it stands. {# note #} is dropped.
 *   {if e} {elif e} {else} {end}   each branch leaves tags and address as it found them; also inside a tag:
 *                                  <option{if on} selected{end}>, and inside a value: class="tag{if on} ok{end}"
 *   {for x in list} {none} {end}   over a struct with .at and .len; x_index counts from 0; {none} when it is empty
 *   {part NAME(args)}              f.age_band for a parameter of type Field, f being a parameter of type EncounterForm,
 *                                  says form_field(c, f.state, encounter_age_band, &f)
 * Expressions: names . -> numbers, "text" without \, ( ), ! + - < > <= >= == != && ||, and calls: f(x) is f(c, x) in C.
 *   == and != compare texts by their bytes. A value beside ! && ||, or alone in {if}, goes through truth(). Two
 *   operators of one kind need ( ) between them, such as && and ||.
 *   t"Avec {alias}" x              a text to translate, then as many values, with commas, as it has {placeholders}
 *   tn n, "une personne", "{n} personnes", more     singular and plural; n itself fills the first placeholder
 * Places: text put_text, attribute put_attr; href src action formaction poster cite data: a single {expr} is a whole
 *   address (put_url_whole), after a literal /x.. # ? it is a piece (put_url). Values stand nowhere else.
 * <form method="post" data-form="NAME"> is followed by put_form_head(c, out, FORM_NAME); data-form is not sent.
 * White space in text shrinks to one blank or line break, but in pre and textarea; a directive alone on its line leaves
 * none. Refused: what the faults say. Not here: whether HTML elements may nest (tidy does), types (C does). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "htmlexpr.h"

#include <ctype.h>
#include <setjmp.h>
#include <strings.h>

enum { DEEP = 60, NAMES = 5000 };

typedef struct { const char *path; char *text; size_t len; } File;
typedef struct { const char *name, *params, *at, *body; char *end, kind; const File *file; } Def;
typedef enum { IN_TEXT, IN_TAG, IN_VALUE } Place;
typedef enum { URL_NO, URL_START, URL_PIECES, URL_DONE } Url;
typedef struct { const char *name, *at; } Element;
typedef enum { ATTR, ID, LABEL, CONTROL } Kind;    /* an attribute of this tag, an id, a for=, an id that needs one */
typedef struct { Kind kind; const char *name, *value, *at; bool hidden; } Name;  /* hidden: in another branch */

static struct {
    List defs;
    FILE *header, *code;
    char last;                                     /* the last byte of the HTML being written, or 0 */
    jmp_buf next;                                  /* where a fault goes on: the next definition */
    const File *file;
    const Def *def;                                /* being compiled, as all that follows: */
    const char *p, *rest, *frame, *tag, *attr;     /* here; behind the word of the last { */
    Element open[DEEP];
    Name names[NAMES];
    Url url;
    int depth, name_count, tag_names, tag_indent, indent, loops;
    bool muted;                                    /* HTML is not sent */
} g;

/* ---- texts ---- */
static int line_of(const char *at) { return 1 + count_of(g.file->text, at, '\n'); }

_Noreturn void fault(const char *at, const char *why)
{
    say_error(g.file->path, line_of(at), "%s", why);
    longjmp(g.next, 1);
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

/* ---- output ---- */
/* HTML, a line of C for each of its lines. In loops by the faster and longer one. */
static void put(const char *from, size_t len)
{
    const char *call = g.loops ? "put_markup(out, S(" : "buf_put(out, S(";
    for (; len && !g.muted; len--, g.last = *from++) {
        if (!g.last) fprintf(g.code, "%*s%s\"", g.indent * 4, "", call);
        if (g.last == '\n') fprintf(g.code, "\"\n%*s\"", g.indent * 4 + (int)strlen(call), "");
        if (*from == '"' || *from == '\\') fputc('\\', g.code);
        fprintf(g.code, *from == '\n' ? "\\n" : "%c", *from);
    }
}

static void flush(void)
{
    if (g.last) fputs("\"));\n", g.code);
    g.last = 0;
}

/* One statement; `at` is where the template says it. */
static void emit(const char *at, const char *c)
{
    flush();
    if (at) fprintf(g.code, "#line %d \"%s\"\n", line_of(at), g.file->path);
    fprintf(g.code, "%*s%s\n", g.indent * 4, "", c);
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

/* Two letters side by side (entities aside) are words that nobody could translate. Letters: ASCII, U+00C0 to U+024F. */
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
        bool known = from[scheme] != ':' || is_one(trimmed(from, from + scheme), "https mailto tel");
        if (!known) fault(from, "an address begins with / # ? https: mailto: tel:");
        bool path = *from == '/' && is_word(from[1]);     /* never "/" {a} "/" {b}: with an empty a, b is a host */
        g.url = path || *from == '#' || *from == '?' ? URL_PIECES : URL_DONE;
    }
    put(from, (size_t)(g.p - from));
}

static void read_attribute(void)
{
    const char *at = g.p;
    g.p += strcspn(g.p, BLANKS "=>/\"'{}<");
    const char *name = trimmed(at, g.p);
    if (!*name) fault(at, text("%c cannot stand in a tag", *at));
    if (has(name)) fault(at, text("attribute %s is given twice", name));
    if (is_one(name, "style on* srcset imagesrcset srcdoc http-equiv ping formmethod xlink:*"))
        fault(at, text("attribute %s is refused", name));
    if (g.indent > g.tag_indent && is_one(name, "method data-form"))
        fault(at, text("attribute %s depends on a condition", name));
    Name *attr = name_add(ATTR, name, at);
    g.muted = same(name, "data-form");
    put(" ", 1), put(at, (size_t)(g.p - at));
    if (*g.p == '=') {
        const char *value = g.p += 2;
        if (value[-1] != '"') fault(at, text("the value of attribute %s stands in double quotes", name));
        put("=\"", 2);
        g.attr = name;
        g.url = is_one(name, "href src action formaction poster cite data") ? URL_START : URL_NO;
        if (!same(read_in(IN_VALUE), "\"")) fault(at, text("the value of attribute %s has no end", name));
        put("\"", 1);
        attr->value = trimmed(value, g.p - 1);
        g.url = URL_NO;
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
        bool named = *form && same(word_cut(&rest), form);
        if (post != named) fault(at, "data-form=\"its name\" belongs to POST forms only");
    }
    bool unlike = is_one(tag, "input") && is_one(value_of("type"), "hidden submit reset button");
    bool labelled = inside("label") || has("aria-label") || has("aria-labelledby");
    if (is_one(tag, "input select textarea") && !unlike && !labelled) {
        if (!has("id")) fault(at, text("%s without a label", tag));
        name_add(CONTROL, value_of("id"), at);
    }
    if (is_one(tag, "img") && !has("alt")) fault(at, "img without alt");
    if (is_one(tag, "a") && !has("href")) fault(at, "a without href");
    if (is_one(tag, "script") && (!has("src") || !starts(g.p, "</script>")))
        fault(at, "script with code inside, or without src");
    if (same(value_of("target"), "_blank") && !has("rel")) fault(at, "target=\"_blank\" without rel");
}

/* Behind </name */
static void close_tag(const char *at, const char *name)
{
    if (!g.depth) fault(at, text("</%s> closes nothing that was opened here", name));
    const Element *top = &g.open[g.depth - 1];
    if (!same(name, top->name)) fault(at, text("</%s> crosses <%s> of line %d", name, top->name, line_of(top->at)));
    if (*g.p++ != '>') fault(at, text("</%s without >", name));
    put(">", 1);
    g.depth--;
}

/* Behind <name */
static void open_tag(const char *at, const char *name)
{
    if (g.depth && is_one(g.open[g.depth - 1].name, "title textarea")) fault(at, "title and textarea hold text only");
    if (is_one(name, "style base object embed iframe frame* xmp plaintext noembed noframes listing set animate*"))
        fault(at, text("element %s is refused", name));
    g.tag = name, g.tag_indent = g.indent, g.tag_names = g.name_count;
    if (!same(read_in(IN_TAG), ">")) fault(at, "the tag has no end");
    put(">", 1);
    check_tag(at);
    if (is_one(name, "area base br col embed hr img input link meta param source track wbr")) return;
    if (g.depth == DEEP) fault(at, "elements are nested too deeply");
    g.open[g.depth++] = (Element){name, at};
    if (is_one(name, "form") && has("data-form"))
        emit(at, text("put_form_head(c, out, FORM_%s);", value_of("data-form")));
}

/* At <: the doctype, the end or the beginning of an element. */
static void read_markup(void)
{
    const char *at = g.p, *doctype = "<!DOCTYPE html>";
    if (starts(at, doctype)) {
        g.p += strlen(doctype);
        put(at, (size_t)(g.p - at));
        return;
    }
    bool close = at[1] == '/';
    const char *from = at + 1 + close, *name = copy(from, strspn(from, LETTERS));
    g.p = from + strlen(name);
    if (!*name && at[1] == '!') fault(at, "only <!DOCTYPE html> begins with <!; {# #} is for notes");
    if (!*name) fault(at, *g.p == '{' ? "a value cannot stand in a tag name" : "< in text is written &lt;");
    put(at, (size_t)(g.p - at));
    if (close) close_tag(at, name);
    else open_tag(at, name);
}

static void read_text(void)
{
    const char *p = g.p;
    if (*p == '}') fault(p, "} without {");
    g.p += strcspn(p, "<{}");
    check_words(p, g.p);
    if (inside("pre textarea")) put(p, (size_t)(g.p - p)), p = g.p;
    while (p < g.p) {
        size_t blanks = strspn(p, BLANKS), word = strcspn(p + blanks, BLANKS "<{}");
        if (blanks && !is_blank(g.last)) put(memchr(p, '\n', blanks) ? "\n" : " ", 1);
        put(p + blanks, word);
        p += blanks + word;
    }
}

/* ---- directives: `at` is their { ---- */
/* {for x in list}: what is done before its first branch. Gives x. */
static const char *begin_loop(const char *at, const char *rest)
{
    const char *x = word_cut(&rest);
    if (!is_name(x) || !same(word_cut(&rest), "in")) fault(at, "expected: {for x in list}");
    const char *list = whole_expression(rest).c;
    emit(NULL, "{");
    g.indent++;
    g.loops++;
    emit(at, text("__typeof__(%s) %s_list = %s;", list, x, list));
    emit(NULL, text("for (int64_t %1$s_index = 0; %1$s_index < %1$s_list.len; %1$s_index++) {", x));
    emit(NULL, text("    __typeof__(*%1$s_list.at) %1$s = %1$s_list.at[%1$s_index];", x));
    return x;
}

/* {if e} or {for x in list} with all branches, to its {end}. What a branch names is hidden from the next one. */
static void read_block(const char *at, const char *word, const char *rest, Place place)
{
    bool loop = same(word, "for"), end = false, last = false;
    int depth = g.depth, names = g.name_count;
    const char *top = depth ? g.open[depth - 1].at : "", *x = loop ? begin_loop(at, rest) : "";
    Url url = g.url;
    if (g.indent > DEEP) fault(at, "blocks are nested too deeply");
    if (!loop) emit(at, text("if (%s) {", truth(whole_expression(rest))));
    while (!end) {
        g.indent++;
        const char *next = read_in(place), *branch = reading.at;
        end = same(next, "end");
        if (!is_one(next, "elif else none end"))
            fault(at, text("{%s} has no {end} in the same text, tag or value", word));
        if (g.depth != depth || g.url != url || (depth && g.open[depth - 1].at != top))
            fault(branch, text("the branch since {%s} of line %d leaves other tags or address than it found",
                               word, line_of(at)));
        if (!end && (last || loop != same(next, "none"))) fault(branch, text("{%s} has no place here", next));
        last = !same(next, "elif");
        for (int i = names; i < g.name_count; i++) g.names[i].hidden = !end;
        flush();
        g.indent--;
        emit(NULL, same(next, "else") ? "} else {" : "}");
        if (!last) emit(branch, text("else if (%s) {", truth(whole_expression(g.rest))));
        if (same(next, "none")) emit(NULL, text("if (!%s_list.len) {", x));
    }
    if (!loop) return;
    g.indent--;
    g.loops--;
    emit(NULL, "}");
}

static const Def *def_find(char kind, const char *name)
{
    EACH(Def, d, g.defs)
        if (d->kind == kind && same(d->name, name)) return d;
    return NULL;
}

/* {part NAME(args)} and {frame NAME(args)} */
static void do_call(const char *at, const char *rest, Place place, bool part)
{
    const char *name = call_name(rest);
    const Def *callee = def_find(part ? 'd' : 'l', name);
    if (!callee) fault(at, text("nothing defines %s", name));
    const char *args = call_arguments(callee->params);
    if (place != IN_TEXT || (!part && (g.def->kind != 'p' || at != g.def->body)))
        fault(at, "{part} stands in text, {frame} right after {page}");
    emit(at, text(part ? "part_%s(c, out%s);" : "layout_%s_begin(c, out%s);", name, args));
    if (!part) g.frame = text("layout_%s_end(c, out%s);", name, args);
}

static const char *head(const Def *d, const char *half)
{
    const char *comma = *d->params ? ", " : "", *kind = d->kind == 'd' ? "part" : "layout";
    if (d->kind == 'p') return text("Html view_%s(Ctx *c%s%s)", d->name, comma, d->params);
    return text("void %s_%s%s(Ctx *c, Buf *out%s%s)", kind, d->name, d->kind == 'l' ? half : "", comma, d->params);
}

static void do_print(const char *at, const char *source, Place place)
{
    const char *put_as = place == IN_TEXT ? "text"
                       : g.url == URL_PIECES ? "url"
                       : g.url == URL_START ? "url_whole" : "attr";
    if (place == IN_TAG) fault(at, "a value cannot stand in a tag or attribute name");
    if (place == IN_VALUE && is_one(g.attr, "method data-form")) fault(at, text("a value cannot stand in %s", g.attr));
    if (g.url == URL_DONE) fault(at, "an address is one {expr} alone, or begins with /x # ?");
    if (place == IN_VALUE && is_one(g.tag, "script") && (g.url != URL_START || !starts(source, "asset(\"")))
        fault(at, "script takes src=\"{asset(\"name\")}\" only");
    if (g.url == URL_START) g.url = URL_DONE;
    emit(at, put_expression(put_as, source));
}

/* A directive alone on its line leaves no line behind: reading goes on with the next. */
static void skip_line(const char *at, const char *end)
{
    const char *before = at, *line = end + strspn(end, BLANKS);
    while (before > g.def->body && is_blank(before[-1]) && before[-1] != '\n') before--;
    bool begins = before == g.def->body || before[-1] == '\n', ends = !*line || memchr(end, '\n', (size_t)(line - end));
    if (begins && ends) g.p = line;
}

/* Does what the { at g.p says, and gives its word when it ends a branch: that is for who reads the block. */
static const char *read_brace(Place place)
{
    const char *at = reading.at = g.p, *end = brace_end(at), *inner = trimmed(at + 1, end - 1);
    const char *rest = inner, *word = word_cut(&rest);
    bool ends = is_one(word, "elif else none end");
    g.p = end;
    g.rest = rest;
    if (!ends && !is_one(word, "part frame if for content") && *inner != '#') {
        do_print(at, inner, place);
        return "";
    }
    if (place == IN_TEXT && !inside("pre textarea")) skip_line(at, end);
    if (is_one(word, "if for")) read_block(at, word, rest, place);
    if (is_one(word, "part frame")) do_call(at, rest, place, same(word, "part"));
    if (!is_one(word, "content")) return ends ? word : "";
    if (g.def->kind != 'l' || g.indent > 1 || place != IN_TEXT)
        fault(at, "{content} stands in a layout, outside of blocks");
    flush();
    fprintf(g.code, "}\n\n%s\n{\n", head(g.def, "_end"));
    return "";
}

/* Reads up to what ends the place: > or ", or a directive that ends a branch, or "" at the end of the definition. */
static const char *read_in(Place place)
{
    const char *word = "";
    while (*g.p && !*word) {
        if (*g.p == '{') word = read_brace(place);
        else if (place == IN_TEXT && *g.p == '<') read_markup();
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
    g.def = d;
    g.file = d->file;
    g.p = d->body;
    reading.params = d->params;
    g.frame = g.tag = NULL;
    g.depth = g.name_count = g.loops = g.last = 0;
    g.indent = 1;
    g.url = URL_NO;
    g.muted = false;
    if (setjmp(g.next)) return;
    fprintf(g.header, "%s;\n", head(d, "_begin"));
    if (d->kind == 'l') fprintf(g.header, "%s;\n", head(d, "_end"));
    fprintf(g.code, "\n#line %d \"%s\"\n%s\n{\n", line_of(d->at), g.file->path, head(d, "_begin"));
    if (d->kind == 'p') emit(NULL, "Buf page = html_begin(c);"), emit(NULL, "Buf *out = &page;");
    const char *word = read_in(IN_TEXT);
    if (*word) fault(reading.at, text("no block is open for {%s}", word));
    if (g.depth) fault(g.open[g.depth - 1].at, text("<%s> is not closed", g.open[g.depth - 1].name));
    for (Name *n = g.names; n < g.names + g.name_count; n++)
        if (n->kind == CONTROL && !name_find(LABEL, n->name))
            fault(n->at, text("no label here has for=\"%s\"", n->name));
    flush();
    if (g.frame) emit(NULL, g.frame);
    if (d->kind == 'p') emit(NULL, "return html_end(c, out);");
    fprintf(g.code, "}\n");
}

/* First pass: what a file defines. */
static void read_file(const File *file)
{
    g.file = file;
    if (setjmp(g.next)) return;
    if (strlen(file->text) != file->len) fault(file->text, "a template holds no NUL");
    for (char *p = file->text, *end; p <= file->text + file->len; p = end) {
        end = *p == '{' ? p + (brace_end(p) - p) : p + 1;
        const char *rest = *p == '{' ? trimmed(p + 1, end - 1) : "", *word = word_cut(&rest);
        Def *d = g.defs.len ? g.defs.at[g.defs.len - 1] : NULL;
        if (d && d->file != file) d = NULL;
        bool begins = same(word, "page") || same(word, "define") || same(word, "layout");
        if ((begins || !*p) && d)
            for (d->end = p; d->end > d->body && is_blank(d->end[-1]);) d->end--;
        if (!begins && !d && *p && !is_blank(*p) && *rest != '#')
            fault(p, "a file begins with {page}, {define} or {layout}");
        if (!begins) continue;
        const char *name = word_cut(&rest), *close = strchr(rest, ')');
        if (!is_name(name) || *rest != '(' || !close || close[1] || def_find(*word, name))
            fault(p, text("expected: {%s NAME(Type a, Type b)}, each name once", word));
        d = ADD(g.defs, Def, .name = name, .params = trimmed(rest + 1, close), .at = p, .kind = *word, .file = file);
        d->body = end + strspn(end, BLANKS);
    }
}

#define BANNER "/* Made by tools/htmlgen.c from the templates of src/view: change those. */\n" \
               "// SPDX-License-Identifier: AGPL-3.0-or-later\n"

static void compile_all(const List *files)
{
    g.defs = (List){0};
    g.header = out_open("view/views.h");
    g.code = out_open("view/views.c");
    fprintf(g.header, BANNER "#ifndef VIEW_VIEWS_H\n#define VIEW_VIEWS_H\n\n"
                      "#include \"store/rows.h\"\n#include \"view/html.h\"\n#include \"view/ui.h\"\n\n");
    fprintf(g.code, BANNER "#include \"view/views.h\"\n");
    EACH(File, file, *files) read_file(file);
    if (errors) return;
    EACH(Def, d, g.defs) {
        char behind = *d->end;
        *d->end = 0;
        compile(d);
        *d->end = behind;
    }
    fprintf(g.header, "\n#endif\n");
}

int main(int count, char **args)
{
    List files = {0};
    if (count < 3) return fputs("usage: htmlgen OUTDIR FILES.html...\n", stderr), 2;
    for (int i = 2; i < count; i++) {
        File *file = ADD(files, File, .path = args[i]);
        file->text = whole_file(args[i], &file->len);
    }
    if (!errors) compile_all(&files);
    return outs_write(args[1]) ? 0 : 1;
}
