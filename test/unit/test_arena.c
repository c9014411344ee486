/* Tests of base/arena. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"

static void aligns_and_zeroes(void **state)
{
    static char space[256];
    memset(space, 'x', sizeof space);
    Arena a = arena_over(space, sizeof space);
    arena_bytes(&a, 1);
    uint64_t *numbers = new (&a, uint64_t, 3);
    assert_int_equal((uintptr_t)numbers % _Alignof(uint64_t), 0);
    assert_true(numbers[0] == 0 && numbers[2] == 0);
    assert_non_null(new (&a, uint64_t, 0));
}

static void remembers_its_height(void **state)
{
    static char space[64];
    Arena a = arena_over(space, sizeof space);
    arena_bytes(&a, 40);
    char *mark = a.next;
    arena_bytes(&a, 10);
    a.next = mark;
    assert_ptr_equal(a.high, space + 50);
    arena_reset(&a);
    assert_ptr_equal(a.next, space);
    assert_ptr_equal(a.high, space + 50);
    assert_true(arena_fits(&a, 64));
    assert_false(arena_fits(&a, 65));
    assert_false(arena_fits(&a, SIZE_MAX));
}

/* True if a child that asks for so much stops by a signal. */
static bool stops(ptrdiff_t count, size_t size)
{
    fflush(NULL);
    pid_t child = fork();
    if (!child) {
        close(2);
        signal(SIGABRT, SIG_DFL); /* cmocka catches it in the parent */
        signal(SIGILL, SIG_DFL);
        Arena a = arena_over(unit_memory, 100);
        arena_alloc(&a, size, 1, count);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status);
}

static void stops_when_exhausted(void **state)
{
    assert_false(stops(100, 1));
    assert_true(stops(101, 1));
    assert_true(stops(-1, 1));
    assert_true(stops(PTRDIFF_MAX, 8)); /* the product overflows */
    assert_true(stops((ptrdiff_t)1 << 61, 8));
}

static void joins_and_copies(void **state)
{
    fresh();
    assert_str(cat(&unit_arena, S("a"), NO_STR, S("bc")), "abc");
    assert_absent(str_copy(&unit_arena, NO_STR));
    assert_non_null(str_copy(&unit_arena, S("")).at);
    assert_string_equal(str_z(&unit_arena, S("ab")), "ab");
    assert_string_equal(str_z(&unit_arena, NO_STR), "");
    int n = 0; /* each part is evaluated once, though the macro names it twice */
    assert_str(cat(&unit_arena, str_int(&unit_arena, ++n), S("/"), str_int(&unit_arena, 12)), "1/12");
    assert_int_equal(n, 1);
}

static void writes_numbers_and_hex(void **state)
{
    fresh();
    assert_str(str_int(&unit_arena, 0), "0");
    assert_str(str_int(&unit_arena, INT64_MIN), "-9223372036854775808");
    assert_str(str_int(&unit_arena, INT64_MAX), "9223372036854775807");
    assert_str(str_hex(&unit_arena, S("\x00\xffz")), "00ff7a");
    assert_str(str_unhex(&unit_arena, S("7A7a")), "zz");
    assert_absent(str_unhex(&unit_arena, S("7")));
    assert_absent(str_unhex(&unit_arena, S("7g")));
    assert_absent(str_unhex(&unit_arena, S("7@")));
    assert_non_null(str_unhex(&unit_arena, S("")).at);
}

UNIT(arena, TEST(aligns_and_zeroes), TEST(remembers_its_height), TEST(stops_when_exhausted),
     TEST(joins_and_copies), TEST(writes_numbers_and_hex))
