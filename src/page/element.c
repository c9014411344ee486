/* What a complete file lacks, as the person's page says it: domain/element.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/element.h"
#include "domain/caseload.h"
#include "domain/grid.h"
#include "domain/plan.h"
#include "domain/role.h"
#include "http/http.h"
#include "page/observe.h"
#include "store/read.h"

#include "base/banned.h"

static bool may_fill(Ctx *c, GridList grids, Str key)
{
    for (ptrdiff_t i = 0; i < grids.len; i++)
        if (same(grids.at[i].key, key)) return grids.at[i].by_person || grids.at[i].by_worker;
    return false;
}

/* Whether the call is for her is said with a meeting: the last one is corrected. */
static Str last_meeting(Ctx *c, Seen person)
{
    EventFactList facts = event_facts(c, person);
    for (ptrdiff_t i = facts.len; may(c, CAN_encounter) && i-- > 0;)
        if (same(facts.at[i].kind, S("encounter"))) return path_to(c, "/events/", facts.at[i].id, "/correct");
    return NO_STR;
}

/* The end of the address that fills what is needed; absent where this login may not. */
static Str page_of(Ctx *c, Seen person, Str needs)
{
    if (same(needs, S("notice"))) return may(c, CAN_identity) ? S("/consents") : NO_STR;
    if (same(needs, S("lead"))) return ties_mine_to_change(c, person) ? S("/lead") : NO_STR;
    if (same(needs, S("plan"))) return may(c, CAN_observe) && may_plan(c, person) ? S("/plan") : NO_STR;
    if (starts_with(needs, S("opens:"))) return may(c, CAN_observe) && plan_parts(c, person).len ? S("/grids") : NO_STR;
    if (starts_with(needs, S("grid:"))) {
        bool fits = may(c, CAN_observe) && may_fill(c, grids_open(c, person), str_from(needs, 5));
        return fits ? cat(c->keep, S("/grids/"), str_from(needs, 5)) : NO_STR;
    }
    return may(c, CAN_encounter) ? S("/edit") : NO_STR;
}

MissingList missing_of(Ctx *c, Seen person, const PersonRow *row)
{
    if (!row || !elements_matter(row->stage, row->state)) return (MissingList){0};
    ItemList all = elements_missing(c, elements_rule(c, c->my.project), row->has);
    MissingList out = {new(c->keep, MissingLine, all.len + 1), all.len};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        Str needs = element_needs(&all.at[i]);
        Str end = same(needs, S("target")) ? NO_STR : page_of(c, person, needs);
        Str link = end.at ? person_path(c, seen_id(person), end) : same(needs, S("target")) ? last_meeting(c, person) : NO_STR;
        out.at[i] = (MissingLine){all.at[i].label, link.at ? link : S("")};
    }
    return out;
}
