/* A growing text with a maximum. A piece that would pass the maximum is left out whole, and so is
 * everything after it: what is in a full buffer is a beginning, never a text with a hole. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/buf.h"

#include "base/banned.h"

Buf buf_new(Arena *a, ptrdiff_t first, ptrdiff_t max)
{
    ptrdiff_t cap = first < max ? first : max;
    return (Buf){.arena = a, .at = arena_bytes(a, cap), .cap = cap, .max = max};
}

bool buf_grow(Buf *b, ptrdiff_t more)
{
    if (b->full || more > b->max - b->len) {
        b->full = true;
        b->cap = b->len;
        return false;
    }
    ptrdiff_t cap = b->cap > b->max / 2 ? b->max : 2 * b->cap;
    if (cap < b->len + more)
        cap = b->len + more;
    if (b->at + b->cap == b->arena->next) { /* last in its arena: it grows where it is */
        arena_bytes(b->arena, cap - b->cap);
    } else {
        char *at = arena_bytes(b->arena, cap);
        memcpy(at, b->at, (size_t)b->len);
        b->at = at;
    }
    b->cap = cap;
    return true;
}

void buf_int(Buf *b, int64_t n)
{
    char space[24];
    Arena scratch = arena_over(space, sizeof space);
    buf_put(b, str_int(&scratch, n));
}

void buf_hex(Buf *b, Str bytes)
{
    for (ptrdiff_t i = 0; i < bytes.len && !b->full; i++) {
        char pair[2];
        Arena scratch = arena_over(pair, sizeof pair);
        buf_put(b, str_hex(&scratch, str_sub(bytes, i, i + 1)));
    }
}

static bool is_unreserved(char byte)
{
    char lower = byte | 32;
    return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' ||
           byte == '.' || byte == '_' || byte == '~';
}

void buf_escape(Buf *b, Str value)
{
    for (ptrdiff_t i = 0; i < value.len; i++) {
        unsigned char byte = (unsigned char)value.at[i];
        if (is_unreserved(value.at[i]))
            buf_byte(b, value.at[i]);
        else
            buf_put(b, str_of((char[]){'%', "0123456789ABCDEF"[byte >> 4],
                                       "0123456789ABCDEF"[byte & 15]},
                              3));
    }
}
