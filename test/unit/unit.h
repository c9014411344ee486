/* What every unit test needs: cmocka, an arena and a context that are new for each test,
 * comparisons of Str. A file defines its tests and ends with UNIT(name, …). It is a program by
 * itself, and a part of test/unit/main.c when linked with it: the weak main gives way, and the weak
 * counter is one. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#undef fail /* ours is in base/ctx.h */

#include "base/ctx.h"

#define UNIT_MEMORY (32 << 20)

__attribute__((weak)) int unit_count; /* tests run by all groups */

static char unit_memory[UNIT_MEMORY];
static Arena unit_arena;
static Ctx unit_ctx;

/* A context on Tuesday 24 November 2026, 18:40 in Paris. */
static inline Ctx *fresh(void)
{
    unit_arena = arena_over(unit_memory, sizeof unit_memory);
    Instant now = INT64_C(1795542000000);
    unit_ctx = (Ctx){.keep = &unit_arena, .now = now, .received = now};
    return &unit_ctx;
}

/* As a C string; "(absent)" for an absent Str. */
static inline const char *z(Str s) { return s.at ? str_z(&unit_arena, s) : "(absent)"; }

#define assert_str(got, expected) assert_string_equal(z(got), (expected))
#define assert_absent(got) assert_null((got).at)

#define UNIT(name, ...)                                                                            \
    int run_##name##_tests(void);                                                                  \
    int run_##name##_tests(void)                                                                   \
    {                                                                                              \
        const struct CMUnitTest tests[] = {__VA_ARGS__};                                           \
        unit_count += (int)(sizeof tests / sizeof *tests);                                         \
        return _cmocka_run_group_tests(#name, tests, sizeof tests / sizeof *tests, NULL, NULL);    \
    }                                                                                              \
    __attribute__((weak)) int main(void)                                                           \
    {                                                                                              \
        int failures = run_##name##_tests();                                                       \
        fprintf(stderr, "%d passed, %d failed\n", unit_count - failures, failures);                \
        return failures != 0;                                                                      \
    }
#define TEST(function) cmocka_unit_test(function)

#endif
