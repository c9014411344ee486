/* See check.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/check.h"

#include "domain/fact.h"
#include "domain/followup.h"
#include "domain/period.h"
#include "domain/person.h"
#include "domain/report.h"
#include "store/read.h"

#include "base/banned.h"

static bool as_derived(Ctx *c, const CheckPerson *p)
{
    c->my.org = p->org; /* the codec's key: deriving reads ways back */
    Seen person = person_for_check(p->id);
    PersonDerived d = person_derive(c, person);
    if (!period_is_derived(c, person, &d.path) || !followup_is_derived(c, person, &d.path)) return false;
    return d.stage == p->stage && same(d.state, p->state) && d.lead == p->lead && d.contact_day == p->contact_day && d.due_day == p->due_day && same(d.has, p->has);
}

/* The next files to look at, in the memory that each round gives back. */
static CheckPersonList files_after(Ctx *c, Id after, const Arena *mark)
{
    c->lists = NULL; /* they live in the memory given back */
    c->keep->next = mark->next;
    return check_persons(c, after);
}

int64_t derive_again(Ctx *c)
{
    int64_t written = 0;
    Who my = c->my;
    Arena mark = *c->keep;
    CheckPersonList rows = files_after(c, 0, &mark);
    while (rows.len && !failed(c)) {
        Id last = rows.at[rows.len - 1].id;
        for (ptrdiff_t i = 0; i < rows.len && !failed(c); i++) {
            if (as_derived(c, &rows.at[i])) continue;
            c->my.account = rows.at[i].lead;
            person_derived_write(c, person_for_check(rows.at[i].id));
            written++;
        }
        rows = files_after(c, last, &mark);
    }
    c->my = my;
    return written;
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
    out.tallies = tally_check(c);
    out.reports = reports_check(c);
    return out;
}
