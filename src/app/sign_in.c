/* Signing in and out, first password, switching what one acts for: the pages of effect LOGIN. They open their own transactions, as a
 * password takes 150 ms and must not hold the one writer's place (decisions D15, D16).
 *
 * Failures slow down: by (account, address block) and by address block. A browser that has signed in before, and shows its cookie, keeps
 * its own budget, so a stranger locks nobody out. Nothing here tells whether an account exists. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/answer.h"
#include "app/budget.h"
#include "app/login.h"
#include "base/hash.h"
#include "domain/access.h"
#include "domain/account.h"
#include "domain/role.h"
#include "store/read.h"
#include "store/write.h"
#include "view/views.h"

#include "base/banned.h"

#define FREE_FAILURES 5               /* before waiting begins */
#define PASSWORD_LEAST 10             /* code points */

/* What is counted: a browser we know has a budget of its own for this account; others share theirs by address block. */
static Budget budget_of(Ctx *c, const Request *r, Str sign_in)
{
    Budget b = {.count = 0};
    Str known = cookie_get(r->cookie, S("known"));
    if (hash_equal(str_unhex(c->keep, known), budget_name(c, S("known"), sign_in, S("")))) {
        budget_add(&b, budget_name(c, S("browser"), sign_in, known), FREE_FAILURES);
        return b;
    }
    Str block = address_block(r->address);
    budget_add(&b, budget_name(c, S("pair"), sign_in, block), FREE_FAILURES);
    budget_add(&b, budget_name(c, S("block"), S(""), block), 10 * FREE_FAILURES); /* ten times the budget of one account from it */
    return b;
}

/* ---------------------------------------------------------------------------------------- pages */

static SignInPage sign_in_words(Ctx *c)
{
    SignInPage p = {.demo = c->app->demo};
    if (!p.demo) return p;
    static const struct { Str role, icon; } shown[] = {
        {S_INIT("field_worker"), S_INIT("footprints")}, {S_INIT("adviser"), S_INIT("users")}, {S_INIT("coordinator"), S_INIT("target")},
        {S_INIT("funder"), S_INIT("chart-column")}, {S_INIT("dpo"), S_INIT("shield-check")}, {S_INIT("administrator"), S_INIT("key-round")},
    };
    int count = (int)(sizeof shown / sizeof *shown);
    const OwnCode *card = own_demo_code(c);
    p.card = card ? card->code : S("");
    p.roles = new(c->keep, DemoRole, count);
    for (int i = 0; i < count; i++) {
        const DemoAccount *a = account_demo(c, shown[i].role, day_of(c->received));
        if (a) p.roles[p.role_count++] = (DemoRole){shown[i].role, role_label(c, shown[i].role), a->name, a->org_name, shown[i].icon};
    }
    return p;
}

Html sign_in_page(Ctx *c, SignInForm f)
{
    bool mine = !c->db->in_transaction && db_begin(c, BEGIN_READ);
    Html body = view_sign_in(c, f, sign_in_words(c));
    if (mine) db_rollback(c);
    return body;
}

Reply sign_in_show(Ctx *c, SignInForm f) { return show(sign_in_page(c, f)); }
Reply forgotten_show(Ctx *c, NoForm f) { return show(view_forgotten(c)); }

/* Only a place of our own, never another site. */
static Str safe_next(Str next)
{
    bool fine = next.len > 1 && next.at[0] == '/' && next.at[1] != '/' && next.at[1] != '\\' && str_index(next, '\n') < 0;
    return fine ? next : S("");
}

static Str start_place(Ctx *c, Str next, Str role)
{
    Str safe = safe_next(next);
    if (safe.len) return str_copy(c->keep, safe);
    const Role *r = role_find(role);
    if (!r) return S("/");
    if (r->may & MAY(file)) return S("/today");
    if (r->may & MAY(access)) return S("/access");
    return r->may & MAY(region) ? S("/figures/region") : r->may & MAY(approve) ? S("/accounts") : S("/today");
}

/* A form that was sent without a login: found again by its path, shown after the sign-in. */
static void keep_form(Ctx *c, Turn *t, Str body, Str path)
{
    Pair ids[4];
    int count = 0;
    bool other;
    const Route *route = path.len ? route_find(S("POST"), path, ids, &count, &other) : NULL;
    if (!route || !route->again || route->effect != EFFECT_WRITE) return;
    Pairs pairs = urlencoded_read(c, body, 400);
    Pair *all = new(c->keep, Pair, count + pairs.len + 1);
    memcpy(all, ids, (size_t)count * sizeof *all);
    if (pairs.len) memcpy(all + count, pairs.at, (size_t)pairs.len * sizeof *all);
    t->kept_route = route;
    t->kept_pairs = (Pairs){all, count + pairs.len};
}

/* Starts the login and becomes it, so that a kept form can be shown in the same answer. */
static Reply enter(Ctx *c, const MembershipRow *m, Id account, Str name, Str next, Str kept, Str kept_path)
{
    if (!db_begin(c, BEGIN_WRITE)) return (Reply){0};
    Str cookie = login_start(c, &c->turn->request, m->id);
    if (!db_commit(c)) return (Reply){0};
    const Role *role = role_find(m->role);
    c->my = (Who){.membership = m->id, .account = account, .org = m->org, .team = m->team, .project = m->project, .role = m->role,
                  .reach = role ? role->reach : REACH_NONE, .may = role ? role->may : 0, .name = name, .org_name = m->org_name};
    keep_form(c, c->turn, kept, kept_path);
    if (c->turn->kept_route && !(c->my.may & c->turn->kept_route->who)) c->turn->kept_route = NULL;
    if (!db_begin(c, BEGIN_READ)) return (Reply){0};
    access_of_login(c);
    db_rollback(c);
    return (Reply){.status = 303, .location = start_place(c, next, m->role), .set_cookie = cookie};
}

static const MembershipRow *membership_chosen(MembershipRowList all, Id wanted)
{
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].id == wanted) return &all.at[i];
    return all.len == 1 ? &all.at[0] : NULL;
}

static bool password_fits(Ctx *c, const AccountSecret *account, Str password, bool *busy)
{
    /* A hash to compare with where there is no account, so that both take as long. */
    static const char nobody[] = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$1YQ1r5mFbMGzvLCmqLFWgGoKXRm5xlUPJp3iRXbbCjU";
    bool real = account && account->password.len && same(account->state, S("active")) && account->until_day >= day_of(c->received);
    bool fits = c->app->password_verify(c, real ? account->password : str_c(nobody), password, busy);
    return real && fits;
}

Reply sign_in(Ctx *c, SignInForm f)
{
    Str name = account_sign_in(c, f.name);
    Budget budget = budget_of(c, &c->turn->request, name);
    if (!db_begin(c, BEGIN_READ)) return (Reply){0};
    Instant wait = budget_wait(c, budget);
    const AccountSecret *account = account_by_sign_in(c, name);
    MembershipRowList memberships = account ? membership_of(c, account->id, day_of(c->received)) : (MembershipRowList){0};
    db_rollback(c);
    if (failed(c)) return (Reply){0};
    if (wait) return field_error(c, f, sign_in_password, fill(c, T("Trop d’essais : réessayez dans {n} secondes."), str_int(c->keep, wait / 1000 + 1))), (Reply){0};
    bool busy = false;
    bool fits = password_fits(c, account, f.password, &busy);
    if (busy) return fail(c, ERR_BUSY, S("argon2 busy")), (Reply){0};
    if (!fits || !memberships.len) {
        budget_fail(c, budget);
        return field_error(c, f, sign_in_password, T("Identifiant ou mot de passe inconnu.")), (Reply){0};
    }
    const MembershipRow *m = membership_chosen(memberships, f.membership);
    if (!m) return show(view_choose_membership(c, f, memberships));
    Reply reply = enter(c, m, account->id, account->name, f.next, f.kept, f.kept_path);
    Str known = str_hex(c->keep, budget_name(c, S("known"), name, S("")));
    if (!failed(c)) reply.set_cookie = cat(c->keep, reply.set_cookie, S("\nknown="), known, S("; Path=/sign-in; HttpOnly; SameSite=Lax; Max-Age=31536000"));
    return reply;
}

Reply demo_sign_in(Ctx *c, DemoForm f)
{
    if (!c->app->demo) return fail(c, ERR_MISSING, S("no demo here")), (Reply){0};
    if (!db_begin(c, BEGIN_READ)) return (Reply){0};
    Day day = day_of(c->received);
    const DemoAccount *a = account_demo(c, f.role, day);
    MembershipRowList all = a ? membership_of(c, a->account, day) : (MembershipRowList){0};
    db_rollback(c);
    const MembershipRow *m = a ? membership_chosen(all, a->membership) : NULL;
    if (!m) return failed(c) ? (Reply){0} : (fail(c, ERR_MISSING, S("no such demo role")), (Reply){0});
    return enter(c, m, a->account, a->name, f.next, f.kept, f.kept_path);
}

Reply sign_out(Ctx *c, SignOutForm f)
{
    if (!db_begin(c, BEGIN_WRITE)) return (Reply){0};
    if (f.everywhere) login_end_account(c, c->my.account, c->received);
    else login_end_token(c, c->my.login_hash, c->received);
    if (!db_commit(c)) return (Reply){0};
    return (Reply){.status = 303, .location = S("/"), .set_cookie = login_cookie_end(c, &c->turn->request)};
}

Reply membership_switch(Ctx *c, SwitchForm f)
{
    if (!db_begin(c, BEGIN_READ)) return (Reply){0};
    MembershipRowList all = membership_of(c, c->my.account, day_of(c->received));
    db_rollback(c);
    const MembershipRow *m = NULL;
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].id == f.membership) m = &all.at[i];
    if (!m) return fail(c, ERR_MISSING, S("not one of mine")), (Reply){0};
    if (!db_begin(c, BEGIN_WRITE)) return (Reply){0};
    login_end_token(c, c->my.login_hash, c->received); /* a new token at each change of role */
    Str cookie = login_start(c, &c->turn->request, m->id);
    if (!db_commit(c)) return (Reply){0};
    return (Reply){.status = 303, .location = start_place(c, S(""), m->role), .set_cookie = cookie};
}

/* ---------------------------------------------------------------------------------------- passwords */

Reply welcome_show(Ctx *c, WelcomeForm f)
{
    const Invitation *invitation = invitation_get(c, invitation_hash(c, f.key), c->received);
    return show(view_welcome(c, f, (WelcomePage){.open = invitation != NULL, .name = invitation ? invitation->name : S(""), .sign_in = invitation ? invitation->sign_in : S("")}));
}

/* True when the new password is long enough and typed the same twice. */
static bool password_is_fine(Ctx *c, FormState *state, FieldId first, Str password, FieldId second, Str again)
{
    if (str_runes(password) < PASSWORD_LEAST) return field_error_(c, state, first, T("Au moins 10 caractères. Une phrase convient bien."));
    if (!same(password, again)) return field_error_(c, state, second, T("Les deux ne sont pas les mêmes."));
    return true;
}

static Str hash_new(Ctx *c, Str password)
{
    bool busy = false;
    Str hash = c->app->password_hash(c, password, &busy);
    if (busy) fail(c, ERR_BUSY, S("argon2 busy"));
    return hash;
}

Reply welcome_set(Ctx *c, WelcomeForm f)
{
    if (!password_is_fine(c, f.state, welcome_password, f.password, welcome_again, f.again)) return (Reply){0};
    Str hash = hash_new(c, f.password);
    if (!db_begin(c, BEGIN_WRITE)) return (Reply){0};
    Str key = invitation_hash(c, f.key);
    const Invitation *invitation = invitation_get(c, key, c->received);
    if (!invitation || !invitation_use(c, key, c->received)) return fail(c, ERR_MISSING, S("link used or too old")), (Reply){0};
    account_password_set(c, invitation->account, hash);
    invitation_end_others(c, invitation->account, c->received);
    login_end_account(c, invitation->account, c->received);
    if (!db_commit(c)) return (Reply){0};
    return see_other(T("Mot de passe choisi. Vous pouvez vous connecter."), S("/sign-in"));
}

Reply password_show(Ctx *c, PasswordForm f) { return show(view_password(c, f)); }

Reply password_change(Ctx *c, PasswordForm f)
{
    if (!password_is_fine(c, f.state, password_password, f.password, password_again, f.again)) return (Reply){0};
    if (!db_begin(c, BEGIN_READ)) return (Reply){0};
    const AccountSecret *account = account_secret(c, c->my.account);
    db_rollback(c);
    bool busy = false;
    bool fits = !failed(c) && password_fits(c, account, f.old, &busy);
    if (busy) return fail(c, ERR_BUSY, S("argon2 busy")), (Reply){0};
    if (!fits) return field_error(c, f, password_old, T("Ce n’est pas le mot de passe actuel.")), (Reply){0};
    Str hash = hash_new(c, f.password);
    if (!db_begin(c, BEGIN_WRITE)) return (Reply){0};
    account_password_set(c, c->my.account, hash);
    login_end_account(c, c->my.account, c->received); /* whoever else was in with the old one is out */
    Str cookie = login_start(c, &c->turn->request, c->my.membership);
    if (!db_commit(c)) return (Reply){0};
    return (Reply){.status = 303, .location = S("/me"), .set_cookie = cookie};
}
