/* See account.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/ui.h"

#include "base/banned.h"

static void state_tag(Ctx *c, const AccountLine *line, AccountView *v)
{
    if (same(line->state, S("refused"))) v->tone = S("bad"), v->icon = S("circle-x"), v->state = T("refusé");
    else if (line->until_day < day_of(c->received)) v->tone = S(""), v->icon = S("log-out"), v->state = T("parti");
    else if (same(line->state, S("waiting"))) v->tone = S("now"), v->icon = S("clock"), v->state = T("en attente d’approbation");
    else if (!line->has_password) v->tone = S("warn"), v->icon = S("key-round"), v->state = T("sans mot de passe");
    else v->tone = S("ok"), v->icon = S("circle-check"), v->state = T("actif");
}

AccountView account_view(Ctx *c, const AccountLine *line)
{
    AccountView v = {.id = line->id, .name = line->name, .sign_in = line->sign_in, .role = line->role, .org = title_words(c, line->org_name),
                     .project = title_words(c, line->project_name), .until = line->until_day == FOREVER_DAY ? T("sans fin") : day_short(c, line->until_day)};
    state_tag(c, line, &v);
    return v;
}

StrList role_sentences(Ctx *c, Str role)
{
    const Role *r = role_find(role);
    Str *at = new(c->keep, Str, CAPABILITY_TOTAL);
    ptrdiff_t n = 0;
    for (int i = 0; r && i < CAPABILITY_TOTAL; i++)
        if (r->may & (UINT64_C(1) << i)) at[n++] = worded(c, capabilities[i].sentence);
    return (StrList){at, n};
}

Str role_words(Ctx *c, Role role)
{
    StrList all = role_sentences(c, role.name);
    Str words = S("");
    for (ptrdiff_t i = 0; i < all.len; i++) words = i ? cat(c->keep, words, S(" ; "), all.at[i]) : all.at[i];
    return role.privileged ? cat(c->keep, words, S(". "), T("Une seconde personne doit l’approuver.")) : cat(c->keep, words, S("."));
}

Str project_words(Ctx *c, ProjectChoice project) { return text_join(c, title_words(c, project.org_name), project.name.len ? title_words(c, project.name) : project.territories); }
Str my_role(Ctx *c) { return role_label(c, c->my.role); }
StrList my_sentences(Ctx *c) { return role_sentences(c, c->my.role); }
Str path_of_account(Ctx *c, Id account) { return cat(c->keep, S("/accounts/"), id_text(c->keep, account)); }
bool is_my_membership(Ctx *c, Id membership) { return c->my.membership == membership; }
bool is_id(Ctx *c, Field f, Id id) { return id_read(f.value) == id; }
