/* See visit.h: also the pages that begin and end a visit. Failures slow down, by card with address block, by card, by block; a browser that
 * was let in before keeps a budget of its own, so that whoever guesses shuts nobody out. One sentence for every wrong pair: nothing tells
 * whether a card exists. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/visit.h"

#include "app/budget.h"
#include "app/turn.h"
#include "base/hash.h"
#include "domain/own.h"
#include "domain/role.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"
#include "view/views.h"

#include "base/banned.h"

#define VISIT_MS HOUR_MS
#define KEPT_MS DAY_MS                /* rows of visits that are over */
#define TOKEN_BYTES 32

static Str cookie_name(const Request *request) { return request->secure ? S("__Host-own") : S("own"); }
static Str known_name(const Request *request) { return request->secure ? S("__Host-card") : S("card"); }

static Str token_hash(Ctx *c, Str token)
{
    uint8_t *out = (uint8_t *)arena_bytes(c->keep, 32);
    hash_of(out, 32, NO_STR, S("visit"), token);
    return str_of(out, 32);
}

static Str cookie(Ctx *c, Str name, Str value, bool secure, const char *more)
{
    return cat(c->keep, name, S("="), value, S("; Path=/; HttpOnly; SameSite=Lax"), str_c(more), secure ? S("; Secure") : S(""));
}

bool visit_find(Ctx *c, const Request *request)
{
    Str token = str_unhex(c->keep, cookie_get(request->cookie, cookie_name(request)));
    if (token.len != TOKEN_BYTES) return true;
    Str hash = token_hash(c, token);
    const VisitRow *row = visit_by_token(c, hash, c->received - VISIT_MS);
    if (!row) return !failed(c);
    c->my = (Who){.person = row->person, .org = row->org, .team = row->team, .reach = REACH_ORG, .may = MAY(own), .role = S("own"),
                  .ties = S(" "), .open = S(" "), .org_name = row->org_name, .login_hash = hash}; /* named_from 0: no file in any list */
    return !failed(c);
}

Reply visit_over(Ctx *c, bool post)
{
    if (!post) return (Reply){.status = 303, .location = S("/card")};
    CardEnterForm f;
    form_empty(c, FORM_card_enter, &f);
    c->path = S("/card");
    return (Reply){.status = 401, .body = view_card_enter(c, f, true)};
}

/* ---------------------------------------------------------------------------------------- coming in */

/* What is no code at all is said as such. */
Reply card_enter_show(Ctx *c, CardEnterForm f)
{
    int at = (int)card_enter_code - (int)form_specs[FORM_card_enter].first;
    if (f.state->errors[at].at) f.state->errors[at] = T("Le code de la carte a neuf lettres et chiffres.");
    return show(view_card_enter(c, f, false));
}

static Budget budget_of(Ctx *c, const Request *r, Str code)
{
    Budget b = {.count = 0};
    Str known = cookie_get(r->cookie, known_name(r));
    if (hash_equal(str_unhex(c->keep, known), budget_name(c, S("own known"), code, S("")))) {
        budget_add(&b, budget_name(c, S("own browser"), code, known), FREE_FAILURES);
        return b;
    }
    Str block = address_block(r->address);
    budget_add(&b, budget_name(c, S("own pair"), code, block), FREE_FAILURES);
    budget_add(&b, budget_name(c, S("own card"), code, S("")), 4 * FREE_FAILURES);
    budget_add(&b, budget_name(c, S("own block"), S(""), block), 10 * FREE_FAILURES);
    return b;
}

static Str start(Ctx *c, const Request *r, const OwnDoor *door)
{
    uint8_t token[TOKEN_BYTES];
    random_fill(c->random, token, sizeof token);
    visit_forget(c, c->received - KEPT_MS);
    visit_add(c, (VisitAdd){.token_hash = token_hash(c, str_of(token, sizeof token)), .person = door->person, .org = door->org, .team = door->team, .from_ms = c->received});
    return cookie(c, cookie_name(r), str_hex(c->keep, str_of(token, sizeof token)), r->secure, ""); /* gone with the browser: telephones are lent */
}

Reply card_enter(Ctx *c, CardEnterForm f)
{
    const Request *r = &c->turn->request;
    Str code = code_read(c->keep, f.code);
    Budget budget = budget_of(c, r, code.len == 9 ? code : S(""));
    if (!db_begin(c, BEGIN_READ)) return (Reply){0};
    Instant wait = budget_wait(c, budget);
    const OwnDoor *door = own_door(c, code.len == 9 ? code : S(""));
    db_rollback(c);
    if (failed(c)) return (Reply){0};
    if (wait) return field_error(c, f, card_enter_figures, fill(c, TN(wait / 1000 + 1, "Trop d’essais. Attends {n} seconde, puis réessaie.", "Trop d’essais. Attends {n} secondes, puis réessaie."), str_int(c->keep, wait / 1000 + 1))), (Reply){0};
    bool fits = hash_equal(own_key_hash(c, door ? door->person : 0, f.figures), door ? door->hash : S("")) && door;
    if (!fits) {
        budget_fail(c, budget);
        return field_error(c, f, card_enter_figures, T("Ce code et ces chiffres ne vont pas ensemble. Regarde ta carte et réessaie.")), (Reply){0};
    }
    if (!db_begin(c, BEGIN_WRITE)) return (Reply){0};
    throttle_clear(c, budget.names[0]); /* by whoever knows the figures; what others tried stays counted by card and by block */
    Str set = start(c, r, door);
    if (!db_commit(c)) return (Reply){0};
    Str known = cookie(c, known_name(r), str_hex(c->keep, budget_name(c, S("own known"), code, S(""))), r->secure, "; Max-Age=31536000");
    return (Reply){.status = 303, .location = S("/mine"), .set_cookie = cat(c->keep, set, S("\n"), known)};
}

Reply mine_end(Ctx *c, MineEndForm f)
{
    const Request *r = &c->turn->request;
    if (!db_begin(c, BEGIN_WRITE)) return (Reply){0};
    visit_end(c, c->my.login_hash, c->received);
    if (!db_commit(c)) return (Reply){0};
    return (Reply){.status = 303, .location = S("/card"), .set_cookie = cookie(c, cookie_name(r), S(""), r->secure, "; Max-Age=0")};
}
