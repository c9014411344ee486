/* repere version. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/cli.h"
#include "cli/say.h"
#include "store/migrate.h"

#include "base/banned.h"

bool command_version(Cli *cli, const Options_version *o)
{
    if (cli->json) say_json(json_pack("{s:s, s:I}", "version", REPERE_VERSION, "schema", (json_int_t)migrate_known()));
    else say(cli->c, S("repere " REPERE_VERSION ", schéma "), str_int(cli->c->keep, migrate_known()));
    return true;
}
