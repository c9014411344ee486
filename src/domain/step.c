/* See step.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/step.h"

#include "domain/person.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

void step_promise(Ctx *c, Seen person, Str what, Day by, Id place)
{
    step_add(c, (StepAdd){.id = new_id(c), .person = person, .kind = S("promise"), .compartment = is_seen(person) ? S("street") : S("none"),
                          .what = what, .due_day = by, .place = place});
}

Seen step_finish(Ctx *c, Id step, bool done)
{
    const StepRow *row = step_row(c, step);
    bool near = row && (c->my.reach == REACH_ORG || row->team == c->my.team);
    if (!row || (!row->person && !near)) return fail(c, ERR_MISSING, S("no such step in sight")), NOBODY;
    if (same(row->kind, S("followup"))) return fail_saying(c, ERR_CONFLICT, T("La réponse se note sur la page « Nouvelles à prendre ».")), NOBODY;
    Seen person = row->person ? person_open(c, row->person) : NOBODY;
    if (failed(c)) return NOBODY;
    step_done_set(c, step, done ? today(c) : 0);
    c->op.item = row->person ? row->person : step;
    if (is_seen(person)) person_refresh(c, person);
    return person;
}
