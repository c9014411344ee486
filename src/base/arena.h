/* Memory: one arena per lifetime, nothing is freed alone. An arena is a block of addresses handed out from front to back.
 * Lifetimes: App (start to stop), Request (one request, reset after it), Scratch (one call: take a mark, go back to it).
 * `Arena *keep` in a prototype means: the result lives there. Exhaustion of an ordinary request stops this process (worker
 * restarted by its parent, wasm instance dropped): nothing was committed. Sizes that a user controls ask arena_fits() first. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

typedef struct {
    char *base, *next, *end;
    char *high; /* highest address used since arena_over: platforms give back what lies above a mark */
} Arena;

#define RETURNS_NONNULL __attribute__((returns_nonnull))

/* An arena over `size` bytes that the platform owns. */
Arena arena_over(void *memory, size_t size);
void arena_reset(Arena *a);
bool arena_fits(const Arena *a, size_t bytes);

/* `count` zeroed things of `size` bytes, aligned; never NULL. Use new(). */
RETURNS_NONNULL void *arena_alloc(Arena *a, size_t size, size_t align, ptrdiff_t count);
#define new(arena, Type, count) ((Type *)arena_alloc((arena), sizeof(Type), _Alignof(Type), (count)))

/* Uninitialised bytes. */
RETURNS_NONNULL char *arena_bytes(Arena *a, ptrdiff_t count);
Str str_copy(Arena *a, Str s);
RETURNS_NONNULL const char *str_z(Arena *a, Str s);            /* NUL-terminated copy, for a border */

/* Joins parts: cat(arena, S("a"), b, c). */
Str cat_(Arena *a, const Str *parts, ptrdiff_t count);
#define cat(arena, ...) cat_((arena), (const Str[]){__VA_ARGS__}, STRS(__VA_ARGS__))
Str str_int(Arena *a, int64_t n);              /* decimal */
Str str_hex(Arena *a, Str bytes);
Str str_digits(Arena *a, Str typed);           /* its digits alone: "12 34" -> "1234" */
/* Bytes of lower- or upper-case hexadecimal; absent when it is none. */
Str str_unhex(Arena *a, Str hex);

#endif
