/* See path.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/path.h"

#include "domain/fact.h"
#include "domain/period.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

static bool reached(Ctx *c, Seen person, Str stage, Day on_day)
{
    EventFactList facts = event_facts(c, person);
    for (ptrdiff_t i = 0; i < facts.len; i++)
        if (same(facts.at[i].kind, S("stage")) && same(facts.at[i].code, stage) && facts.at[i].on_day <= on_day) return true;
    return false;
}

void stage_reach(Ctx *c, Seen person, Str stage, Instant at, Str by)
{
    if (failed(c) || reached(c, person, stage, day_of(at))) return;
    Id project = period_project(c, person);
    if (failed(c)) return;
    event_add(c, (EventAdd){.id = new_id(c), .project = project, .kind = S("stage"), .code = stage, .compartment = S("street"), .person = person,
                            .at_ms = at, .on_day = day_of(at), .facts = by.len ? cat(c->keep, S("by="), by) : NO_STR});
}
