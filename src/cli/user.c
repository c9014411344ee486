/* repere user list | link SIGN_IN | approve SIGN_IN: accounts, for who has the machine in hand. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/home.h"
#include "cli/operation.h"
#include "cli/say.h"
#include "domain/role.h"
#include "store/db.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define LINES 200

/* ---- list -------------------------------------------------------------------------------------------------------- */

static json_t *line_json(Ctx *c, const AccountLine *a)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:o}", "sign_in", json_str(a->sign_in), "name", json_str(a->name), "role",
                     json_str(a->role), "org", json_str(a->org_name), "project", json_str(a->project_name), "state", json_str(a->state),
                     "has_password", a->has_password, "until", a->until_day == FOREVER_DAY ? json_null() : json_str(day_iso(c->keep, a->until_day)));
}

static Str state_words(Ctx *c, const AccountLine *a)
{
    if (same(a->state, S("waiting"))) return S("attend une approbation");
    if (same(a->state, S("refused"))) return S("refusé");
    if (a->until_day < day_of(c->received)) return cat(c->keep, S("fini le "), day_iso(c->keep, a->until_day));
    return a->has_password ? S("actif") : S("sans mot de passe");
}

static void line_say(Ctx *c, const AccountLine *a)
{
    say(c, a->sign_in, S("  "), a->name, S("  "), role_label(c, a->role), S(", "), a->org_name, a->project_name.len ? S(", ") : S(""),
        a->project_name, S("  ["), state_words(c, a), S("]"));
}

static bool list(Cli *cli)
{
    Ctx *c = cli->c;
    json_t *all = json_array();
    AccountLines from = {.after_name = S(""), .most = LINES};
    if (!db_begin(c, BEGIN_READ)) return false;
    for (;;) {
        AccountLineList lines = account_lines(c, from);
        if (failed(c) || !lines.len) break;
        for (ptrdiff_t i = 0; i < lines.len; i++)
            if (cli->json) json_array_append_new(all, line_json(c, &lines.at[i]));
            else line_say(c, &lines.at[i]);
        const AccountLine *last = &lines.at[lines.len - 1];
        from.after_name = last->name;
        from.after = last->id;
        from.after_membership = last->membership;
    }
    if (cli->json && !failed(c)) say_json(json_incref(all));
    json_decref(all);
    return !failed(c);
}

/* ---- link, approve ----------------------------------------------------------------------------------------------- */

static const AccountSecret *find(Ctx *c, Str typed)
{
    Str sign_in;
    if (!sign_in_read(c, typed, &sign_in)) return NULL;
    const AccountSecret *account = account_by_sign_in(c, sign_in);
    if (!account) fail(c, ERR_MISSING, cat(c->keep, S("pas de compte « "), sign_in, S(" »")));
    return account;
}

static bool link(Cli *cli, const Options_user *o)
{
    Ctx *c = cli->c;
    Str origin = cli->origin.len ? cli->origin : S(DEFAULT_ORIGIN);
    if ((o->origin.len && !origin_read(c, o->origin, &origin)) || !operation_begin(c)) return false;
    const AccountSecret *account = find(c, o->sign_in);
    if (!account) return false;
    if (same(account->state, S("refused")) || account->until_day < day_of(c->received))
        return fail(c, ERR_DENIED, S("ce compte est refusé ou fini : un lien n’y ouvrirait rien"));
    Str address = invite(c, account->id, origin);
    if (!operation_end(c, S("cli.user_link"))) return false;
    if (cli->json) say_json(json_pack("{s:o}", "link", json_str(address)));
    else say(c, S("Lien à usage unique, bon 7 jours, à remettre en main propre :\n  "), address);
    return true;
}

/* Decision D15: with two administrators the second one decides; the first, alone, here. */
static bool approve(Cli *cli, const Options_user *o)
{
    Ctx *c = cli->c;
    if (!operation_begin(c)) return false;
    const AccountSecret *account = find(c, o->sign_in);
    const AccountName *first = account ? account_made_first(c) : NULL;
    if (!account || !first) return false;
    if (administrators_active(c, day_of(c->received)).rows > 1)
        return fail(c, ERR_DENIED, S("plusieurs personnes administrent : la deuxième approuve dans l’application"));
    if (!account_approve_alone(c, account->id, first->id)) return fail(c, ERR_CONFLICT, S("ce compte n’attend pas d’approbation"));
    if (!operation_end(c, S("cli.user_approve"))) return false;
    if (cli->json) say_json(json_pack("{s:b}", "approved", true));
    else say(c, S("Approuvé par "), first->name, S(", en l’absence d’une deuxième personne qui administre."));
    return true;
}

bool command_user(Cli *cli, const Options_user *o)
{
    Ctx *c = cli->c;
    bool one = same(o->action, S("link")) || same(o->action, S("approve"));
    if (!one && !same(o->action, S("list"))) return fail(c, ERR_INPUT, cat(c->keep, S("« "), o->action, S(" » : list, link ou approve")));
    if (one != (o->sign_in.len > 0))
        return fail(c, ERR_INPUT, one ? S("il manque l’identifiant du compte") : S("« list » ne prend pas d’identifiant"));
    if (!home_open(cli, HOME_WITH_KEY)) return false;
    return !one ? list(cli) : same(o->action, S("link")) ? link(cli, o) : approve(cli, o);
}
