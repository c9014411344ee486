/* See shown.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/shown.h"

#include "domain/access.h"
#include "domain/consent.h"
#include "domain/person.h"
#include "form/form.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define SCOPE "sealed_shown"

static bool wrote(MyPartList list, Str code)
{
    for (ptrdiff_t i = 0; i < list.len; i++)
        if (same(list.at[i].compartment, code)) return true;
    return false;
}

ItemList parts_to_show(Ctx *c, Seen person)
{
    ItemList all = list_items(c, S("compartments"));
    MyPartList facts = my_part_facts(c, person), steps = my_part_steps(c, person);
    Item *at = new(c->keep, Item, all.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (item_has_flag(&all.at[i], S("sealed")) && (wrote(facts, all.at[i].code) || wrote(steps, all.at[i].code))) at[n++] = all.at[i];
    return (ItemList){at, n};
}

ItemList colleagues_to_show(Ctx *c, Seen person)
{
    TieOpenList ties = tie_open_rows(c, person, day_of(c->received));
    Item *at = new(c->keep, Item, ties.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < ties.len; i++) {
        bool twice = false;
        for (ptrdiff_t k = 0; k < n; k++) twice |= same(at[k].code, id_text(c->keep, ties.at[i].account));
        if (!twice && ties.at[i].account != c->my.account && codes_have(c->my.ties, ties.at[i].role))
            at[n++] = (Item){.code = id_text(c->keep, ties.at[i].account), .label = ties.at[i].name};
    }
    return (ItemList){at, n};
}

bool shown_holds(Ctx *c, const Shown *s) { return !s->ended_ms && s->until_day >= day_of(c->received); }

bool shown_may_end(Ctx *c, const Shown *s, Id lead)
{
    return shown_holds(c, s) && (s->author == c->my.account || s->account == c->my.account || (lead && lead == c->my.account));
}

/* What is wrong is marked at its field. */
static const Item *fits(Ctx *c, Seen person, ShownForm f)
{
    ItemList parts = parts_to_show(c, person);
    const Item *colleague = item_find(colleagues_to_show(c, person), id_text(c->keep, f.account));
    if (!f.parts.len) field_error(c, f, shown_parts, T("Choisissez la partie à montrer."));
    for (ptrdiff_t i = 0; i < f.parts.len; i++)
        if (!item_find(parts, f.parts.at[i])) field_error(c, f, shown_parts, T("Vous ne montrez que ce que vous avez écrit vous-même."));
    if (!f.account || !colleague) field_error(c, f, shown_account, T("Choisissez quelqu’un qui accompagne la personne."));
    if (!f.agreed) field_error(c, f, shown_agreed, T("La personne doit être d’accord : sans cela, rien ne se montre."));
    if (!f.way.len) field_error(c, f, shown_way, T("Comment l’information a-t-elle été donnée ?"));
    return failed(c) ? NULL : colleague;
}

void shown_give(Ctx *c, Seen person, ShownForm f)
{
    const Item *colleague = fits(c, person, f);
    if (!colleague || !consent_noting(c, person)) return;
    ShownList before = shown_of(c, person);
    Id consent = consent_write(c, person, (ConsentWord){.scope = S(SCOPE), .verdict = S("given"), .way = f.way, .whom = colleague->label, .at = consent_at(c, f.agreed_day)});
    for (ptrdiff_t i = 0; i < f.parts.len && !failed(c); i++) {
        for (ptrdiff_t k = 0; k < before.len; k++) {
            const Shown *s = &before.at[k];
            if (!s->ended_ms && s->author == c->my.account && s->account == f.account && same(s->part, f.parts.at[i])) shown_end(c, s->id, person, c->received);
        }
        shown_add(c, (ShownAdd){.id = new_id(c), .person = person, .account = f.account, .part = f.parts.at[i], .consent = consent, .from_ms = c->received, .until_day = f.until_day});
    }
    c->op.item = seen_id(person);
    person_refresh(c, person);
}

void shown_stop(Ctx *c, Seen person, Id shown)
{
    const PersonRow *row = person_row_of(c, person);
    ShownList all = shown_of(c, person);
    const Shown *one = NULL;
    for (ptrdiff_t i = 0; i < all.len && row; i++)
        if (all.at[i].id == shown && shown_may_end(c, &all.at[i], row->lead)) one = &all.at[i];
    if (!one) {
        fail(c, ERR_MISSING, S("nothing shown that may be ended"));
        return;
    }
    shown_end(c, one->id, person, c->received);
    c->op.item = seen_id(person);
    person_refresh(c, person);
}
