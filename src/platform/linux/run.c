/* See run.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "platform/linux/run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

Str run_find(Ctx *c, Str program)
{
    Str rest = str_c(getenv("PATH")), folder;
    while (rest.len > 0) {
        str_cut(rest, ':', &folder, &rest);
        if (!folder.len || folder.at[0] != '/') continue; /* "here" is nobody's folder of programs */
        Str path = cat(c->keep, folder, S("/"), program);
        if (access(str_z(c->keep, path), X_OK) == 0) return path;
    }
    return NO_STR;
}

static const char **strings(Ctx *c, const char *const *first, StrList then)
{
    ptrdiff_t count = 0, n = 0;
    while (first[count]) count++;
    const char **all = new (c->keep, const char *, count + then.len + 1);
    for (ptrdiff_t i = 0; i < then.len; i++) /* the first of one name holds */
        all[n++] = str_z(c->keep, then.at[i]);
    for (ptrdiff_t i = 0; i < count; i++) all[n++] = first[i];
    return all;
}

bool run_program(Ctx *c, StrList words, StrList more)
{
    static const char *const nothing[] = {NULL};
    const char **arguments = strings(c, nothing, words);
    const char **environment = strings(c, (const char *const *)environ, more);
    int status = 0;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        execve(arguments[0], (char *const *)(uintptr_t)arguments,
               (char *const *)(uintptr_t)environment);
        _exit(127);
    }
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
    if (pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0) return true;
    int code = pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return fail(c, ERR_BROKEN,
                cat(c->keep, words.at[0], S(" a échoué (code "), str_int(c->keep, code), S(")")));
}
