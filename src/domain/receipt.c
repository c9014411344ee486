/* See receipt.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/receipt.h"

#include "base/hash.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define KEY_BYTES_SHOWN 16
#define RECEIPTS_MOST 999
#define CODE_MOST 8       /* shorter than a telephone number */

/* ---------------------------------------------------------------------------------------- the key */

typedef struct {
    Id sending;
    int64_t receipts;
} Key;

static Str token_of(Ctx *c, Key key)
{
    uint8_t mac[KEY_BYTES_SHOWN];
    Str id = id_text(c->keep, key.sending), count = str_int(c->keep, key.receipts);
    hash_of(mac, sizeof mac, c->mac_key, S("receipt"), id, count);
    return cat(c->keep, id, S("_"), count, S("_"), str_hex(c->keep, str_of(mac, sizeof mac)));
}

Str receipt_path(Ctx *c, Id sending, int64_t receipts) { return cat(c->keep, S("/receipts/"), token_of(c, (Key){sending, receipts})); }

static bool key_read(Ctx *c, Str token, Key *key)
{
    Str id, rest, count, mac;
    if (!str_cut(token, '_', &id, &rest) || !str_cut(rest, '_', &count, &mac)) return false;
    key->sending = id_read(id);
    if (!key->sending || !str_number(count, &key->receipts) || key->receipts < 0 || key->receipts > RECEIPTS_MOST) return false;
    return hash_equal(token_of(c, *key), token);
}

bool receipt_is_ours(Ctx *c, Str token)
{
    Key key;
    return key_read(c, token, &key);
}

/* ---------------------------------------------------------------------------------------- what it says */

typedef struct {
    Str word, state, cause;
} End;

static const End *end_of(Ctx *c, Str said)
{
    static const End ends[] = {
        {S_INIT("delivered"), S_INIT("delivered"), {NULL, 0}},
        {S_INIT("delivrd"), S_INIT("delivered"), {NULL, 0}},
        {S_INIT("failed"), S_INIT("not_delivered"), S_INIT("not_delivered")},
        {S_INIT("undelivered"), S_INIT("not_delivered"), S_INIT("not_delivered")},
        {S_INIT("undeliverable"), S_INIT("not_delivered"), S_INIT("not_delivered")},
        {S_INIT("undeliv"), S_INIT("not_delivered"), S_INIT("not_delivered")},
        {S_INIT("deleted"), S_INIT("not_delivered"), S_INIT("not_delivered")},
        {S_INIT("expired"), S_INIT("not_delivered"), S_INIT("expired")},
        {S_INIT("rejected"), S_INIT("not_delivered"), S_INIT("not_delivered")},
        {S_INIT("rejectd"), S_INIT("not_delivered"), S_INIT("not_delivered")},
    };
    char *low = arena_bytes(c->keep, said.len);
    for (ptrdiff_t i = 0; i < said.len; i++) low[i] = (char)(said.at[i] >= 'A' && said.at[i] <= 'Z' ? said.at[i] + 32 : said.at[i]);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (same(ends[i].word, str_of(low, said.len))) return &ends[i];
    return NULL;
}

/* Absent when it could hold more than a code. */
static Str code_kept(Ctx *c, Str code)
{
    if (!code.len || code.len > CODE_MOST) return NO_STR;
    for (ptrdiff_t i = 0; i < code.len; i++) {
        char b = code.at[i];
        bool fine = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
        if (!fine) return NO_STR;
    }
    return cat(c->keep, S("code "), code);
}

void receipt_take(Ctx *c, ReceiptForm f)
{
    Key key = {0};
    const End *end = end_of(c, f.verdict);
    if (!key_read(c, f.token, &key) || !end) {
        fail(c, ERR_MISSING, S("a receipt that says no end of a sending of ours"));
        return;
    }
    bool arrived = same(end->state, S("delivered"));
    SendingReceive r = {.id = key.sending, .receipts = key.receipts, .state = end->state, .at = c->received, .cause = end->cause};
    if (!arrived) r.said = code_kept(c, f.code);
    if (sending_receive(c, r) != 1) fail(c, ERR_MISSING, S("a receipt came before, or the sending was stopped or forgotten"));
    else if (arrived) message_sent_all(c, key.sending);
    else message_untold_all(c, key.sending);
}
