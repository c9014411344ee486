/* See vfs_blocks.h. One file, one connection, no journal (journal_mode=MEMORY), no temporary files (SQLITE_TEMP_STORE=3): whatever else
 * SQLite asks to open is refused. Locks, syncs and the clock do nothing: there is nobody else, and no SQL of ours reads a clock. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/wasm/vfs_blocks.h"

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

static uint8_t *blocks[BLOCKS_MAX];
static bool dirty[BLOCKS_MAX];
static int64_t file_size;

/* Block i, made when it is missing; NULL when memory is full. */
static uint8_t *block_made(int i)
{
    if (i >= BLOCKS_MAX) return NULL;
    if (!blocks[i]) blocks[i] = calloc(1, BLOCK_BYTES);
    return blocks[i];
}

bool blocks_start(int64_t size)
{
    for (int i = 0; i < BLOCKS_MAX; i++) {
        free(blocks[i]);
        blocks[i] = NULL;
        dirty[i] = false;
    }
    file_size = 0;
    for (int i = 0; i < (size + BLOCK_BYTES - 1) / BLOCK_BYTES; i++)
        if (!block_made(i)) return false;
    file_size = size;
    return true;
}

int64_t blocks_file_size(void) { return file_size; }
uint8_t *block_at(int i) { return i >= 0 && (int64_t)i * BLOCK_BYTES < file_size ? blocks[i] : NULL; }
bool block_is_dirty(int i) { return i >= 0 && i < BLOCKS_MAX && dirty[i]; }
void blocks_clean(void) { memset(dirty, 0, sizeof dirty); }

/* ---------------------------------------------------------------------------------------- the file */

static int file_close(sqlite3_file *f) { return SQLITE_OK; }

/* What lies beyond the end reads as zeros, and is said to be short. */
static int file_read(sqlite3_file *f, void *out, int amount, sqlite3_int64 at)
{
    uint8_t *to = out;
    int64_t there = file_size - at;
    int have = there <= 0 ? 0 : there < amount ? (int)there : amount;
    memset(to + have, 0, (size_t)(amount - have));
    for (int done = 0; done < have;) {
        int inside = (int)((at + done) % BLOCK_BYTES), part = BLOCK_BYTES - inside;
        if (part > have - done) part = have - done;
        memcpy(to + done, blocks[(at + done) / BLOCK_BYTES] + inside, (size_t)part);
        done += part;
    }
    return have < amount ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

static int file_write(sqlite3_file *f, const void *from, int amount, sqlite3_int64 at)
{
    for (int done = 0; done < amount;) {
        int i = (int)((at + done) / BLOCK_BYTES), inside = (int)((at + done) % BLOCK_BYTES), part = BLOCK_BYTES - inside;
        if (part > amount - done) part = amount - done;
        uint8_t *block = block_made(i);
        if (!block) return SQLITE_FULL;
        memcpy(block + inside, (const uint8_t *)from + done, (size_t)part);
        dirty[i] = true;
        done += part;
    }
    if (at + amount > file_size) {
        for (int i = (int)(file_size / BLOCK_BYTES); (int64_t)i * BLOCK_BYTES < at + amount; i++)
            if (!block_made(i)) return SQLITE_FULL;
        file_size = at + amount;
    }
    return SQLITE_OK;
}

static int file_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    for (int i = (int)((size + BLOCK_BYTES - 1) / BLOCK_BYTES); i < BLOCKS_MAX && blocks[i]; i++) {
        free(blocks[i]);
        blocks[i] = NULL;
        dirty[i] = false;
    }
    if (size < file_size) file_size = size;
    return SQLITE_OK;
}

static int file_sync(sqlite3_file *f, int flags) { return SQLITE_OK; }

static int file_size_of(sqlite3_file *f, sqlite3_int64 *out)
{
    *out = file_size;
    return SQLITE_OK;
}

static int file_lock(sqlite3_file *f, int level) { return SQLITE_OK; }

static int file_reserved(sqlite3_file *f, int *out)
{
    *out = 0;
    return SQLITE_OK;
}

static int file_control(sqlite3_file *f, int what, void *value) { return SQLITE_NOTFOUND; }
static int file_sector(sqlite3_file *f) { return 4096; }
static int file_traits(sqlite3_file *f) { return SQLITE_IOCAP_SAFE_APPEND | SQLITE_IOCAP_SEQUENTIAL; }

static const sqlite3_io_methods methods = {
    1, file_close, file_read, file_write, file_truncate, file_sync, file_size_of, file_lock, file_lock, file_reserved,
    file_control, file_sector, file_traits, NULL, NULL, NULL, NULL, NULL, NULL,
};

/* ---------------------------------------------------------------------------------------- the system */

static int vfs_open(sqlite3_vfs *v, sqlite3_filename name, sqlite3_file *f, int flags, int *out_flags)
{
    f->pMethods = NULL;
    if (!(flags & SQLITE_OPEN_MAIN_DB)) return SQLITE_CANTOPEN;
    f->pMethods = &methods;
    if (out_flags) *out_flags = flags;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *v, const char *name, int sync) { return SQLITE_OK; }

static int vfs_access(sqlite3_vfs *v, const char *name, int flags, int *out)
{
    *out = 0;
    return SQLITE_OK;
}

static int vfs_full_path(sqlite3_vfs *v, const char *name, int room, char *out)
{
    size_t length = strlen(name);
    if (length >= (size_t)room) return SQLITE_CANTOPEN;
    memcpy(out, name, length + 1);
    return SQLITE_OK;
}

/* SQLite's own randomness names temporary files and picks rowids; we have neither. */
static int vfs_random(sqlite3_vfs *v, int size, char *out)
{
    memset(out, 0, (size_t)size);
    return size;
}

static int vfs_sleep(sqlite3_vfs *v, int microseconds) { return microseconds; }

static int vfs_time(sqlite3_vfs *v, double *out)
{
    *out = 0;
    return SQLITE_OK;
}

static int vfs_error(sqlite3_vfs *v, int room, char *out) { return 0; }

int sqlite3_os_init(void)
{
    static sqlite3_vfs vfs = {
        .iVersion = 1, .szOsFile = sizeof(sqlite3_file), .mxPathname = 64, .zName = "blocks", .xOpen = vfs_open, .xDelete = vfs_delete,
        .xAccess = vfs_access, .xFullPathname = vfs_full_path, .xRandomness = vfs_random, .xSleep = vfs_sleep, .xCurrentTime = vfs_time,
        .xGetLastError = vfs_error,
    };
    return sqlite3_vfs_register(&vfs, 1);
}

int sqlite3_os_end(void) { return SQLITE_OK; }
