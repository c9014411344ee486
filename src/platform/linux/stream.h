/* A file that is read or written piece by piece: what is too big to be held. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_STREAM_H
#define PLATFORM_LINUX_STREAM_H

#include "base/ctx.h"

typedef struct {
    int fd;               /* -1: none is open */
    int64_t bytes;        /* read so far */
    bool broken;          /* writing failed; the rest is dropped */
    ptrdiff_t held;
    char buffer[1 << 16]; /* not yet written */
} Stream;

/* "-" is standard input. Fails with ERR_MISSING, ERR_DENIED, ERR_BROKEN. */
MUST_CHECK bool stream_open(Ctx *c, Stream *s, Str path);
/* Bytes that came, 0 at the end, negative when it broke. `from` is a Stream. */
ptrdiff_t stream_more(void *from, char *into, ptrdiff_t room);
/* Makes the file, which must not exist; "-" is standard output. Fails with ERR_CONFLICT, ERR_DENIED, ERR_BROKEN. */
MUST_CHECK bool stream_make(Ctx *c, Stream *s, Str path);
void stream_put(void *to, Str piece);
/* Writes what is held, and closes. Fails with ERR_BROKEN when anything was lost. */
MUST_CHECK bool stream_end(Ctx *c, Stream *s);

#endif
