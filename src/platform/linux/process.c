/* See process.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "platform/linux/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t stop_asked;

static void on_stop(int signal) { stop_asked = signal; }

/* Where process numbers mean what they mean here. */
static Str place(Arena *keep)
{
    char boot[64] = "", space[64] = "";
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? 0 : read(fd, boot, sizeof boot - 1);
    if (fd >= 0) close(fd);
    ssize_t linked = readlink("/proc/self/ns/pid", space, sizeof space - 1);
    return cat(keep, str_trim(str_of(boot, got > 0 ? got : 0)), S("/"), str_of(space, linked > 0 ? linked : 0), S("/"));
}

Str process_name(Arena *keep) { return cat(keep, place(keep), str_int(keep, getpid())); }

bool process_is_gone(Str name)
{
    char memory[1024];
    Arena arena = arena_over(memory, sizeof memory);
    Str here = place(&arena);
    int64_t number;
    if (here.len < 36 || !starts_with(name, here) || !str_number(str_from(name, here.len), &number) || number <= 0) return false;
    return kill((pid_t)number, 0) != 0 && errno == ESRCH;
}

void process_stop_catch(void)
{
    struct sigaction stop = {.sa_handler = on_stop}, ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
}

bool process_stop_asked(void) { return stop_asked != 0; }

void process_sleep_ms(int ms)
{
    struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};
    nanosleep(&time, NULL);
}
