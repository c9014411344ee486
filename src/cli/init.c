/* repere init: a new region. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/home.h"
#include "cli/say.h"
#include "cli/set_up.h"

#include "base/banned.h"

bool command_init(Cli *cli, const Options_init *o)
{
    Ctx *c = cli->c;
    SetUp s = {.region = str_trim(o->region), .org = str_trim(o->org), .name = str_trim(o->name), .sign_in = o->sign_in};
    Str link;
    if (!s.region.len || !s.org.len || !s.name.len) return fail(c, ERR_INPUT, S("--region, --org et --name ne peuvent pas être vides"));
    if ((o->origin.len && !origin_read(c, o->origin, &s.origin)) || !set_up(cli, &s, &link)) return false;
    say(c, S("Dossier de données : "), cli->folder);
    say(c, S("Clé maîtresse : "), cli->key_file);
    say(c, S("  Elle n’est dans aucune sauvegarde. La perdre, c’est perdre tous les noms : gardez-en une copie ailleurs."));
    say(c, S("Lien du premier compte, à usage unique, bon 7 jours :"));
    say(c, S("  "), link);
    return true;
}
