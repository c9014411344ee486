/* See login.h. Idle 12 h, absolute 30 days, 1 day for administrators (decision D15). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/login.h"

#include "base/hash.h"
#include "domain/access.h"
#include "domain/role.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define IDLE_MS (12 * HOUR_MS)
#define ABSOLUTE_MS (30 * DAY_MS)
#define ADMINISTRATOR_MS DAY_MS
#define SEEN_EVERY_MS (5 * MINUTE_MS)
#define TOKEN_BYTES 32

Str login_cookie_name(const Request *request) { return request->secure ? S("__Host-login") : S("login"); }

static Str token_hash(Ctx *c, Str token)
{
    uint8_t *out = (uint8_t *)arena_bytes(c->keep, 32);
    hash_of(out, 32, NO_STR, S("login"), token);
    return str_of(out, 32);
}

static void my_from(Ctx *c, const LoginRow *row, const Role *role, Str hash)
{
    c->my = (Who){
        .membership = row->membership, .account = row->account, .org = row->org, .team = row->team, .project = row->project,
        .role = role->name, .reach = role->reach, .may = role->may, .name = row->name, .org_name = row->org_name,
        .language = row->language, .login_hash = hash,
    };
}

/* Ends the reading transaction, writes, begins a new one. */
static bool write_seen(Ctx *c, Str hash)
{
    db_rollback(c);
    if (db_begin(c, BEGIN_WRITE)) {
        login_seen(c, hash, c->received);
        if (!db_commit(c)) db_rollback(c);
    }
    /* Somebody writes: the next page will say it. A full disk: there is still much to be read. */
    if (c->err.kind == ERR_BUSY || c->err.kind == ERR_FULL) c->err = (Err){0};
    return db_begin(c, BEGIN_READ);
}

bool login_find(Ctx *c, const Request *request)
{
    Str token = str_unhex(c->keep, cookie_get(request->cookie, login_cookie_name(request)));
    if (token.len != TOKEN_BYTES) return true;
    Str hash = token_hash(c, token);
    const LoginRow *row = login_by_token(c, hash, c->received - ABSOLUTE_MS, c->received - IDLE_MS, day_of(c->received));
    if (failed(c) || !row) return !failed(c);
    const Role *role = role_find(row->role);
    if (!role) return true;
    if (same(role->name, S("administrator")) && row->made_ms < c->received - ADMINISTRATOR_MS) return true;
    my_from(c, row, role, hash);
    access_of_login(c);
    if (failed(c)) return false;
    return row->seen_ms < c->received - SEEN_EVERY_MS ? write_seen(c, hash) : true;
}

static Str agent_words(Ctx *c, Str agent)
{
    static const Str browsers[] = {S_INIT("Firefox"), S_INIT("Edg"), S_INIT("Chrome"), S_INIT("Safari")};
    static const Str systems[] = {S_INIT("Android"), S_INIT("iPhone"), S_INIT("iPad"), S_INIT("Windows"), S_INIT("Mac"), S_INIT("Linux")};
    Str browser = T("navigateur"), system = T("appareil");
    for (size_t i = 0; i < sizeof browsers / sizeof *browsers; i++)
        if (str_find(agent, browsers[i]) >= 0) { browser = i == 1 ? S("Edge") : browsers[i]; break; }
    for (size_t i = 0; i < sizeof systems / sizeof *systems; i++)
        if (str_find(agent, systems[i]) >= 0) { system = systems[i]; break; }
    return cat(c->keep, browser, S(", "), system);
}

Str login_start(Ctx *c, const Request *request, Id membership)
{
    uint8_t token[TOKEN_BYTES];
    random_fill(c->random, token, sizeof token);
    login_add(c, token_hash(c, str_of(token, sizeof token)), membership, c->received, agent_words(c, request->agent));
    return cat(c->keep, login_cookie_name(request), S("="), str_hex(c->keep, str_of(token, sizeof token)),
               S("; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000"), request->secure ? S("; Secure") : S(""));
}

Str login_cookie_end(Ctx *c, const Request *request)
{
    return cat(c->keep, login_cookie_name(request), S("=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"), request->secure ? S("; Secure") : S(""));
}
