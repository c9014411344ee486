/* Strings: a pointer and a length, by value. UTF-8, never NUL-dependent, never freed (arena.h).
 * A Str whose `at` is NULL is "absent" (a null column, a field that was not asked); it has length 0. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *at;
    ptrdiff_t len;
} Str;

typedef struct {
    const Str *at;
    ptrdiff_t len;
} StrList;

/* A literal as Str: S("text"). */
#define S(literal) ((Str){"" literal, (ptrdiff_t)sizeof("" literal) - 1})
/* The same where C wants a constant (static tables). */
#define S_INIT(literal) {"" literal, (ptrdiff_t)sizeof("" literal) - 1}
#define NO_STR ((Str){NULL, 0})
/* How many: STRS(S("a"), b) is 2. Its arguments are not evaluated. */
#define STRS(...) ((ptrdiff_t)(sizeof((const Str[]){__VA_ARGS__}) / sizeof(Str)))

/* What a C string at a border (libpq, SQLite, argv) says; it must outlive the Str. */
static inline Str str_c(const char *text) { return text ? (Str){text, (ptrdiff_t)strlen(text)} : NO_STR; }
static inline Str str_of(const void *at, ptrdiff_t len) { return (Str){(const char *)at, len}; }

/* Bytes from `from` (included) to `to` (not included); both are clamped into the string. */
Str str_sub(Str s, ptrdiff_t from, ptrdiff_t to);
Str str_from(Str s, ptrdiff_t from);

/* Same bytes; absent equals empty. Inline, like starts_with(): a page asks thousands of times, and mostly they differ at once,
 * so the first byte is looked at before memcmp() is called. */
static inline bool same(Str a, Str b)
{
    return a.len == b.len && (!a.len || (a.at[0] == b.at[0] && !memcmp(a.at, b.at, (size_t)a.len)));
}
static inline bool starts_with(Str s, Str prefix)
{
    return s.len >= prefix.len && (!prefix.len || !memcmp(s.at, prefix.at, (size_t)prefix.len));
}
int str_compare(Str a, Str b);                 /* bytewise: <0, 0, >0 */
bool ends_with(Str s, Str suffix);
ptrdiff_t str_find(Str s, Str needle);         /* first index, or -1 */
ptrdiff_t str_index(Str s, char byte);         /* first index, or -1 */

/* Cuts at the first `byte`: *head gets what is before, *tail what is after. False when it is absent (head = all, tail empty). */
bool str_cut(Str s, char byte, Str *head, Str *tail);
/* Next line of *rest without its end (LF or CRLF); false at the end. */
bool str_line(Str *rest, Str *line);
/* Without white space at both ends: blanks, tabs, CR, LF, no-break and narrow no-break spaces, byte-order mark. */
Str str_trim(Str s);

/* True if `s` is well-formed UTF-8 (RFC 3629) without NUL. */
bool str_is_utf8(Str s);
/* Number of code points; `s` must be UTF-8. */
ptrdiff_t str_runes(Str s);
/* Decodes one code point at `at`, writes its byte count (1 on a malformed byte, which reads U+FFFD). */
uint32_t str_rune(const char *at, ptrdiff_t left, int *bytes);
/* The first `runes` code points. */
Str str_head_runes(Str s, ptrdiff_t runes);

/* Decimal with optional minus, no blanks; false when not a number or out of range. */
bool str_number(Str s, int64_t *out);

#endif
