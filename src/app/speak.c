/* See speak.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/speak.h"

#include "domain/role.h"
#include "i18n/language.h"

#include "base/banned.h"

#define QUERY_MOST 20

static bool is_under(Str path, Str folder) { return same(path, folder) || (starts_with(path, folder) && path.at[folder.len] == '/'); }

bool speak_hers(const Request *request) { return is_under(request->path, S("/mine")) || is_under(request->path, S("/card")); }

/* In the query, or in a form that carries it on. Where no route was found only the query was not read yet. */
static const Language *said_in(Ctx *c, const Turn *t)
{
    Pairs pairs = t->pairs.len ? t->pairs : urlencoded_read(c, t->request.query, QUERY_MOST);
    for (ptrdiff_t i = 0; i < pairs.len; i++)
        if (same(pairs.at[i].name, S("lang"))) return language_find(pairs.at[i].value);
    return NULL;
}

void speak_choose(Ctx *c, const Turn *t)
{
    if (!speak_hers(&t->request) || t->app->words) return;
    const Language *l = said_in(c, t);
    if (!l) l = language_find(cookie_get(t->request.cookie, S("lang")));
    if (!l) l = language_accepted(t->request.languages);
    c->words = l->words;
}

void speak_keep(Ctx *c, const Turn *t, Response *r)
{
    const Language *l = speak_hers(&t->request) && !t->post ? said_in(c, t) : NULL;
    if (!l) return;
    Str cookie = cat(c->keep, S("lang="), l->code, S("; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"));
    r->set_cookie = r->set_cookie.len ? cat(c->keep, r->set_cookie, S("\n"), cookie) : cookie;
}
