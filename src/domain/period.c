/* See period.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/period.h"

#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

Id period_project(Ctx *c, Seen person)
{
    if (is_seen(person)) {
        PeriodList periods = period_of(c, person);
        for (ptrdiff_t i = 0; i < periods.len; i++)
            if (!periods.at[i].close_day) return periods.at[i].project;
    }
    if (!c->my.project) fail_saying(c, ERR_DENIED, T("Votre compte n’est rattaché à aucun projet : rien ne peut être compté."));
    return c->my.project;
}

void period_refresh(Ctx *c, Seen person, Day spotted_day)
{
    EventFactList facts = event_facts(c, person);
    PeriodList old = period_of(c, person);
    if (failed(c)) return;
    if (!facts.len) { /* every fact was taken back: no accompaniment is left */
        period_drop(c, person);
        return;
    }
    Id project = old.len ? old.at[0].project : facts.at[0].project;
    Day open_day = facts.at[0].on_day;
    bool same_row = old.len == 1 && old.at[0].open_day == open_day && old.at[0].spotted_day == spotted_day;
    if (same_row) return;
    Id id = old.len ? old.at[0].id : new_id(c);
    period_drop(c, person);
    period_add(c, (PeriodAdd){.id = id, .person = person, .project = project, .open_day = open_day, .spotted_day = spotted_day});
}
