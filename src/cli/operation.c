/* See operation.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/operation.h"

#include "base/hash.h"
#include "domain/account.h"
#include "store/db.h"
#include "store/write.h"

#include "base/banned.h"

#define LINK_MS (7 * DAY_MS)
#define LINK_BYTES 32

bool operation_begin(Ctx *c)
{
    uint8_t chance[10];
    random_fill(c->random, chance, sizeof chance);
    Str op = op_new(c->keep, c->now, chance);
    c->op = (Op){.op = op, .id = op_id(op), .root = op_id(op)};
    return db_begin(c, BEGIN_WRITE);
}

bool operation_end(Ctx *c, Str route)
{
    uint8_t mac[16];
    Str parts[] = {route, c->op.op};
    hash_fields(mac, sizeof mac, c->mac_key, parts, 2);
    journal_add(c, (JournalAdd){.id = c->op.id, .op = c->op.op, .root = c->op.root, .route = route, .form = 0,
                                .org = c->my.account ? c->my.org : 0, .account = c->my.account, .claimed_ms = c->now,
                                .received_ms = c->received, .item = c->op.item, .verdict = S("accepted"), .status = 200,
                                .body_mac = str_of(mac, sizeof mac)});
    bool done = db_commit(c);
    if (!done) db_rollback(c);
    c->op = (Op){0};
    return done;
}

bool sign_in_read(Ctx *c, Str typed, Str *out)
{
    *out = account_sign_in(c, typed);
    return out->len || fail(c, ERR_INPUT, S("il faut un identifiant de connexion"));
}

Str invite(Ctx *c, Id account, Str origin)
{
    uint8_t secret[LINK_BYTES];
    random_fill(c->random, secret, sizeof secret);
    Str key = str_hex(c->keep, str_of(secret, sizeof secret));
    invitation_end_others(c, account, c->received);
    invitation_add(c, invitation_hash(c, key), account, c->received + LINK_MS);
    return cat(c->keep, origin, S("/welcome?key="), key);
}
