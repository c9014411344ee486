/* See folder.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "platform/linux/folder.h"

#include "platform/linux/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

FolderState folder_state(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) return errno == ENOENT ? FOLDER_ABSENT : FOLDER_OTHER;
    FolderState state = FOLDER_EMPTY;
    for (struct dirent *entry; (entry = readdir(folder)) && state == FOLDER_EMPTY;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) state = FOLDER_FULL;
    closedir(folder);
    return state;
}

bool folder_make(Ctx *c, const char *path)
{
    if (mkdir(path, 0700) != 0 && errno != EEXIST) return file_failed(c, "Impossible de créer le dossier", path);
    return chmod(path, 0700) == 0 ||
           file_failed(c, "Impossible de fermer aux autres le dossier", path);
}

bool file_exists(const char *path) { return access(path, F_OK) == 0; }

bool file_rename(Ctx *c, const char *from, const char *to)
{
    /* RENAME_NOREPLACE: a file that came meanwhile is not lost. */
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0 ||
           file_failed(c, "Impossible de nommer", to);
}

void file_remove(const char *path) { (void)unlink(path); }

void folder_remove(const char *path) { (void)rmdir(path); }

Str path_absolute(Ctx *c, Str path)
{
    while (path.len > 1 && path.at[path.len - 1] == '/') path.len--;
    ptrdiff_t slash = path.len;
    while (slash > 0 && path.at[slash - 1] != '/') slash--;
    Str folder = slash ? str_sub(path, 0, slash) : S("."), name = str_from(path, slash);
    if (!name.len || same(name, S(".")) || same(name, S(".."))) folder = path, name = NO_STR;
    char real[PATH_MAX];
    if (!realpath(str_z(c->keep, folder), real)) return NO_STR;
    Str at = str_copy(c->keep, str_c(real));
    return !name.len ? at : cat(c->keep, at, same(at, S("/")) ? S("") : S("/"), name);
}

Str credential_path(Ctx *c, Str name)
{
    const char *folder = getenv("CREDENTIALS_DIRECTORY");
    if (!folder || folder[0] != '/') return NO_STR;
    Str path = cat(c->keep, str_c(folder), S("/"), name);
    return file_exists(str_z(c->keep, path)) ? path : NO_STR;
}
