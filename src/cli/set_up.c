/* See set_up.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/set_up.h"

#include "cli/home.h"
#include "cli/kinds.h"
#include "cli/operation.h"
#include "cli/org_keys.h"
#include "store/migrate.h"
#include "store/write.h"

#include "base/banned.h"

static Str chance_hex(Ctx *c, size_t bytes)
{
    uint8_t *chance = (uint8_t *)arena_bytes(c->keep, (ptrdiff_t)bytes);
    random_fill(c->random, chance, bytes);
    return str_hex(c->keep, str_of(chance, (ptrdiff_t)bytes));
}

/* The region's own organisation, its team and its first administrator. Returns the account. */
static Id add_administrator(Ctx *c, const SetUp *s, Str sign_in)
{
    Id org = new_id(c), team = new_id(c), account = new_id(c);
    org_add(c, org, s->org, S("region"));
    team_add(c, team, org, s->org);
    account_first(c, account, sign_in, s->name, FOREVER_DAY);
    membership_add(c, (MembershipAdd){.id = new_id(c), .account = account, .org = org, .team = team, .role = S("administrator"),
                                      .until_day = FOREVER_DAY});
    return org_keys_make(c, org) ? account : 0;
}

static bool fill(Cli *cli, const SetUp *s, Str sign_in, Str *link)
{
    Ctx *c = cli->c;
    int64_t applied = 0;
    if (!migrate_run(c, &applied) || !operation_begin(c) || !kinds_load(c)) return false;
    house_add(c, chance_hex(c, 16), chance_hex(c, 16), migrate_known());
    setting_put(c, S("region"), s->region);
    if (s->demo) setting_put(c, S("demo"), S("1"));
    Id account = add_administrator(c, s, sign_in);
    *link = invite(c, account, s->origin.len ? s->origin : S(DEFAULT_ORIGIN));
    return operation_end(c, S("cli.init"));
}

bool set_up(Cli *cli, const SetUp *s, Str *link)
{
    Str sign_in;
    cli->app.demo = s->demo;
    if (!sign_in_read(cli->c, s->sign_in, &sign_in) || !home_prepare(cli, true)) return false;
    if (home_make(cli, s->origin) && home_open_new(cli, true) && fill(cli, s, sign_in, link)) return true;
    home_unmake(cli);
    return false;
}
