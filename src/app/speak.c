/* See speak.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/speak.h"

#include "domain/role.h"
#include "i18n/language.h"

#include "base/banned.h"

/* Her own pages, and the door to them. */
static bool is_hers(const Route *route) { return route && (route->who == MAY(own) || same(route->path, S("/card"))); }

static const Language *said_in(const Turn *t)
{
    for (ptrdiff_t i = 0; i < t->pairs.len; i++)
        if (same(t->pairs.at[i].name, S("lang"))) return language_find(t->pairs.at[i].value);
    return NULL;
}

void speak_choose(Ctx *c, const Turn *t)
{
    if (!is_hers(t->route) || t->app->words) return;
    const Language *l = said_in(t);
    if (!l) l = language_find(cookie_get(t->request.cookie, S("lang")));
    if (!l) l = language_accepted(t->request.languages);
    c->words = l->words;
}

void speak_keep(Ctx *c, const Turn *t, Response *r)
{
    const Language *l = is_hers(t->route) && !t->post ? said_in(t) : NULL;
    if (!l) return;
    Str cookie = cat(c->keep, S("lang="), l->code, S("; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"));
    r->set_cookie = r->set_cookie.len ? cat(c->keep, r->set_cookie, S("\n"), cookie) : cookie;
}
