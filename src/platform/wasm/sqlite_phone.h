/* What the phone sets in its SQLite beside the defaults of sqlite_phone.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_WASM_SQLITE_PHONE_H
#define PLATFORM_WASM_SQLITE_PHONE_H

#include <sqlite3.h>

/* What a transaction needs to be taken back lies in memory; there is no file beside the image. Call it right after opening. */
void sqlite_phone_keep_journal_in_memory(sqlite3 *db);

#endif
