/* repere backup FILE (decision D24): copy, verify, and only then say that what is in it is safe. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/access_seal.h"
#include "app/journal.h"
#include "cli/copy.h"
#include "cli/home.h"
#include "cli/say.h"
#include "platform/linux/folder.h"
#include "store/db_tools.h"
#include "store/write.h"

#include "base/banned.h"

#define SEAL_ROWS 1000

/* So that the copy's newest seal covers all that it holds. */
static bool seal_all(Ctx *c)
{
    int64_t sealed = SEAL_ROWS;
    while (sealed == SEAL_ROWS) sealed = journal_seal_batch(c, SEAL_ROWS);
    if (sealed < 0) return false;
    for (sealed = SEAL_ROWS; sealed == SEAL_ROWS;) sealed = access_seal_batch(c, SEAL_ROWS);
    return sealed >= 0;
}

static bool verify(Ctx *c, Str file, int64_t *seals)
{
    Db *db = db_open_copy(c, file);
    if (!db) return false;
    Ctx copy = copy_ctx(c, db);
    bool good = copy_is_good(&copy, seals) || copy_failed(c, &copy);
    db->ops->close(db);
    return good;
}

static bool copy_sqlite(Cli *cli, Str file, int64_t *seals)
{
    Ctx *c = cli->c;
    Str part = cat(c->keep, file, S(".en-cours"));
    const char *part_z = str_z(c->keep, part);
    if (file_exists(part_z))
        return fail(c, ERR_CONFLICT, cat(c->keep, S("« "), part, S(" » existe : une autre sauvegarde court, ou s’est arrêtée là")));
    bool done = db_sqlite_copy(c, part) && verify(c, part, seals) && file_rename(c, part_z, str_z(c->keep, file));
    if (!done) file_remove(part_z);
    return done;
}

static bool copy_postgres(Cli *cli, Str file, int64_t *seals)
{
    Ctx *c = cli->c;
    const Str words[] = {S("--format=custom"), S("--no-owner"), cat(c->keep, S("--file="), file)};
    const Str list[] = {S("--list"), S("--file=/dev/null"), file};
    return copy_is_good(c, seals) && copy_run(cli, S("pg_dump"), (StrList){words, 3}) && copy_run(cli, S("pg_restore"), (StrList){list, 3});
}

bool command_backup(Cli *cli, const Options_backup *o)
{
    Ctx *c = cli->c;
    int64_t seals = 0;
    if (file_exists(str_z(c->keep, o->file))) return fail(c, ERR_CONFLICT, cat(c->keep, S("« "), o->file, S(" » existe déjà")));
    if (!home_open(cli, HOME_WITHOUT_KEY) || !seal_all(c)) return false;
    if (!(home_is_sqlite(cli) ? copy_sqlite(cli, o->file, &seals) : copy_postgres(cli, o->file, &seals))) return false;
    if (!db_begin(c, BEGIN_WRITE)) return false;
    house_safe_seal_set(c, seals);
    if (!db_commit(c)) return false;
    say(c, S("Sauvegarde vérifiée : « "), o->file, S(" », jusqu’au sceau "), str_int(c->keep, seals), S("."));
    say(c, S("La clé maîtresse n’y est pas : gardez-la ailleurs, sans elle aucun nom ne se lit."));
    return true;
}
