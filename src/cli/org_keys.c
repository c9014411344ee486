/* See org_keys.h. A process remembers the keys that it opened. What it reads while it writes may still be rolled back and made again
 * otherwise, so that is not remembered: sealing with a key that nobody has would lose a name.
 * An organisation gets its key with its first secret where its maker did not see to it; a reader who comes before is given a key
 * that nothing was ever sealed with, and finds nothing. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/org_keys.h"

#include "platform/linux/secrets.h"
#include "store/db.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define REMEMBERED 256
#define NEWEST_FOR_MS MINUTE_MS /* until a key made by another process is noticed */

static uint8_t master_key[KEY_BYTES];

static struct Remembered {
    Id org;
    bool newest;
    Instant read_ms;
    OrgKeys keys;
} remembered[REMEMBERED];
static int remembered_count, remembered_next;

static const OrgKeys *recall(Ctx *c, Id org, int64_t number)
{
    for (int i = 0; i < remembered_count; i++) {
        const struct Remembered *r = &remembered[i];
        bool asked = number ? r->keys.number == number : r->newest && c->received - r->read_ms < NEWEST_FOR_MS;
        if (r->org == org && asked) return &r->keys;
    }
    return NULL;
}

static void remember(Ctx *c, Id org, bool newest, const OrgKeys *keys)
{
    if (c->db->writing) return;
    for (int i = 0; i < remembered_count; i++)
        if (remembered[i].org == org && newest) remembered[i].newest = false;
    int at = remembered_next;
    for (int i = 0; i < remembered_count; i++)
        if (remembered[i].keys.number == keys->number) at = i;
    remembered[at] = (struct Remembered){org, newest, c->received, *keys};
    if (at != remembered_next) return;
    remembered_next = (remembered_next + 1) % REMEMBERED;
    remembered_count = remembered_count < REMEMBERED ? remembered_count + 1 : REMEMBERED;
}

static bool unwrap(const SecretKey *row, OrgKeys *out)
{
    uint8_t both[ORG_KEY_BYTES];
    if (!secrets_unwrap(both, master_key, row->wrapped, row->number)) return false;
    out->number = row->number;
    memcpy(out->value_key, both, KEY_BYTES);
    memcpy(out->index_key, both + KEY_BYTES, KEY_BYTES);
    memset(both, 0, sizeof both);
    return true;
}

/* Nothing was sealed for this organisation yet. */
static bool first_key(Ctx *c, Id org, OrgKeys *out)
{
    if (c->db->writing) {
        const SecretKey *made = org_keys_make(c, org) ? secret_key_of_org(c, org) : NULL;
        return made && unwrap(made, out);
    }
    random_fill(c->random, out->value_key, KEY_BYTES);
    random_fill(c->random, out->index_key, KEY_BYTES);
    out->number = 1;
    return true;
}

static bool find(Ctx *c, Id org, int64_t number, OrgKeys *out)
{
    const OrgKeys *known = recall(c, org, number);
    if (known) {
        *out = *known;
        return true;
    }
    const SecretKey *row = number ? secret_key_by_number(c, number) : secret_key_of_org(c, org);
    if (failed(c) || !org) return false;
    if (!row) return !number && first_key(c, org, out);
    if (row->org != org) return false; /* another organisation's value: not with our keys */
    if (!unwrap(row, out)) return fail(c, ERR_BROKEN, S("la clé maîtresse n’ouvre pas les clés de cette base"));
    remember(c, org, !number, out);
    return true;
}

void org_keys_start(Keys *keys, const uint8_t master[KEY_BYTES])
{
    memcpy(master_key, master, KEY_BYTES);
    *keys = (Keys){.seal = secrets_seal, .open = secrets_open, .find = find};
    secrets_derive(keys->mac_key, master_key, S("journal mac"));
}

bool org_keys_make(Ctx *c, Id org)
{
    uint8_t both[ORG_KEY_BYTES], wrapped[WRAPPED_BYTES];
    int64_t number = secret_key_last(c).number + 1;
    random_fill(c->random, both, sizeof both);
    secrets_wrap(c, wrapped, master_key, both, number);
    memset(both, 0, sizeof both);
    secret_key_add(c, number, org, str_of(wrapped, sizeof wrapped), c->received);
    return !failed(c);
}

bool org_keys_make_missing(Ctx *c, int64_t *made)
{
    OrgLineList orgs = org_without_key(c);
    *made = 0;
    for (ptrdiff_t i = 0; i < orgs.len && org_keys_make(c, orgs.at[i].id); i++) ++*made;
    return !failed(c);
}

OrgKeysCheck org_keys_check(Ctx *c)
{
    SecretKeyList rows = secret_key_rows(c);
    OrgKeys opened;
    OrgKeysCheck out = {.keys = rows.len, .missing = org_without_key(c).len};
    for (ptrdiff_t i = 0; i < rows.len; i++) out.wrong += !unwrap(&rows.at[i], &opened);
    return out;
}
