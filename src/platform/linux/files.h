/* Small files and file locks: keys, settings, "one at a time" between processes. Not here: the
 * database's own files. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_FILES_H
#define PLATFORM_LINUX_FILES_H

#include "base/ctx.h"

/* The whole file, at most `max` bytes, in c->keep. Fails with ERR_MISSING, ERR_DENIED, ERR_TOO_BIG,
 * ERR_BROKEN. */
MUST_CHECK bool file_read(Ctx *c, const char *path, ptrdiff_t max, Str *out);
/* Makes a file that must not exist yet, mode 0400, on disk when this returns. Fails with
 * ERR_CONFLICT when it exists. */
MUST_CHECK bool file_create_secret(Ctx *c, const char *path, Str bytes);
/* Puts `bytes` in the place of what `path` held: readers see the old file or the new one, whole,
 * also after a power cut. */
MUST_CHECK bool file_replace(Ctx *c, const char *path, Str bytes, unsigned mode);

/* Fails with what the system said about `path`, by errno: ERR_MISSING, ERR_DENIED, ERR_CONFLICT (it exists), ERR_FULL, ERR_BROKEN.
 * `doing`: "Impossible de lire le fichier". Is false. */
bool file_failed(Ctx *c, const char *doing, const char *path);

/* A lock on a file, held by this process (open file description), free when the process ends
 * however it ends. */
typedef struct {
    int fd;    /* -1: not open */
    int owner; /* process that opened it: a forked child opens its own, else both would hold one
                  lock */
} Lock;

#define LOCK_CLOSED ((Lock){-1, 0})

/* Waits until the lock is ours, in the kernel's queue: around SQLite writers (decision D19). Opens
 * `path` on first use. */
MUST_CHECK bool lock_wait(Ctx *c, Lock *lock, const char *path);
/* The same without waiting: *got says whether it is ours (decision D16). */
MUST_CHECK bool lock_try(Ctx *c, Lock *lock, const char *path, bool *got);
void lock_free(Lock *lock);

#endif
