/* The escapers that generated templates call, one for each place in a page, and the hidden head of a POST form.
 * Not here: which escaper a place needs (tools/htmlgen.c decides it when it compiles), the parts of a page (*.html). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/html.h"

#include "form/stamp.h"

#include "base/banned.h"

Html html_end(Ctx *c, const Buf *b)
{
    if (b->full) fail(c, ERR_TOO_BIG, T("Cette page est trop grande pour être montrée."));
    return (Html){buf_str(b)};
}

/* ---- text and attribute values ---- */

/* What a byte means to the escapers: one look for each. */
enum { ESCAPED = 1, UNSAFE = 2 };
static const unsigned char meaning[256] = {
    ['&'] = ESCAPED, ['<'] = ESCAPED, ['>'] = ESCAPED, ['"'] = ESCAPED, ['\''] = ESCAPED,
    ['\\'] = UNSAFE, [0x7F] = UNSAFE, [0 ... ' '] = UNSAFE,
};

static Str entity_of(char byte)
{
    switch (byte) {
    case '&': return S("&amp;");
    case '<': return S("&lt;");
    case '>': return S("&gt;");
    case '"': return S("&quot;");
    case '\'': return S("&#39;");
    default: return NO_STR;
    }
}

/* What the bytes of a text mean, all together. */
static unsigned meanings(Str s)
{
    unsigned all = 0;
    ptrdiff_t i = 0;
    for (; i + 4 <= s.len; i += 4) {
        const unsigned char *at = (const unsigned char *)s.at + i;
        all |= (unsigned)(meaning[at[0]] | meaning[at[1]] | meaning[at[2]] | meaning[at[3]]);
    }
    for (; i < s.len; i++) all |= meaning[(unsigned char)s.at[i]];
    return all;
}

static void put_escaped(Buf *b, Str s)
{
    ptrdiff_t from = 0;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        if (!(meaning[(unsigned char)s.at[i]] & ESCAPED)) continue;
        buf_put(b, str_of(s.at + from, i - from));
        buf_put(b, entity_of(s.at[i]));
        from = i + 1;
    }
    buf_put(b, str_of(s.at + from, s.len - from));
}

/* Nearly all text has nothing to escape: it is copied whole. */
void put_str(Ctx *c, Buf *b, Str s)
{
    (void)c;
    if (meanings(s) & ESCAPED) put_escaped(b, s);
    else buf_put(b, s);
}

#ifndef REPERE_ON_PHONE
void put_words(Ctx *c, Buf *b, Str french, Str escaped)
{
    if (c->words) put_str(c, b, worded(c, french));
    else buf_put(b, escaped);
}
#endif

void put_number(Ctx *c, Buf *b, long long n) { buf_put(b, number_text(c, n)); }

void put_plain_number(Ctx *c, Buf *b, long long n)
{
    (void)c;
    buf_int(b, n);
}

void put_id(Ctx *c, Buf *b, Id id) { buf_put(b, id_text(c->keep, id)); }

void put_html(Ctx *c, Buf *b, Html h)
{
    (void)c;
    buf_put(b, h.markup_private);
}

/* ---- addresses ---- */

/* Unreserved characters of RFC 3986, section 2.3. */
static bool is_unreserved(char b)
{
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '.' || b == '_' || b == '~';
}

void put_url_str(Ctx *c, Buf *b, Str s)
{
    static const char digits[] = "0123456789ABCDEF";
    (void)c;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        unsigned char byte = (unsigned char)s.at[i];
        if (is_unreserved(s.at[i])) {
            buf_byte(b, s.at[i]);
        } else {
            buf_byte(b, '%');
            buf_byte(b, digits[byte >> 4]);
            buf_byte(b, digits[byte & 15]);
        }
    }
}

void put_url_number(Ctx *c, Buf *b, long long n) { put_plain_number(c, b, n); }

static bool begins_safely(Str s)
{
    if (starts_with(s, S("/"))) return !starts_with(s, S("//"));
    return starts_with(s, S("https://")) || starts_with(s, S("mailto:")) || starts_with(s, S("tel:"));
}

/* Browsers read a backslash as a slash and skip tabs and line breaks, so that "/\host" and "/<tab>/host" leave the site. A page has
 * a hundred addresses and nearly all are plain: one pass says both whether one is safe and whether something is to be escaped. */
void put_url_any(Ctx *c, Buf *b, Str s)
{
    unsigned all = meanings(s);
    (void)c;
    if ((all & UNSAFE) || !begins_safely(s)) s = S("#");
    if (all & ESCAPED) put_escaped(b, s);
    else buf_put(b, s);
}

/* ---- values in messages ---- */

Str text_str(Ctx *c, Str s)
{
    (void)c;
    return s;
}

Str text_number(Ctx *c, long long n) { return number_text(c, n); }

Str text_id(Ctx *c, Id id) { return id_text(c->keep, id); }

/* ---- forms ---- */

static void put_hidden(Ctx *c, Buf *b, Str name, Str value)
{
    buf_put(b, S("<input type=\"hidden\" name=\""));
    put_str(c, b, name);
    buf_put(b, S("\" value=\""));
    put_str(c, b, value);
    buf_put(b, S("\">"));
}

static Str fresh_op(Ctx *c)
{
    uint8_t bytes[10];
    random_fill(c->random, bytes, sizeof bytes);
    return op_new(c->keep, c->received, bytes);
}

void put_form_head(Ctx *c, Buf *b, FormId form)
{
    bool again = form != FORM_none && c->again_form == (int)form;
    Str op = again && c->again_op.len ? c->again_op : fresh_op(c);

    put_hidden(c, b, S("op"), op);
    if (again && c->again_root.len) put_hidden(c, b, S("root"), c->again_root);
    put_hidden(c, b, S("form"), str_int(c->keep, form_specs[form].version));
    put_hidden(c, b, S("stamp"), form_stamp(c, c->mac_key, op, form_sender(c)));
    if (again) c->again_form = FORM_none;
}
