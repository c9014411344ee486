/* Small files and file locks over plain system calls. Every failure says which file and why, in the
 * operator's language. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "platform/linux/files.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_failed(Ctx *c, const char *doing, const char *path)
{
    ErrKind kind = errno == ENOENT                     ? ERR_MISSING
                   : errno == EACCES || errno == EPERM ? ERR_DENIED
                   : errno == EEXIST                   ? ERR_CONFLICT
                   : errno == ENOSPC || errno == EDQUOT ? ERR_FULL
                                                       : ERR_BROKEN;
    return fail(
        c, kind,
        cat(c->keep, str_c(doing), S(" « "), str_c(path), S(" » : "), kind == ERR_FULL ? S(DISK_FULL) : str_c(strerror(errno))));
}

bool file_read(Ctx *c, const char *path, ptrdiff_t max, Str *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return file_failed(c, "Impossible de lire le fichier", path);
    char *bytes = arena_bytes(c->keep, max + 1);
    ptrdiff_t len = 0;
    ssize_t got = 1;
    while (got != 0 && len <= max) {
        got = read(fd, bytes + len, (size_t)(max + 1 - len));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) break;
        len += got;
    }
    int error = errno;
    close(fd);
    errno = error;
    if (got < 0) return file_failed(c, "Impossible de lire le fichier", path);
    if (len > max)
        return fail(c, ERR_TOO_BIG,
                    cat(c->keep, S("Fichier trop grand : « "), str_c(path), S(" »")));
    *out = str_of(bytes, len);
    return true;
}

static bool write_all(int fd, Str bytes)
{
    for (ptrdiff_t done = 0; done < bytes.len;) {
        ssize_t put = write(fd, bytes.at + done, (size_t)(bytes.len - done));
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        done += put;
    }
    return fsync(fd) == 0;
}

/* A new name is on disk only when its folder is. */
static bool sync_folder(Ctx *c, const char *path)
{
    char *copy = arena_bytes(c->keep, (ptrdiff_t)strlen(path) + 1);
    memcpy(copy, path, strlen(path) + 1);
    int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    return done;
}

/* Writes a file under a name that must be free, and removes it again when it did not get whole to
 * the disk. */
static bool write_new(Ctx *c, const char *path, Str bytes, unsigned mode)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (fd < 0) return file_failed(c, "Impossible de créer le fichier", path);
    /* umask may have taken rights away, never added: set what was asked. */
    bool written = fchmod(fd, mode) == 0 && write_all(fd, bytes);
    int error = errno;
    close(fd);
    if (!written) {
        unlink(path);
        errno = error;
        return file_failed(c, "Impossible d'écrire le fichier", path);
    }
    return true;
}

bool file_create_secret(Ctx *c, const char *path, Str bytes)
{
    if (!write_new(c, path, bytes, 0400)) return false;
    return sync_folder(c, path) || file_failed(c, "Impossible d'écrire le fichier", path);
}

bool file_replace(Ctx *c, const char *path, Str bytes, unsigned mode)
{
    uint8_t chance[8];
    random_fill(c->random, chance, sizeof chance);
    Str suffix = str_hex(c->keep, str_of(chance, sizeof chance));
    const char *beside = str_z(c->keep, cat(c->keep, str_c(path), S("."), suffix));
    if (!write_new(c, beside, bytes, mode)) return false;
    if (rename(beside, path) != 0 || !sync_folder(c, path)) {
        int error = errno;
        unlink(beside);
        errno = error;
        return file_failed(c, "Impossible de remplacer le fichier", path);
    }
    return true;
}

/* ---- Locks ---------------------------------------------------------------------------------- */

static bool lock_open(Ctx *c, Lock *lock, const char *path)
{
    if (lock->fd >= 0 && lock->owner == getpid()) return true;
    lock->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC,
                    0600); /* a descriptor inherited by fork stays the parent's */
    lock->owner = getpid();
    return lock->fd >= 0 || file_failed(c, "Impossible d'ouvrir le verrou", path);
}

static int lock_set(Lock *lock, int command, short type)
{
    struct flock whole = {.l_type = type, .l_whence = SEEK_SET};
    int done;
    do
        done = fcntl(lock->fd, command, &whole);
    while (done < 0 && errno == EINTR && command == F_OFD_SETLKW);
    return done;
}

bool lock_wait(Ctx *c, Lock *lock, const char *path)
{
    if (!lock_open(c, lock, path)) return false;
    return lock_set(lock, F_OFD_SETLKW, F_WRLCK) == 0 ||
           file_failed(c, "Impossible de prendre le verrou", path);
}

bool lock_try(Ctx *c, Lock *lock, const char *path, bool *got)
{
    *got = false;
    if (!lock_open(c, lock, path)) return false;
    *got = lock_set(lock, F_OFD_SETLK, F_WRLCK) == 0;
    if (!*got && errno != EAGAIN && errno != EACCES) return file_failed(c, "Impossible de prendre le verrou", path);
    return true;
}

void lock_free(Lock *lock)
{
    if (lock->fd >= 0 && lock->owner == getpid()) lock_set(lock, F_OFD_SETLK, F_UNLCK);
}
