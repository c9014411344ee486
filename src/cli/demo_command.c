/* repere demo: a new folder, filled by demo.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo.h"
#include "cli/home.h"
#include "cli/say.h"
#include "cli/set_up.h"

#include "base/banned.h"

bool command_demo(Cli *cli, const Options_demo *o)
{
    Ctx *c = cli->c;
    SetUp s = {.region = S("Région de démonstration"), .org = S("Direction régionale (démonstration)"), .name = S("Éva Cairn"),
               .sign_in = S("demo.administrator"), .demo = true};
    Str link;
    if ((o->origin.len && !origin_read(c, o->origin, &s.origin)) || !set_up(cli, &s, &link)) return false;
    DemoOptions demo = {.seed = o->seed < 0 ? 1 : (uint64_t)o->seed, .no_year = o->empty};
    if (!demo_fill(c, &cli->app, &demo)) {
        home_unmake(cli); /* half a demonstration is none */
        return false;
    }
    say(c, S("Région de démonstration prête dans « "), cli->folder, S(" » : rien n’y est vrai."));
    say(c, S("La page de connexion propose un compte par rôle, sans mot de passe."));
    return true;
}
