/* Folders, names of files, and the one thing asked of the environment: where systemd put our
 * credential. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_FOLDER_H
#define PLATFORM_LINUX_FOLDER_H

#include "base/ctx.h"

typedef enum {
    FOLDER_ABSENT,
    FOLDER_EMPTY,
    FOLDER_FULL,
    FOLDER_OTHER
} FolderState; /* OTHER: a file, or not to be read */

FolderState folder_state(const char *path);
/* Makes a folder of mode 0700, or gives that mode to an empty one. Fails with ERR_DENIED,
 * ERR_MISSING (its own folder), ERR_BROKEN. */
MUST_CHECK bool folder_make(Ctx *c, const char *path);

bool file_exists(const char *path);
/* Fails with ERR_MISSING, ERR_DENIED, ERR_CONFLICT when the new name is taken. */
MUST_CHECK bool file_rename(Ctx *c, const char *from, const char *to);
/* Without error when it is not there. */
void file_remove(const char *path);
/* Only an empty one. */
void folder_remove(const char *path);

/* From the root, without links in its folder part; the file itself need not exist. Absent when its
 * folder does not. */
Str path_absolute(Ctx *c, Str path);

/* "$CREDENTIALS_DIRECTORY/name" when systemd gave us that file, else absent. Source:
 * systemd.exec(5), "Credentials". */
Str credential_path(Ctx *c, Str name);

#endif
