/* repere restore FILE (decision D24): a backup into an empty folder, as another epoch of the same house. Whether the master key opens
 * it is asked before anything is touched, where the file can be asked (SQLite). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/copy.h"
#include "cli/home.h"
#include "cli/operation.h"
#include "cli/org_keys.h"
#include "cli/say.h"
#include "platform/linux/folder.h"
#include "store/db_tools.h"
#include "store/migrate.h"
#include "store/write.h"

#include "base/banned.h"

static bool key_fits(Ctx *c)
{
    OrgKeysCheck keys = org_keys_check(c);
    return !failed(c) && (keys.wrong == 0 || fail(c, ERR_DENIED, S("cette clé maîtresse n’ouvre pas cette sauvegarde")));
}

static bool file_fits(Ctx *c, int64_t *seals)
{
    int64_t present = 0;
    if (!migrate_present(c, &present)) return false;
    if (present == 0) return fail(c, ERR_INPUT, S("ce fichier n’est pas une sauvegarde de Repère"));
    return key_fits(c) && copy_is_good(c, seals);
}

static bool fill_sqlite(Cli *cli, Str file, Str origin)
{
    Ctx *c = cli->c;
    int64_t seals = 0;
    Db *db = db_open_copy(c, file);
    if (!db) return false;
    Ctx copy = copy_ctx(c, db);
    bool done = (file_fits(&copy, &seals) || copy_failed(c, &copy)) && home_make(cli, origin) &&
                (db_sqlite_copy(&copy, home_database_file(cli)) || copy_failed(c, &copy));
    db->ops->close(db);
    return done && home_open_new(cli, false);
}

static bool fill_postgres(Cli *cli, Str file, Str origin)
{
    /* "-d application_name=…": the name of the database comes from PGDATABASE. */
    const Str words[] = {S("--no-owner"), S("--exit-on-error"), S("--single-transaction"), S("--dbname=application_name=repere"), file};
    if (!home_make(cli, origin) || !home_open_new(cli, true)) return false;
    home_close(cli);
    return copy_run(cli, S("pg_restore"), (StrList){words, 5}) && home_open_new(cli, false) && key_fits(cli->c);
}

/* What was handed out before the restore is known to the copy alone: another epoch, and everybody signs in again. */
static bool begin_epoch(Ctx *c, int64_t *seals)
{
    uint8_t chance[16];
    int64_t applied = 0;
    random_fill(c->random, chance, sizeof chance);
    if (!copy_is_good(c, seals) || !migrate_run(c, &applied) || !operation_begin(c)) return false;
    house_safe_seal_set(c, *seals);
    house_epoch_next(c, str_hex(c->keep, str_of(chance, sizeof chance)));
    login_end_all(c, c->received);
    return operation_end(c, S("cli.restore"));
}

bool command_restore(Cli *cli, const Options_restore *o)
{
    Ctx *c = cli->c;
    int64_t seals = 0;
    Str origin = NO_STR;
    if (!file_exists(str_z(c->keep, o->file))) return fail(c, ERR_MISSING, cat(c->keep, S("« "), o->file, S(" » n’existe pas")));
    if ((o->origin.len && !origin_read(c, o->origin, &origin)) || !home_prepare(cli, false)) return false;
    bool filled = home_is_sqlite(cli) ? fill_sqlite(cli, o->file, origin) : fill_postgres(cli, o->file, origin);
    if (!filled || !begin_epoch(c, &seals)) {
        home_unmake(cli);
        return false;
    }
    say(c, S("Restauré dans « "), cli->folder, S(" », jusqu’au sceau "), str_int(c->keep, seals), S(" ; nouvelle époque, tout le monde se reconnecte."));
    return true;
}
