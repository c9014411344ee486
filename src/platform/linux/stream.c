/* See stream.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/linux/stream.h"

#include "platform/linux/files.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/banned.h"

bool stream_open(Ctx *c, Stream *s, Str path)
{
    const char *name = str_z(c->keep, path);
    s->bytes = s->held = 0, s->broken = false;
    s->fd = same(path, S("-")) ? dup(STDIN_FILENO) : open(name, O_RDONLY | O_CLOEXEC);
    return s->fd >= 0 || file_failed(c, "Impossible de lire le fichier", name);
}

ptrdiff_t stream_more(void *from, char *into, ptrdiff_t room)
{
    Stream *s = from;
    ssize_t n;
    do n = read(s->fd, into, (size_t)room);
    while (n < 0 && errno == EINTR);
    if (n > 0) s->bytes += n;
    return n;
}

bool stream_make(Ctx *c, Stream *s, Str path)
{
    const char *name = str_z(c->keep, path);
    s->bytes = s->held = 0, s->broken = false;
    s->fd = same(path, S("-")) ? dup(STDOUT_FILENO) : open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    return s->fd >= 0 || file_failed(c, "Impossible d’écrire le fichier", name);
}

static void flush(Stream *s)
{
    for (ptrdiff_t done = 0; done < s->held && !s->broken;) {
        ssize_t n = write(s->fd, s->buffer + done, (size_t)(s->held - done));
        if (n > 0) done += n;
        else s->broken = !(n < 0 && errno == EINTR);
    }
    s->held = 0;
}

void stream_put(void *to, Str piece)
{
    Stream *s = to;
    while (piece.len) {
        ptrdiff_t room = (ptrdiff_t)sizeof s->buffer - s->held, n = piece.len < room ? piece.len : room;
        memcpy(s->buffer + s->held, piece.at, (size_t)n);
        s->held += n;
        piece = str_from(piece, n);
        if (s->held == (ptrdiff_t)sizeof s->buffer) flush(s);
    }
}

bool stream_end(Ctx *c, Stream *s)
{
    flush(s);
    if (close(s->fd) != 0) s->broken = true;
    s->fd = -1;
    return !s->broken || fail(c, ERR_BROKEN, S("le fichier n’a pas pu être écrit en entier"));
}
