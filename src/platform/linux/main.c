/* The program `repere`: memory, clock and chance for one command. What it does with them begins in
 * cli/cli.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "platform/linux/clock_random.h"
#include "platform/linux/program.h"

#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>

#define COMMAND_ARENA_BYTES                                                                        \
    ((size_t)4 << 30) /* addresses, not memory: a command's whole work lives in one arena */

int main(int count, char **arguments)
{
    void *memory = mmap(NULL, COMMAND_ARENA_BYTES, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) {
        perror("repere");
        return err_exit(ERR_BROKEN);
    }
    umask(077); /* nothing that we make is for others to read */
    Arena arena = arena_over(memory, COMMAND_ARENA_BYTES);
    Random random = random_system();
    Ctx c = {.keep = &arena, .random = &random, .now = clock_now()};
    c.received = c.now;
    Str *words = new (&arena, Str, count);
    ptrdiff_t len = 0;
    for (int i = 1; i < count; i++) words[len++] = str_c(arguments[i]);
    return cli_main(&c, (StrList){words, len});
}
