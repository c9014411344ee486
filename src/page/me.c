/* One's own account: role, memberships, logins; and the page "Plus". Signing out, switching, the password: app/sign_in.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/account.h"
#include "http/http.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

/* "aujourd’hui à 18 h 40" */
static Str when(Ctx *c, Instant at) { return fill(c, T("{jour} à {heure}"), day_near(c, day_of(at)), time_text(c, at)); }

static LoginViewList login_views(Ctx *c)
{
    MyLoginList all = login_mine(c, c->received - 12 * HOUR_MS); /* older ones are dead (app/login.c) */
    LoginViewList out = {new(c->keep, LoginView, all.len + 1), all.len};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const MyLogin *l = &all.at[i];
        out.at[i] = (LoginView){.hash = str_hex(c->keep, l->token_hash), .agent = l->agent, .role = role_label(c, l->role),
                                .begun = when(c, l->made_ms), .seen = when(c, l->seen_ms), .here = same(l->token_hash, c->my.login_hash)};
    }
    return out;
}

Reply me_show(Ctx *c, NoForm f)
{
    return show(view_me(c, (MePage){membership_of(c, c->my.account, day_of(c->received)), login_views(c)}));
}

Reply login_end(Ctx *c, LoginEndForm f)
{
    login_close(c, f.login);
    return see_other(T("Connexion fermée."), S("/me"));
}

Reply more_show(Ctx *c, NoForm f) { return show(view_more(c)); }
