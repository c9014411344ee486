/* A growing text with a maximum. Grows by doubling inside its arena; past `max` it stops growing and remembers it:
 * look at `full` once at the end. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

typedef struct {
    Arena *arena;
    char *at;
    ptrdiff_t len, cap, max;
    bool full;
} Buf;

Buf buf_new(Arena *a, ptrdiff_t first, ptrdiff_t max);
/* Makes room for `more` bytes; false when that passes the maximum, and ever after: a full one has no room left. */
bool buf_grow(Buf *b, ptrdiff_t more);
/* Inline: a page is made of a thousand pieces, and nearly always there is room. */
static inline bool buf_room(Buf *b, ptrdiff_t more)
{
    return more <= b->cap - b->len || buf_grow(b, more);
}
static inline void buf_put(Buf *b, Str s)
{
    if (!s.len || !buf_room(b, s.len)) return;
    memcpy(b->at + b->len, s.at, (size_t)s.len);
    b->len += s.len;
}
static inline void buf_byte(Buf *b, char byte)
{
    if (buf_room(b, 1)) b->at[b->len++] = byte;
}
void buf_int(Buf *b, int64_t n);
void buf_hex(Buf *b, Str bytes);
/* Percent-escaped, but for letters, digits and - . _ ~ (RFC 3986, section 2.3). */
void buf_escape(Buf *b, Str value);
static inline Str buf_str(const Buf *b) { return (Str){b->at, b->len}; }

#endif
