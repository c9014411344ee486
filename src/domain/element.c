/* See element.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/element.h"

#include "base/buf.h"
#include "domain/access.h"
#include "domain/consent.h"
#include "domain/person.h"
#include "store/read.h"

#include "base/banned.h"

#define HAS_MOST 4000

/* ---------------------------------------------------------------------------------------- what is there */

static void put(Buf *b, Str word, bool there)
{
    if (!there) return;
    buf_put(b, word);
    buf_byte(b, ' ');
}

/* Each grid that stands answered, once. */
static void put_grids(Ctx *c, Buf *b, Seen person)
{
    AnswerSetList sets = answer_sets(c, person);
    for (ptrdiff_t i = 0; i < sets.len; i++) {
        bool before = false;
        for (ptrdiff_t k = 0; k < i && !before; k++) before = same(sets.at[k].grid, sets.at[i].grid);
        put(b, cat(c->keep, S("grid:"), sets.at[i].grid), !before);
    }
}

static bool has_signed_plan(Ctx *c, Seen person)
{
    PlanList all = plans(c, person);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].signed_day && all.at[i].stands) return true;
    return false;
}

Str elements_there(Ctx *c, Seen person, bool has_lead)
{
    const PersonRow *row = person_row_of(c, person);
    const IdentityRow *who = identity_row(c, person);
    Buf b = buf_new(c->keep, 256, HAS_MOST);
    if (!row) return S("");
    Str birth = who ? who->birth : S(""), target = person_target(c, person);
    buf_byte(&b, ' ');
    put(&b, S("notice"), notice_given(c, person) != NULL);
    put(&b, S("birth_year"), birth.len >= 4);
    put(&b, S("birth"), birth.len == 10);
    put(&b, S("commune"), who && who->commune.len);
    put(&b, S("target"), target.len && !same(target, S("unknown")));
    put(&b, S("prior_spe"), who && who->prior_spe.len && !same(who->prior_spe, S("unknown")));
    put(&b, S("level"), who && who->level.len);
    put(&b, S("language"), row->language.len);
    put(&b, S("way_back"), channel_of(c, person).len);
    put(&b, S("lead"), has_lead);
    put(&b, S("plan"), has_signed_plan(c, person));
    put_grids(c, &b, person);
    return buf_str(&b);
}

/* ---------------------------------------------------------------------------------------- what is missing */

Str element_needs(const Item *element)
{
    for (Str rest = element->flags, word, name, value; rest.len;) {
        str_cut(rest, ' ', &word, &rest);
        if (str_cut(word, ':', &name, &value) && same(name, S("needs"))) return value;
    }
    return S("");
}

/* "opens:STAGE": any grid that opens it. */
static bool has_opening(Ctx *c, Str has, Str needs)
{
    ItemList grids = list_items(c, S("grids"));
    for (ptrdiff_t i = 0; i < grids.len; i++)
        if (item_has_flag(&grids.at[i], needs) && codes_have(has, cat(c->keep, S("grid:"), grids.at[i].code))) return true;
    return false;
}

Str elements_rule(Ctx *c, Id project)
{
    const RuleRow *rule = project ? rule_row(c, project_call_type_of(c, project), project, S("required_elements"), day_of(c->received)) : NULL;
    return rule ? rule->value : S("");
}

ItemList elements_missing(Ctx *c, Str rule, Str has)
{
    ItemList all = list_items(c, S("elements"));
    Item *at = new(c->keep, Item, all.len + 1);
    ptrdiff_t n = 0;
    for (Str rest = rule, word; rest.len;) {
        str_cut(rest, ' ', &word, &rest);
        for (ptrdiff_t i = 0; i < all.len; i++) {
            Str needs = element_needs(&all.at[i]);
            if (!same(all.at[i].code, word) || !needs.len) continue;
            bool there = starts_with(needs, S("opens:")) ? has_opening(c, has, needs) : codes_have(has, needs);
            if (!there && n < all.len) at[n++] = all.at[i];
        }
    }
    return (ItemList){at, n};
}

bool elements_matter(int64_t stage, Str state)
{
    return stage >= NAMED_STAGE && (same(state, S("open")) || same(state, S("returned")) || same(state, S("lost_contact")));
}

ElementSums element_sums(Ctx *c, Id project)
{
    Str rule = elements_rule(c, project);
    ElementCountList counts = rule.len ? element_counts(c, project) : (ElementCountList){0};
    ItemList asked = elements_missing(c, rule, S(""));
    ElementSums out = {.at = new(c->keep, ElementSum, asked.len + 1), .len = asked.len};
    for (ptrdiff_t k = 0; k < asked.len; k++) out.at[k].label = asked.at[k].label;
    for (ptrdiff_t i = 0; i < counts.len; i++) {
        ItemList lacks = elements_missing(c, rule, counts.at[i].has);
        out.files += counts.at[i].n;
        if (!lacks.len) out.complete += counts.at[i].n;
        for (ptrdiff_t k = 0; k < asked.len; k++)
            for (ptrdiff_t m = 0; m < lacks.len; m++)
                if (same(lacks.at[m].code, asked.at[k].code)) out.at[k].n += counts.at[i].n;
    }
    return out;
}
