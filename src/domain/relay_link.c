/* See relay_link.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/relay_link.h"

#include "base/hash.h"
#include "domain/message.h"
#include "domain/person.h"
#include "domain/relay_parts.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define FREE_TRIES 5
#define WAIT_MOST HOUR_MS
#define TOKEN_BYTES 16
#define PASS_HEX 32

static Str token_hash(Ctx *c, Str token)
{
    uint8_t *out = new(c->keep, uint8_t, 16);
    hash_of(out, 16, c->mac_key, S("relay link"), token);
    return str_of(out, 16);
}

/* Good for one link until the end of a day. */
static Str pass_of(Ctx *c, const RelayLink *k, Day day)
{
    uint8_t mac[PASS_HEX / 2];
    hash_of(mac, sizeof mac, c->mac_key, S("relay pass"), id_text(c->keep, k->id), str_int(c->keep, day));
    return cat(c->keep, id_text(c->keep, k->id), S("_"), str_hex(c->keep, str_of(mac, sizeof mac)));
}

void relay_link_make(Ctx *c, const RelayRow *r)
{
    uint8_t random[TOKEN_BYTES];
    random_fill(c->random, random, sizeof random);
    Str token = str_hex(c->keep, str_of(random, sizeof random)), code = str_int(c->keep, (int64_t)(100000 + random_below(c->random, 900000)));
    relay_link_end(c, r->id, c->now);
    Who before = relay_as_giver(c, r);
    relay_link_add(c, (RelayLinkAdd){.id = new_id(c), .relay = r->id, .token_hash = token_hash(c, token), .token = token, .code = code, .until_ms = relay_day_ends(r->expires_day)});
    c->my = before;
}

void relay_mail(Ctx *c, const RelayRow *r, Str template, Instant at, Instant not_before)
{
    Str code, path = relay_link_path(c, r, &code);
    if (!path.len || !r->to_mail.len) return;
    Who before = relay_as_giver(c, r);
    message_queue(c, (MessageNew){.template = template, .address = r->to_mail, .link = path, .at = at, .about = r->id, .not_before = not_before});
    c->my = before;
}

void relay_mail_stop(Ctx *c, const RelayRow *r, Str template)
{
    Who before = relay_as_giver(c, r); /* who answers by a link is of no house */
    message_stop(c, template, r->id);
    c->my = before;
}

Str relay_link_path(Ctx *c, const RelayRow *r, Str *code)
{
    const RelayLink *k = relay_link_now(c, r);
    *code = S("");
    if (!k || k->until_ms <= c->received || same(r->state, S("withdrawn"))) return S("");
    *code = k->code;
    return cat(c->keep, S("/r/"), k->token);
}

RelayDoor relay_door(Ctx *c, Str token)
{
    RelayDoor door = {0};
    Str id = token, mac;
    door.passed = str_cut(token, '_', &id, &mac);
    const RelayLinkOwner *owner = door.passed ? relay_link_owner_by_id(c, id_read(id)) : relay_link_owner(c, token_hash(c, token));
    const RelayLink *k = owner ? relay_link_load(c, owner) : NULL;
    if (!k) return (RelayDoor){0};
    Day day = day_of(c->received);
    bool good = !door.passed || hash_equal(pass_of(c, k, day), token) || hash_equal(pass_of(c, k, day_add(day, 1)), token);
    if (!good || k->ended_ms || k->until_ms <= c->received) return (RelayDoor){0};
    door.link = k;
    door.relay = relay_load(c, k->relay, owner->org);
    return door.relay && !same(door.relay->state, S("withdrawn")) ? door : (RelayDoor){0};
}

Str relay_code(Ctx *c, RelayDoor door, Str typed)
{
    const RelayLink *k = door.link;
    if (k->wait_ms > c->received) return NO_STR;
    if (!hash_equal(str_digits(c->keep, typed), k->code)) {
        int64_t failures = k->failures + 1, over = failures - FREE_TRIES;
        Instant wait = over < 0 ? 0 : over > 6 ? WAIT_MOST : MINUTE_MS << over;
        relay_link_fail(c, k->id, failures, wait ? c->received + (wait < WAIT_MOST ? wait : WAIT_MOST) : 0);
        return NO_STR;
    }
    relay_link_fail(c, k->id, 0, 0);
    relay_receipt(c, door.relay);
    return cat(c->keep, S("/r/"), pass_of(c, k, day_add(day_of(c->received), 1)));
}

void relay_link_renew(Ctx *c, Id relay)
{
    Seen person;
    const RelayRow *r = relay_open(c, relay, &person);
    if (!r) return;
    if (r->to_org || !relay_is_open(c, r)) {
        fail_saying(c, ERR_CONFLICT, T("Ce relais est terminé : un nouveau lien ne servirait à rien."));
        return;
    }
    relay_link_make(c, r);
    relay_mail(c, r, S("relay_new"), 0, 0);
    c->op.item = seen_id(person);
}
