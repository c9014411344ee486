/* What the bench's programs share: a Ctx over a data folder, opened as `repere` opens it, and ways to stop. Not a part of the product. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include "cli/home.h"
#include "platform/linux/clock_random.h"
#include "store/db.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#define BENCH_ARENA_BYTES ((size_t)4 << 30) /* addresses, not memory */

typedef struct {
    Arena arena;
    Random random;
    Ctx c;
    Cli cli;
} Bench;

__attribute__((noreturn, format(printf, 1, 2))) static inline void die(const char *format, ...)
{
    va_list more;
    va_start(more, format);
    vfprintf(stderr, format, more);
    va_end(more);
    fputc('\n', stderr);
    exit(1);
}

static inline void must(const Ctx *c, const char *what)
{
    if (failed(c)) die("%s: %.*s (%s:%d)", what, (int)c->err.message.len, c->err.message.at, c->err.file, c->err.line);
}

static inline Bench *bench_open(const char *folder)
{
    static Bench b;
    void *memory = mmap(NULL, BENCH_ARENA_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) die("mmap");
    b.arena = arena_over(memory, BENCH_ARENA_BYTES);
    b.random = random_system();
    b.c = (Ctx){.keep = &b.arena, .random = &b.random, .now = clock_now(), .app = &b.cli.app};
    b.c.received = b.c.now;
    b.cli.c = &b.c;
    b.cli.data = str_c(folder);
    b.cli.app.version = S(REPERE_VERSION);
    if (!home_open(&b.cli, HOME_WITH_KEY)) must(&b.c, folder);
    b.cli.app.origin = b.cli.origin;
    return &b;
}

#endif
