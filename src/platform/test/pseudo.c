/* See pseudo.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/test/pseudo.h"

#include "base/buf.h"
#include "base/fold.h"

#define OPEN "\u27e6"
#define CLOSE "\u27e7"

/* ---------------------------------------------------------------------------------------- the language */

static const char *accented(char letter)
{
    switch (letter) {
    case 'a': return "á"; case 'e': return "ë"; case 'i': return "ï"; case 'o': return "ö"; case 'u': return "ü"; case 'n': return "ñ";
    case 'A': return "Á"; case 'E': return "Ë"; case 'I': return "Ï"; case 'O': return "Ö"; case 'U': return "Ü"; case 'c': return "ç";
    default: return NULL;
    }
}

/* What stands between { and } is a value's place: it stays. */
static Str pseudo_of(Ctx *c, Str french)
{
    if (!french.len) return french;
    Buf b = buf_new(c->keep, french.len * 3 + 16, french.len * 4 + 64);
    buf_put(&b, S(OPEN));
    bool value = false;
    for (ptrdiff_t i = 0; i < french.len; i++) {
        value = french.at[i] == '{' || (value && french.at[i] != '}');
        const char *other = value ? NULL : accented(french.at[i]);
        if (other) buf_put(&b, str_c(other));
        else buf_byte(&b, french.at[i]);
    }
    for (ptrdiff_t i = 0; i < french.len * 2 / 5; i++) buf_byte(&b, i % 8 == 7 ? ' ' : '~');
    buf_put(&b, S(CLOSE));
    return buf_str(&b);
}

const Words pseudo_words = {.of = pseudo_of};

/* ---------------------------------------------------------------------------------------- what leaks */

static bool is_known(Arena *keep, Str word, Str known)
{
    Str folded = fold(keep, word), rest = known, line, one;
    if (folded.len < 3) return true;
    while (rest.len) {
        str_cut(rest, '\n', &line, &rest);
        while (line.len) {
            str_cut(line, ' ', &one, &line);
            if (same(one, folded)) return true;
        }
    }
    return false;
}

static bool is_letter(unsigned char byte) { return (byte | 32) >= 'a' && (byte | 32) <= 'z'; }
/* Bytes of a word: letters, and those of letters with accents (U+00C0 to U+024F), which begin with C3, C4 or C5. */
static ptrdiff_t letter_at(Str text, ptrdiff_t i)
{
    unsigned char byte = (unsigned char)text.at[i];
    if (is_letter(byte)) return 1;
    return byte >= 0xc3 && byte <= 0xc9 && i + 1 < text.len ? 2 : 0;
}

/* The first unknown word of a text that stands outside of the brackets. */
static Str leak_in(Arena *keep, Str text, Str known)
{
    int depth = 0;
    for (ptrdiff_t i = 0; i < text.len;) {
        Str rest = str_from(text, i);
        if (starts_with(rest, S(OPEN))) depth++, i += 3;
        else if (starts_with(rest, S(CLOSE))) depth--, i += 3;
        else if (starts_with(rest, S("&"))) i += (str_index(rest, ';') >= 0 ? str_index(rest, ';') : 0) + 1;
        else if (letter_at(text, i)) {
            ptrdiff_t end = i;
            while (end < text.len && letter_at(text, end)) end += letter_at(text, end);
            if (depth <= 0 && !is_known(keep, str_sub(text, i, end), known)) return str_sub(text, i, end);
            i = end;
        } else i++;
    }
    return NO_STR;
}

static Str value_of(Str tag, Str name)
{
    ptrdiff_t at = str_find(tag, name);
    if (at < 0) return NO_STR;
    Str rest = str_from(tag, at + name.len);
    ptrdiff_t end = str_index(rest, '"');
    return end < 0 ? NO_STR : str_sub(rest, 0, end);
}

static Str leak_in_tag(Arena *keep, Str tag, Str known)
{
    static const Str names[] = {S_INIT(" aria-label=\""), S_INIT(" title=\""), S_INIT(" alt=\""), S_INIT(" placeholder=\"")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Str leak = leak_in(keep, value_of(tag, names[i]), known);
        if (leak.at) return leak;
    }
    return NO_STR;
}

/* Past the end of an element whose content nobody translates; the same place when it is another. */
static ptrdiff_t past_element(Arena *keep, Str page, ptrdiff_t at, Str tag)
{
    static const Str names[] = {S_INIT("script"), S_INIT("style"), S_INIT("svg"), S_INIT("textarea"), S_INIT("pre"), S_INIT("code")};
    Str name, rest;
    str_cut(str_from(tag, 1), ' ', &name, &rest);
    bool skip = str_find(tag, S(" translate=\"no\"")) > 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) skip |= same(name, names[i]);
    ptrdiff_t end = skip ? str_find(str_from(page, at), cat(keep, S("</"), name, S(">"))) : -1;
    return end < 0 ? at : at + end;
}

Str pseudo_leak(Arena *keep, Str page, Str known)
{
    ptrdiff_t at = 0;
    while (at < page.len) {
        ptrdiff_t open = str_index(str_from(page, at), '<');
        Str leak = leak_in(keep, open < 0 ? str_from(page, at) : str_sub(page, at, at + open), known);
        if (leak.at || open < 0) return leak;
        at += open;
        ptrdiff_t close = str_index(str_from(page, at), '>');
        if (close < 0) return NO_STR;
        Str tag = str_sub(page, at, at + close);
        leak = leak_in_tag(keep, tag, known);
        if (leak.at) return leak;
        at = past_element(keep, page, at + close + 1, tag);
    }
    return NO_STR;
}
