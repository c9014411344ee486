/* The phone's database file: 64 KiB blocks in memory, each with a flag "changed since it was last saved". The host
 * saves changed blocks before a page is sent; SQLite never sees a file. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef WASM_VFS_BLOCKS_H
#define WASM_VFS_BLOCKS_H

#include <stdbool.h>
#include <stdint.h>

#define BLOCK_BYTES 65536
#define BLOCKS_MAX 1536 /* 96 MiB: below the 128 MiB that the memory may have */

/* Forgets everything and makes room for a file of `size` bytes; false when it does not fit. */
bool blocks_start(int64_t size);
int64_t blocks_file_size(void);
/* Address of block i, NULL when the file has no such block. */
uint8_t *block_at(int i);
bool block_is_dirty(int i);
/* All blocks are saved. */
void blocks_clean(void);

#endif
