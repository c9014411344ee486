/* See access.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/access.h"

#include "domain/item.h"
#include "domain/list.h"
#include "domain/role.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* ---------------------------------------------------------------------------------------- codes */

bool codes_have(Str codes, Str code)
{
    Str rest = codes, word;
    while (code.len && rest.len) {
        str_cut(rest, ' ', &word, &rest);
        if (same(word, code)) return true;
    }
    return false;
}

static Str codes_add(Ctx *c, Str codes, Str code) { return cat(c->keep, codes.len ? codes : S(" "), code, S(" ")); }

/* ---------------------------------------------------------------------------------------- what is open */

static bool role_is(Ctx *c, Str role, const char *flag) { return list_flags(c, S("ties"), role, str_c(flag)); }

void access_of_login(Ctx *c)
{
    c->my.named_from = c->my.may & MAY(named) ? EVERY_STAGE : NAMED_STAGE;
    c->my.ties = c->my.open = S(" ");
    if (c->my.reach == REACH_NONE) return;
    ItemList ties = list_items(c, S("ties"));
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if (codes_have(ties.at[i].detail, S("file"))) c->my.ties = codes_add(c, c->my.ties, ties.at[i].code);
    c->my.open = compartments_open(c, (SightList){0}, false);
}

bool ties_open_file(Ctx *c, SightList ties)
{
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if (codes_have(c->my.ties, ties.at[i].role)) return true;
    return false;
}

bool ties_show_sealed(SightList ties)
{
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if (ties.at[i].shown) return true;
    return false;
}

/* A tie opens what its role reads, or of that what it names; one that is "named" opens what it names alone. */
static bool tie_opens_one(Ctx *c, const Sight *tie, const Item *compartment)
{
    if (role_is(c, tie->role, "named")) return codes_have(tie->compartments, compartment->code);
    return codes_have(compartment->detail, tie->role) && (!tie->compartments.at || codes_have(tie->compartments, compartment->code));
}

static bool compartment_is_open(Ctx *c, const Item *one, SightList ties, bool reasoned)
{
    if (codes_have(one->detail, S("team")) || codes_have(one->detail, S("org")) || codes_have(one->detail, c->my.role)) return true;
    bool closed = item_has_flag(one, S("sealed")) || item_has_flag(one, S("restricted"));
    if (reasoned && !closed && codes_have(one->detail, S("co_lead"))) return true;
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if (tie_opens_one(c, &ties.at[i], one)) return true;
    return false;
}

Str compartments_own(Ctx *c)
{
    ItemList all = list_items(c, S("compartments"));
    Str open = S(" ");
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (!item_has_flag(&all.at[i], S("sealed"))) open = codes_add(c, open, all.at[i].code);
    return open;
}

Str compartments_open(Ctx *c, SightList ties, bool reasoned)
{
    ItemList all = list_items(c, S("compartments"));
    Str open = S(" ");
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (compartment_is_open(c, &all.at[i], ties, reasoned)) open = codes_add(c, open, all.at[i].code);
    return open;
}

/* ---------------------------------------------------------------------------------------- the log */

typedef struct Reads {
    struct Read {
        Seen person;
        Str grounds;
        bool due;         /* not in the log yet, as far as was read */
        struct Read *next;
    } *first;
} Reads;

int64_t reads_per_hour(Ctx *c) { return rule_int(c, 0, S("reads_per_hour"), 30); }

/* Once for each file that is new in this hour. */
static void warn_of_many(Ctx *c, int64_t files)
{
    int64_t most = rule_int(c, c->my.project, S("reads_per_hour"), 30);
    if (files <= most || c->notice.len) return;
    c->notice = fill(c, TN(files, "{n} dossier ouvert en une heure : le délégué à la protection des données le verra.",
                           "{n} dossiers ouverts en une heure : le délégué à la protection des données le verra."), str_int(c->keep, files));
}

void access_note(Ctx *c, Seen person, Str grounds)
{
    if (failed(c) || !is_seen(person) || c->my.person) return; /* what she reads of herself is no reading by somebody */
    if (!grounds.at) grounds = S("");
    if (!c->reads) c->reads = new(c->keep, Reads, 1);
    for (struct Read *r = c->reads->first; r; r = r->next)
        if (seen_id(r->person) == seen_id(person)) return;
    struct Read *read = new(c->keep, struct Read, 1);
    *read = (struct Read){person, grounds, true, c->reads->first};
    c->reads->first = read;
    if (c->op.id) return; /* a write: its own row tells, and it rarely shows a page */
    AccessHour hour = access_hour_row(c, c->received / HOUR_MS, seen_id(person), grounds);
    read->due = hour.here == 0;
    if (read->due) warn_of_many(c, hour.files + 1);
}

bool access_is_due(const Ctx *c)
{
    for (const struct Read *r = c->reads ? c->reads->first : NULL; r; r = r->next)
        if (r->due) return true;
    return false;
}

void access_write(Ctx *c, Str action)
{
    for (struct Read *r = c->reads ? c->reads->first : NULL; r; r = r->next)
        if (r->due) access_add(c, (AccessAdd){.hour = c->received / HOUR_MS, .person = r->person, .grounds = r->grounds, .at = c->received, .action = action});
}

Id access_org(Ctx *c) { return same(my_org_row(c).kind, S("region")) ? 0 : c->my.org; }

/* ---------------------------------------------------------------------------------------- what a tie opens */

StrList compartments_to_give(Ctx *c)
{
    ItemList all = list_items(c, S("compartments"));
    Str *at = new(c->keep, Str, all.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (codes_have(all.at[i].detail, S("co_lead")) && !item_has_flag(&all.at[i], S("sealed"))) at[n++] = all.at[i].code;
    return (StrList){at, n};
}

static bool leads(Ctx *c, TieOpenList ties)
{
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if (ties.at[i].account == c->my.account && role_is(c, ties.at[i].role, "unique")) return true;
    return false;
}

void tie_opens(Ctx *c, Seen person, Id tie, StrList compartments)
{
    TieOpenList ties = tie_open_rows(c, person, day_of(c->received));
    const TieOpen *of = NULL;
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if (ties.at[i].id == tie && codes_have(c->my.ties, ties.at[i].role) && !role_is(c, ties.at[i].role, "unique")) of = &ties.at[i];
    if (!of || !leads(c, ties)) {
        fail(c, ERR_MISSING, S("no such tie to decide about"));
        return;
    }
    Str old = of->compartments.at ? of->compartments : S(""), said = S(" ");
    StrList given = compartments_to_give(c);
    for (ptrdiff_t i = 0; i < given.len; i++)
        for (ptrdiff_t k = 0; k < compartments.len; k++)
            if (same(given.at[i], compartments.at[k])) said = codes_add(c, said, given.at[i]);
    tie_compartments_set(c, tie, person, said);
    change_add(c, (ChangeAdd){.id = new_id(c), .item = seen_id(person), .record = tie, .field = S("tie.compartments"), .old_value = old, .new_value = said});
    c->op.item = seen_id(person);
    item_move(c, seen_id(person));
}
