/* See check.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/check.h"

#include "domain/person.h"
#include "store/read.h"

#include "base/banned.h"

static bool as_derived(Ctx *c, const CheckPerson *p)
{
    c->my.org = p->org; /* the codec's key: deriving reads ways back */
    PersonDerived d = person_derive(c, person_for_check(p->id));
    return d.stage == p->stage && same(d.state, p->state) && d.lead == p->lead && d.contact_day == p->contact_day && d.due_day == p->due_day;
}

DerivedCheck derived_check(Ctx *c)
{
    DerivedCheck out = {0};
    for (Id after = 0;;) {
        Arena mark = *c->keep;
        CheckPersonList rows = check_persons(c, after);
        if (failed(c) || !rows.len) break;
        for (ptrdiff_t i = 0; i < rows.len; i++) {
            out.persons++;
            if (as_derived(c, &rows.at[i])) continue;
            out.wrong++;
            if (!out.first_wrong) out.first_wrong = rows.at[i].id;
        }
        after = rows.at[rows.len - 1].id;
        c->lists = NULL; /* they live in the memory given back */
        c->keep->next = mark.next;
    }
    c->my.org = 0;
    out.stands = check_stands(c).n;
    out.outings = check_outings(c).n;
    return out;
}
