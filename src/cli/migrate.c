/* repere migrate: schema, reference lists and what is derived from facts to where this program stands. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/check.h"
#include "domain/programme.h"
#include "domain/search.h"
#include "store/migrate.h"
#include "cli/home.h"
#include "cli/kinds.h"
#include "cli/operation.h"
#include "cli/say.h"

#include "base/banned.h"

bool command_migrate(Cli *cli, const Options_migrate *o)
{
    Ctx *c = cli->c;
    int64_t present = 0, applied = 0;
    if (!home_open_any(cli, HOME_WITH_KEY) || !migrate_present(c, &present)) return false;
    if (present == 0) return fail(c, ERR_CONFLICT, S("cette base est vide : « repere init » commence une région"));
    if (!migrate_run(c, &applied) || !operation_begin(c) || !kinds_load(c) || !programme_rules_apply(c) || derive_again(c) < 0 || search_refresh_all(c) < 0 ||
        !operation_end(c, S("cli.migrate")))
        return false;
    say(c, S("Schéma "), str_int(c->keep, migrate_known()), S(", "), str_int(c->keep, applied),
        S(" migration(s) appliquée(s), listes de référence relues."));
    return true;
}
