/* Strings by value: cutting, comparing, UTF-8. Nothing here allocates; joining and copying are in
 * arena.h, growing in buf.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/str.h"

#include "base/banned.h"

static ptrdiff_t clamp(ptrdiff_t n, ptrdiff_t max) { return n < 0 ? 0 : n > max ? max : n; }

Str str_sub(Str s, ptrdiff_t from, ptrdiff_t to)
{
    if (!s.at)
        return NO_STR;
    from = clamp(from, s.len);
    to = clamp(to, s.len);
    return (Str){s.at + from, to > from ? to - from : 0};
}

Str str_from(Str s, ptrdiff_t from) { return str_sub(s, from, s.len); }

int str_compare(Str a, Str b)
{
    ptrdiff_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.at, b.at, (size_t)shared) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool ends_with(Str s, Str suffix)
{
    return s.len >= suffix.len && same(str_from(s, s.len - suffix.len), suffix);
}

ptrdiff_t str_find(Str s, Str needle)
{
    if (!needle.len)
        return 0;
    for (ptrdiff_t i = 0; i + needle.len <= s.len; i++) {
        ptrdiff_t hop = str_index((Str){s.at + i, s.len - needle.len + 1 - i}, needle.at[0]);
        if (hop < 0)
            return -1;
        i += hop;
        if (!memcmp(s.at + i, needle.at, (size_t)needle.len))
            return i;
    }
    return -1;
}

ptrdiff_t str_index(Str s, char byte)
{
    const char *found = s.len > 0 ? memchr(s.at, byte, (size_t)s.len) : NULL;
    return found ? found - s.at : -1;
}

bool str_cut(Str s, char byte, Str *head, Str *tail)
{
    ptrdiff_t at = str_index(s, byte), len = at < 0 ? s.len : at, next = at < 0 ? s.len : at + 1;
    *tail = s.at ? (Str){s.at + next, s.len - next} : NO_STR;
    *head = (Str){s.at, len};
    return at >= 0;
}

bool str_line(Str *rest, Str *line)
{
    if (!rest->len)
        return false;
    str_cut(*rest, '\n', line, rest);
    if (line->len && line->at[line->len - 1] == '\r')
        line->len--;
    return true;
}

/* How many bytes of white space `s` begins with; looks at one sign only. */
static ptrdiff_t blank_first(Str s)
{
    if (s.len && (s.at[0] == ' ' || (s.at[0] >= '\t' && s.at[0] <= '\r')))
        return 1;
    if (starts_with(s, S("\u00a0")))
        return 2;
    return starts_with(s, S("\u202f")) || starts_with(s, S("\ufeff")) ? 3 : 0;
}

static ptrdiff_t blank_last(Str s)
{
    for (ptrdiff_t size = 1; size <= 3; size++)
        if (s.len >= size && blank_first(str_from(s, s.len - size)) == size)
            return size;
    return 0;
}

Str str_trim(Str s)
{
    for (ptrdiff_t n; (n = blank_first(s)) > 0;)
        s = str_from(s, n);
    for (ptrdiff_t n; (n = blank_last(s)) > 0;)
        s.len -= n;
    return s;
}

/* Length that a first byte announces, and the smallest code point that may be written so long; 0
 * for a byte that begins nothing. */
static int rune_length(unsigned char first, uint32_t *smallest)
{
    if (first < 0x80)
        return *smallest = 0, 1;
    if (first >= 0xc2 && first < 0xe0)
        return *smallest = 0x80, 2;
    if (first >= 0xe0 && first < 0xf0)
        return *smallest = 0x800, 3;
    if (first >= 0xf0 && first < 0xf5)
        return *smallest = 0x10000, 4;
    return 0;
}

uint32_t str_rune(const char *at, ptrdiff_t left, int *bytes)
{
    const unsigned char *u = (const unsigned char *)at;
    uint32_t smallest = 0;
    int length = left > 0 ? rune_length(u[0], &smallest) : 0;
    *bytes = 1;
    if (!length || length > left)
        return 0xfffd;
    if (length == 1)
        return u[0];
    uint32_t rune = u[0] & (0x7fU >> length);
    for (int i = 1; i < length; i++) {
        if ((u[i] & 0xc0) != 0x80)
            return 0xfffd;
        rune = rune << 6 | (u[i] & 0x3f);
    }
    if (rune < smallest || rune > 0x10ffff || (rune >= 0xd800 && rune < 0xe000))
        return 0xfffd;
    *bytes = length;
    return rune;
}

bool str_is_utf8(Str s)
{
    int bytes;
    for (ptrdiff_t i = 0; i < s.len; i += bytes) {
        uint32_t rune = str_rune(s.at + i, s.len - i, &bytes);
        if (!rune || (rune == 0xfffd && bytes == 1))
            return false;
    }
    return true;
}

ptrdiff_t str_runes(Str s)
{
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < s.len; i++)
        count += ((unsigned char)s.at[i] & 0xc0) != 0x80;
    return count;
}

Str str_head_runes(Str s, ptrdiff_t runes)
{
    int bytes;
    ptrdiff_t i = 0;
    for (; i < s.len && runes > 0; i += bytes, runes--)
        str_rune(s.at + i, s.len - i, &bytes);
    return str_sub(s, 0, i);
}

bool str_number(Str s, int64_t *out)
{
    bool minus = s.len && s.at[0] == '-';
    s = str_from(s, minus);
    if (!s.len)
        return false;
    int64_t n = 0; /* negative all the way: the smallest number has no positive twin */
    for (ptrdiff_t i = 0; i < s.len; i++) {
        int digit = s.at[i] - '0';
        if (digit < 0 || digit > 9 || __builtin_mul_overflow(n, 10, &n) ||
            __builtin_sub_overflow(n, digit, &n))
            return false;
    }
    if (!minus && n == INT64_MIN)
        return false;
    *out = minus ? n : -n;
    return true;
}
