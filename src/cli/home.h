/* The data folder and what stands in it:
 *     config         "db …", "key …", "origin …": what init was told, one line each; "mail …", "sms …": how messages go out (sender.h)
 *     outbox         messages out, one file each, while there is no mail server or gateway
 *     repere.db      the database, unless it is PostgreSQL
 *     writers.lock   whose turn it is to write on SQLite (decision D19)
 *     password.lock  one password is computed at a time (decision D16)
 * The master key is outside of it (decision D11): --key, else systemd's credential repere.key, else what config says, else FOLDER.key. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_HOME_H
#define CLI_HOME_H

#include "cli/cli.h"

typedef enum { HOME_WITHOUT_KEY, HOME_WITH_KEY } HomeKey;

/* Opens the data folder: key, database, settings; cli->c is then ready to work, outside of a transaction. Fails with ERR_MISSING (no
 * such folder, no key), ERR_CONFLICT (other schema), ERR_DENIED, ERR_BROKEN. */
MUST_CHECK bool home_open(Cli *cli, HomeKey key);
/* The same without asking whether the schema is this program's: for migrate. */
MUST_CHECK bool home_open_any(Cli *cli, HomeKey key);

/* Finds names and the master key for a new folder, writes nothing but, when `make_key`, the key where there was none.
 * Fails with ERR_CONFLICT when the folder is not empty, ERR_INPUT when the key would lie inside it, ERR_MISSING without key. */
MUST_CHECK bool home_prepare(Cli *cli, bool make_key);
/* Makes the folder and its config. */
MUST_CHECK bool home_make(Cli *cli, Str origin);
/* Opens its database, made where there is none. Fails with ERR_CONFLICT when it holds Repère already and `empty` is asked. */
MUST_CHECK bool home_open_new(Cli *cli, bool empty);
/* After home_make(), when what followed failed: the folder is again as it was. A PostgreSQL database keeps its tables. */
void home_unmake(Cli *cli);
void home_close(Cli *cli);

/* Another connection of the same database. */
Db *home_connect(Ctx *c, const Cli *cli, bool create);
bool home_is_sqlite(const Cli *cli);
/* What restore fills: the folder's own database file. */
Str home_database_file(Cli *cli);
/* "https://…" without a slash at its end. Fails with ERR_INPUT. */
MUST_CHECK bool origin_read(Ctx *c, Str typed, Str *out);

#endif
