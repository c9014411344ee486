/* See page.h. Tags are read one after the other; what a form holds is collected between its two tags. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/test/page.h"

#include "base/buf.h"

#define ATTRIBUTES_MAX 32
#define CONTROLS_MAX 2000
#define PAGE_MOST (8 << 20)

/* The text up to a tag, and the tag. */
typedef struct {
    Str text, name;
    bool closes;
    Pair attributes[ATTRIBUTES_MAX];
    int count;
} Tag;

/* ---------------------------------------------------------------------------------------- tags */

static bool is_blank(char b) { return b == ' ' || b == '\t' || b == '\n' || b == '\r'; }

static void put_rune(Buf *b, uint32_t rune)
{
    if (rune < 0x80) {
        buf_byte(b, (char)rune);
    } else if (rune < 0x800) {
        buf_byte(b, (char)(0xC0 | rune >> 6));
        buf_byte(b, (char)(0x80 | (rune & 63)));
    } else {
        if (rune >= 0x10000) {
            buf_byte(b, (char)(0xF0 | rune >> 18));
            buf_byte(b, (char)(0x80 | (rune >> 12 & 63)));
        } else {
            buf_byte(b, (char)(0xE0 | rune >> 12));
        }
        buf_byte(b, (char)(0x80 | (rune >> 6 & 63)));
        buf_byte(b, (char)(0x80 | (rune & 63)));
    }
}

static int digit_of(char d, bool hex)
{
    if (d >= '0' && d <= '9') return d - '0';
    if (hex && (d | 32) >= 'a' && (d | 32) <= 'f') return (d | 32) - 'a' + 10;
    return -1;
}

/* "#39", "#x27". */
static uint32_t numbered_rune(Str name)
{
    bool hex = name.len > 1 && (name.at[1] | 32) == 'x';
    uint32_t rune = 0;
    for (ptrdiff_t i = hex ? 2 : 1; i < name.len; i++) {
        int digit = digit_of(name.at[i], hex);
        if (digit < 0 || rune > 0x10FFFF) return 0;
        rune = rune * (hex ? 16 : 10) + (uint32_t)digit;
    }
    return rune;
}

/* The rune of "amp", "#39", "#x27"; 0 when unknown. */
static uint32_t entity_rune(Str name)
{
    static const struct {
        Str name;
        uint32_t rune;
    } known[] = {{S_INIT("amp"), '&'}, {S_INIT("lt"), '<'}, {S_INIT("gt"), '>'}, {S_INIT("quot"), '"'}, {S_INIT("apos"), '\''},
                 {S_INIT("nbsp"), 0xA0}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (same(known[i].name, name)) return known[i].rune;
    return starts_with(name, S("#")) ? numbered_rune(name) : 0;
}

static Str decode(Arena *keep, Str raw)
{
    if (str_index(raw, '&') < 0) return raw;
    Buf b = buf_new(keep, raw.len + 1, PAGE_MOST);
    for (ptrdiff_t i = 0; i < raw.len; i++) {
        Str rest = str_sub(raw, i + 1, i + 12);
        ptrdiff_t end = raw.at[i] == '&' ? str_index(rest, ';') : -1;
        uint32_t rune = end > 0 ? entity_rune(str_sub(rest, 0, end)) : 0;
        if (rune) {
            put_rune(&b, rune);
            i += end + 1;
        } else {
            buf_byte(&b, raw.at[i]);
        }
    }
    return buf_str(&b);
}

static Str lower(Arena *keep, Str s)
{
    char *out = arena_bytes(keep, s.len + 1);
    for (ptrdiff_t i = 0; i < s.len; i++) out[i] = (char)(s.at[i] >= 'A' && s.at[i] <= 'Z' ? s.at[i] + 32 : s.at[i]);
    return str_of(out, s.len);
}

/* Up to a blank, '>' or, in a name, '='. */
static ptrdiff_t bare_length(Str rest, bool name)
{
    ptrdiff_t n = 0;
    while (n < rest.len && !is_blank(rest.at[n]) && rest.at[n] != '>' && !(name && rest.at[n] == '=')) n++;
    return n;
}

/* A value in quotes or bare, from behind its '='; *rest goes on behind it. */
static Str attribute_value(Arena *keep, Str *rest)
{
    bool quoted = starts_with(*rest, S("\"")) || starts_with(*rest, S("'"));
    if (!quoted) {
        Str bare = str_sub(*rest, 0, bare_length(*rest, false));
        *rest = str_from(*rest, bare.len);
        return decode(keep, bare);
    }
    Str raw, after;
    str_cut(str_from(*rest, 1), rest->at[0], &raw, &after);
    *rest = after;
    return decode(keep, raw);
}

/* Reads attributes from behind the tag's name to behind its '>'. */
static Str tag_attributes(Arena *keep, Str rest, Tag *tag)
{
    for (;;) {
        while (rest.len && (is_blank(rest.at[0]) || rest.at[0] == '/')) rest = str_from(rest, 1);
        if (!rest.len || rest.at[0] == '>') return str_from(rest, 1);
        ptrdiff_t n = bare_length(rest, true);
        Pair a = {lower(keep, str_sub(rest, 0, n)), S("")};
        rest = str_from(rest, n);
        if (starts_with(rest, S("="))) {
            rest = str_from(rest, 1);
            a.value = attribute_value(keep, &rest);
        }
        if (tag->count < ATTRIBUTES_MAX) tag->attributes[tag->count++] = a;
    }
}

/* The next tag; false at the end of the page. Comments and declarations are passed over, and so is what a script holds. */
static bool tag_next(Arena *keep, Str *rest, Tag *tag)
{
    Str start = *rest;
    for (;;) {
        ptrdiff_t at = str_index(*rest, '<');
        if (at < 0) return false;
        *tag = (Tag){.text = str_sub(start, 0, rest->at - start.at + at)};
        *rest = str_from(*rest, at + 1);
        if (!starts_with(*rest, S("!"))) break;
        Str end = starts_with(*rest, S("!--")) ? S("-->") : S(">");
        ptrdiff_t over = str_find(*rest, end);
        start = *rest = over < 0 ? str_from(*rest, rest->len) : str_from(*rest, over + end.len);
    }
    tag->closes = starts_with(*rest, S("/"));
    if (tag->closes) *rest = str_from(*rest, 1);
    ptrdiff_t n = 0;
    while (n < rest->len && !is_blank(rest->at[n]) && rest->at[n] != '>' && rest->at[n] != '/') n++;
    tag->name = lower(keep, str_sub(*rest, 0, n));
    *rest = tag_attributes(keep, str_from(*rest, n), tag);
    if (!tag->closes && (same(tag->name, S("script")) || same(tag->name, S("style")))) {
        ptrdiff_t over = str_find(*rest, S("</"));
        *rest = over < 0 ? str_from(*rest, rest->len) : str_from(*rest, over);
    }
    return true;
}

static Str attribute(const Tag *tag, Str name)
{
    for (int i = 0; i < tag->count; i++)
        if (same(tag->attributes[i].name, name)) return tag->attributes[i].value;
    return NO_STR;
}

static bool has(const Tag *tag, Str name) { return attribute(tag, name).at != NULL; }
static bool opens(const Tag *tag, Str name) { return !tag->closes && same(tag->name, name); }
static bool closes(const Tag *tag, Str name) { return tag->closes && same(tag->name, name); }

/* ---------------------------------------------------------------------------------------- text and links */

static void put_words(Buf *b, Str text)
{
    for (ptrdiff_t i = 0; i < text.len; i++) {
        bool blank = is_blank(text.at[i]);
        if (blank && (!b->len || b->at[b->len - 1] == ' ')) continue;
        buf_byte(b, blank ? ' ' : text.at[i]);
    }
}

static bool is_inline(Str name)
{
    static const Str names[] = {S_INIT("a"), S_INIT("b"), S_INIT("bdi"), S_INIT("em"), S_INIT("strong"), S_INIT("span"), S_INIT("small"),
                                S_INIT("time"), S_INIT("abbr"), S_INIT("code"), S_INIT("i"), S_INIT("mark")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (same(names[i], name)) return true;
    return false;
}

Str page_text(Arena *keep, Str html)
{
    Buf b = buf_new(keep, html.len + 1, PAGE_MOST);
    Tag tag;
    Str rest = html;
    while (tag_next(keep, &rest, &tag)) {
        put_words(&b, decode(keep, tag.text));
        if (!is_inline(tag.name)) put_words(&b, S(" "));
    }
    put_words(&b, decode(keep, rest));
    return str_trim(buf_str(&b));
}

Str page_link(Arena *keep, Str html, Str text)
{
    Tag tag;
    Str rest = html, href = NO_STR;
    const char *from = NULL;
    while (tag_next(keep, &rest, &tag)) {
        if (opens(&tag, S("a"))) {
            href = attribute(&tag, S("href"));
            from = rest.at;
        } else if (closes(&tag, S("a")) && from && href.at) {
            Str inside = page_text(keep, str_of(from, rest.at - from));
            if (str_find(inside, text) >= 0) return href;
            from = NULL;
        }
    }
    return NO_STR;
}

/* ---------------------------------------------------------------------------------------- forms */

typedef struct {
    Arena *keep;
    PageForm *form;
    Str select, area;     /* names while inside them */
    bool first_option, option_has_value;
    int select_from;
} Collector;

static void control_add(Collector *k, ControlKind kind, Str name, Str value, bool sent)
{
    if (!name.len || k->form->count == CONTROLS_MAX) return;
    k->form->controls[k->form->count++] = (Control){kind, name, value, sent};
}

static void collect_input(Collector *k, const Tag *tag)
{
    Str type = lower(k->keep, attribute(tag, S("type"))), name = attribute(tag, S("name")), value = attribute(tag, S("value"));
    if (has(tag, S("disabled"))) return;
    if (same(type, S("radio")) || same(type, S("checkbox")))
        control_add(k, CONTROL_TICK, name, value.at ? value : S("on"), has(tag, S("checked")));
    else if (same(type, S("submit")) || same(type, S("image")))
        control_add(k, CONTROL_BUTTON, name, value, false);
    else if (!same(type, S("button")) && !same(type, S("reset")) && !same(type, S("file")))
        control_add(k, CONTROL_TEXT, name, value, true);
}

/* A select of one without a selected option sends its first one. */
static void collect_select_end(Collector *k)
{
    bool any = false;
    for (int i = k->select_from; i < k->form->count; i++) any |= k->form->controls[i].sent;
    if (!any && k->first_option && k->select_from < k->form->count) k->form->controls[k->select_from].sent = true;
    k->select = NO_STR;
}

static void collect_select(Collector *k, const Tag *tag)
{
    if (opens(tag, S("select"))) {
        k->select = attribute(tag, S("name"));
        k->first_option = !has(tag, S("multiple"));
        k->select_from = k->form->count;
    } else if (closes(tag, S("select"))) {
        collect_select_end(k);
    } else if (opens(tag, S("option")) && k->select.len && !has(tag, S("disabled"))) {
        k->option_has_value = has(tag, S("value"));
        control_add(k, CONTROL_OPTION, k->select, attribute(tag, S("value")), has(tag, S("selected")));
    } else if (closes(tag, S("option")) && k->select.len && !k->option_has_value && k->form->count) {
        k->form->controls[k->form->count - 1].value = str_trim(decode(k->keep, tag->text));
    }
}

static void collect(Collector *k, const Tag *tag)
{
    if (opens(tag, S("input"))) {
        collect_input(k, tag);
    } else if (opens(tag, S("button"))) {
        if (!same(attribute(tag, S("type")), S("button"))) control_add(k, CONTROL_BUTTON, attribute(tag, S("name")), attribute(tag, S("value")), false);
    } else if (opens(tag, S("textarea"))) {
        k->area = attribute(tag, S("name"));
    } else if (closes(tag, S("textarea"))) {
        Str text = decode(k->keep, tag->text);
        if (starts_with(text, S("\n"))) text = str_from(text, 1);
        control_add(k, CONTROL_TEXT, k->area, text, true);
    } else {
        collect_select(k, tag);
    }
}

static bool form_wanted(const Tag *tag, Str action)
{
    Str own = attribute(tag, S("action")), path, query;
    str_cut(own, '?', &path, &query);
    if (action.len) return same(path, action);
    Str method = attribute(tag, S("method"));
    return same(method, S("post")) || same(method, S("POST"));
}

static bool form_in(Arena *keep, Str html, Str action, PageForm *out)
{
    Tag tag;
    Str rest = html;
    *out = (PageForm){.controls = new(keep, Control, CONTROLS_MAX)};
    Collector k = {.keep = keep, .form = out};
    bool inside = false;
    while (tag_next(keep, &rest, &tag)) {
        if (!inside && opens(&tag, S("form")) && form_wanted(&tag, action)) {
            inside = true;
            Str method = lower(keep, attribute(&tag, S("method")));
            out->method = same(method, S("post")) ? S("POST") : S("GET");
            out->action = attribute(&tag, S("action"));
        } else if (inside && closes(&tag, S("form"))) {
            return true;
        } else if (inside) {
            collect(&k, &tag);
        }
    }
    return false;
}

bool page_form(Arena *keep, Str html, Str action, PageForm *out)
{
    ptrdiff_t main_at = str_find(html, S("<main"));
    if (!action.len && main_at >= 0) {
        Str main_part = str_from(html, main_at);
        ptrdiff_t end = str_find(main_part, S("</main>"));
        if (form_in(keep, end < 0 ? main_part : str_sub(main_part, 0, end), action, out)) return true;
    }
    return form_in(keep, html, action, out);
}

/* ---------------------------------------------------------------------------------------- filling in */

static bool set_one(PageForm *form, Str name, Str value, bool *known)
{
    for (int i = 0; i < form->count; i++) {
        Control *k = &form->controls[i];
        if (!same(k->name, name)) continue;
        *known = true;
        if (k->sent) continue; /* typed already: the next field of this name */
        if (k->kind == CONTROL_TEXT) k->value = value;
        if (!same(k->value, value)) continue;
        k->sent = true;
        return true;
    }
    return false;
}

bool page_form_set(Arena *keep, PageForm *form, Str name, const Str *values, int count, Str *why)
{
    bool known = false;
    for (int i = 0; i < form->count; i++)
        if (same(form->controls[i].name, name)) form->controls[i].sent = false, known = true;
    if (!known) {
        *why = cat(keep, S("the form has no field “"), name, S("”"));
        return false;
    }
    for (int i = 0; i < count; i++) {
        if (set_one(form, name, values[i], &known)) continue;
        *why = cat(keep, S("the form does not offer “"), name, S("="), values[i], S("”"));
        return false;
    }
    return true;
}

Str page_form_body(Arena *keep, const PageForm *form)
{
    Buf b = buf_new(keep, 1024, PAGE_MOST);
    for (int i = 0; i < form->count; i++) {
        const Control *k = &form->controls[i];
        if (!k->sent) continue;
        if (b.len) buf_byte(&b, '&');
        buf_escape(&b, k->name);
        buf_byte(&b, '=');
        for (ptrdiff_t from = 0, at = 0; at <= k->value.len; at++) { /* line ends travel as CRLF */
            if (at < k->value.len && k->value.at[at] != '\n') continue;
            bool has_cr = at > from && k->value.at[at - 1] == '\r';
            buf_escape(&b, str_sub(k->value, from, has_cr ? at - 1 : at));
            if (at < k->value.len) buf_put(&b, S("%0D%0A"));
            from = at + 1;
        }
    }
    return buf_str(&b);
}
