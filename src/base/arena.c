/* The arena: front to back over a block that the platform owns. Exhaustion is a mistake of ours,
 * not an error to handle: the process stops before anything is committed. Copies and small
 * conversions that only need memory are here too. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/arena.h"

#include <assert.h>

#include "base/banned.h"

Arena arena_over(void *memory, size_t size)
{
    assert(memory && size <= PTRDIFF_MAX);
    char *base = memory;
    return (Arena){.base = base, .next = base, .end = base + size, .high = base};
}

void arena_reset(Arena *a) { a->next = a->base; }

bool arena_fits(const Arena *a, size_t bytes) { return bytes <= (size_t)(a->end - a->next); }

/* Takes `bytes` at an aligned address. The trap stands for builds whose assert says nothing (wasm).
 */
static char *take(Arena *a, size_t bytes, size_t align)
{
    size_t gap = -(uintptr_t)a->next & (align - 1), left = (size_t)(a->end - a->next);
    if (gap > left || bytes > left - gap) {
        assert(false && "the arena is exhausted");
        __builtin_trap();
    }
    char *at = a->next + gap;
    a->next = at + bytes;
    if (a->next > a->high)
        a->high = a->next;
    return at;
}

void *arena_alloc(Arena *a, size_t size, size_t align, ptrdiff_t count)
{
    size_t bytes = 0;
    if (count < 0 || __builtin_mul_overflow(size, (size_t)count, &bytes)) {
        assert(false && "more than memory can hold");
        __builtin_trap();
    }
    return memset(take(a, bytes, align), 0, bytes);
}

char *arena_bytes(Arena *a, ptrdiff_t count)
{
    if (count < 0) {
        assert(false && "a negative size");
        __builtin_trap();
    }
    return take(a, (size_t)count, 1);
}

Str str_copy(Arena *a, Str s)
{
    if (!s.at)
        return NO_STR;
    char *at = arena_bytes(a, s.len);
    if (s.len)
        memcpy(at, s.at, (size_t)s.len);
    return (Str){at, s.len};
}

const char *str_z(Arena *a, Str s) { return cat(a, s, ((Str){"", 1})).at; }

Str cat_(Arena *a, const Str *parts, ptrdiff_t count)
{
    ptrdiff_t len = 0;
    for (ptrdiff_t i = 0; i < count; i++)
        len += parts[i].len;
    char *at = arena_bytes(a, len), *to = at;
    for (ptrdiff_t i = 0; i < count; i++) {
        if (parts[i].len)
            memcpy(to, parts[i].at, (size_t)parts[i].len);
        to += parts[i].len;
    }
    return (Str){at, len};
}

Str str_int(Arena *a, int64_t n)
{
    char digits[20], *at = digits + sizeof digits;
    uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;
    do
        *--at = (char)('0' + left % 10);
    while (left /= 10);
    if (n < 0)
        *--at = '-';
    return str_copy(a, (Str){at, digits + sizeof digits - at});
}

Str str_digits(Arena *a, Str typed)
{
    char *out = new(a, char, typed.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < typed.len; i++)
        if (typed.at[i] >= '0' && typed.at[i] <= '9') out[n++] = typed.at[i];
    return (Str){out, n};
}

Str str_hex(Arena *a, Str bytes)
{
    char *at = arena_bytes(a, 2 * bytes.len);
    for (ptrdiff_t i = 0; i < bytes.len; i++) {
        at[2 * i] = "0123456789abcdef"[(unsigned char)bytes.at[i] >> 4];
        at[2 * i + 1] = "0123456789abcdef"[bytes.at[i] & 15];
    }
    return (Str){at, 2 * bytes.len};
}

static int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    digit |= 32;
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

Str str_unhex(Arena *a, Str hex)
{
    if (hex.len % 2)
        return NO_STR;
    for (ptrdiff_t i = 0; i < hex.len; i++)
        if (hex_value(hex.at[i]) < 0)
            return NO_STR;
    char *at = arena_bytes(a, hex.len / 2);
    for (ptrdiff_t i = 0; i < hex.len / 2; i++)
        at[i] = (char)(hex_value(hex.at[2 * i]) * 16 + hex_value(hex.at[2 * i + 1]));
    return (Str){at, hex.len / 2};
}
