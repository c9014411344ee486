/* See programme.h: search over the few dozen projects, in C, and published names for screens. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/programme.h"

#include "base/buf.h"
#include "base/fold.h"
#include "domain/list.h"
#include "store/read.h"

#include "base/banned.h"

#define NEAR_FROM 5       /* letters: a shorter word with one wrong letter is another word */
#define WORDS_MAX 20

/* ---------------------------------------------------------------------------------------- search */

Str programme_fold(Ctx *c, Str text)
{
    Str rest = fold(c->keep, text), word;
    Buf b = buf_new(c->keep, rest.len + 1, rest.len + 1);
    bool was_letter = false;
    while (fold_word(&rest, &word)) {
        bool letter = word.len == 1 && word.at[0] >= 'a';
        if (b.len && !(letter && was_letter)) buf_byte(&b, ' ');
        buf_put(&b, word);
        was_letter = letter;
    }
    return buf_str(&b);
}

Str programme_key(Ctx *c, Str org, Str name, Str territories, Str public, Str description)
{
    return programme_fold(c, cat(c->keep, org, S(" / "), name, S(" / "), territories, S(" / "), public, S(" / "), description));
}

static bool has_word(Str key, Str word)
{
    Str one;
    while (fold_word(&key, &one))
        if (starts_with(one, word)) return true;
    return false;
}

static bool has_near(Str key, Str word)
{
    Str one;
    while (fold_word(&key, &one))
        if (one.len >= NEAR_FROM - 1 && fold_near(one, word)) return true;
    return false;
}

/* Strikes out of `fits` whoever lacks a word of `asked`. Near words count only where nobody has the word itself. */
static void keep_with(Ctx *c, const Str *keys, ptrdiff_t count, Str asked, bool *fits)
{
    Str rest = programme_fold(c, asked), word;
    for (int n = 0; n < WORDS_MAX && fold_word(&rest, &word); n++) {
        bool known = false;
        for (ptrdiff_t i = 0; i < count && !known; i++) known = has_word(keys[i], word);
        bool near = !known && word.len >= NEAR_FROM;
        for (ptrdiff_t i = 0; i < count; i++) fits[i] = fits[i] && (near ? has_near(keys[i], word) : has_word(keys[i], word));
    }
}

ProjectRowList programme_match(Ctx *c, ProjectRowList all, ProgrammeForm f)
{
    bool *fits = new(c->keep, bool, all.len + 1);
    Str *keys = new(c->keep, Str, all.len + 1), *territories = new(c->keep, Str, all.len + 1), *publics = new(c->keep, Str, all.len + 1);
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const ProjectRow *p = &all.at[i];
        fits[i] = true;
        keys[i] = p->search_key;
        territories[i] = f.territory.len ? programme_fold(c, p->territories) : NO_STR;
        publics[i] = f.public.len ? programme_fold(c, p->public.len ? p->public : p->description) : NO_STR;
    }
    keep_with(c, keys, all.len, f.q, fits);
    keep_with(c, territories, all.len, f.territory, fits);
    keep_with(c, publics, all.len, f.public, fits);
    ProjectRowList out = {new(c->keep, ProjectRow, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (fits[i] && (!f.call || all.at[i].call == f.call)) out.at[out.len++] = all.at[i];
    return out;
}

ProjectRowList programme_search(Ctx *c, ProgrammeForm f) { return programme_match(c, project_rows(c), f); }

/* ---------------------------------------------------------------------------------------- names on screens */

/* Capitals of Latin-1 and the two of French beyond it. */
static uint32_t small_of(uint32_t rune)
{
    if (rune >= 'A' && rune <= 'Z') return rune + 32;
    if (rune >= 0xC0 && rune <= 0xDE && rune != 0xD7) return rune + 32;
    return rune == 0x152 ? 0x153 : rune == 0x178 ? 0xFF : rune;
}

static bool is_small(uint32_t rune)
{
    return (rune >= 'a' && rune <= 'z') || (rune >= 0xDF && rune <= 0xFF && rune != 0xF7) || rune == 0x153;
}

static void put_rune(Buf *b, uint32_t rune)
{
    if (rune < 0x80) {
        buf_byte(b, (char)rune);
    } else if (rune < 0x800) {
        buf_byte(b, (char)(0xC0 | rune >> 6));
        buf_byte(b, (char)(0x80 | (rune & 0x3F)));
    } else if (rune < 0x10000) {
        buf_byte(b, (char)(0xE0 | rune >> 12));
        buf_byte(b, (char)(0x80 | (rune >> 6 & 0x3F)));
        buf_byte(b, (char)(0x80 | (rune & 0x3F)));
    } else {
        buf_byte(b, (char)(0xF0 | rune >> 18));
        buf_byte(b, (char)(0x80 | (rune >> 12 & 0x3F)));
        buf_byte(b, (char)(0x80 | (rune >> 6 & 0x3F)));
        buf_byte(b, (char)(0x80 | (rune & 0x3F)));
    }
}

static bool all_capitals(Str text)
{
    int capitals = 0, bytes;
    for (ptrdiff_t i = 0; i < text.len; i += bytes) {
        uint32_t rune = str_rune(text.at + i, text.len - i, &bytes);
        if (is_small(rune)) return false;
        capitals += small_of(rune) != rune;
    }
    return capitals > 1;
}

/* A word ends at a blank, an apostrophe, a bracket or a mark; a hyphen or a point may stand inside. */
static ptrdiff_t word_length(Str s)
{
    ptrdiff_t n = 0;
    int bytes;
    while (n < s.len) {
        uint32_t rune = str_rune(s.at + n, s.len - n, &bytes);
        bool inside = rune >= 0xC0 ? rune != 0x2019 && rune != 0x2013 && rune != 0x2014 && rune != 0x202F
                                   : (rune >= '0' && rune <= '9') || rune == '-' || rune == '.' || small_of(rune) != rune;
        if (!inside) break;
        n += bytes;
    }
    return n;
}

static bool keeps_capitals(Str word, bool before_apostrophe)
{
    if (word.len == 1) return !before_apostrophe && word.at[0] != 'A' && word.at[0] != 'Y';
    for (ptrdiff_t i = 0; i < word.len; i++)
        if ((word.at[i] >= '0' && word.at[i] <= '9') || (word.at[i] == '.' && i + 1 < word.len)) return true;
    return false;
}

/* How the list `names` writes the word, or absent. */
static Str known_name(Ctx *c, ItemList names, Str word)
{
    Str folded = fold(c->keep, word);
    char *code = arena_bytes(c->keep, folded.len);
    for (ptrdiff_t i = 0; i < folded.len; i++) code[i] = folded.at[i] == ' ' ? '_' : folded.at[i];
    for (ptrdiff_t i = 0; i < names.len; i++)
        if (same(names.at[i].code, str_of(code, folded.len))) return names.at[i].label;
    return NO_STR;
}

static void put_softened(Buf *b, Str word, bool first)
{
    int bytes;
    for (ptrdiff_t i = 0; i < word.len; i += bytes) {
        uint32_t rune = str_rune(word.at + i, word.len - i, &bytes);
        put_rune(b, first && i == 0 ? rune : small_of(rune));
    }
}

Str title_words(Ctx *c, Str text)
{
    if (!all_capitals(text)) return text;
    ItemList names = list_items(c, S("names"));
    Buf b = buf_new(c->keep, text.len + 16, 4 * text.len + 400);
    bool first = true;
    for (Str rest = text; rest.len;) {
        ptrdiff_t n = word_length(rest);
        if (!n) {
            int bytes;
            uint32_t rune = str_rune(rest.at, rest.len, &bytes);
            put_rune(&b, rune == '\'' ? 0x2019 : rune);
            rest = str_from(rest, bytes);
            continue;
        }
        Str word = str_sub(rest, 0, n), known = known_name(c, names, word);
        rest = str_from(rest, n);
        bool apostrophe = starts_with(rest, S("'")) || starts_with(rest, S("’"));
        if (known.len) buf_put(&b, known);
        else if (keeps_capitals(word, apostrophe)) buf_put(&b, word);
        else put_softened(&b, word, first);
        first = false;
    }
    return buf_str(&b);
}

Str project_title(Ctx *c, Str name, Str org_name) { return title_words(c, name.len ? name : org_name); }
