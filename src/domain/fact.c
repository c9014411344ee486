/* See fact.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/fact.h"

#include "store/read.h"

#include "base/banned.h"

#define CHECK_PAGE 5000 /* rows of check_met() */

static bool is_contact(Str kind) { return same(kind, S("encounter")) || same(kind, S("contact")); }
static Day first_of(Day day) { return day / 100 * 100 + 1; }
static int month_or_none(int64_t day) { return (int)(day / 100); }

/* One contact more (+1) or less (-1) of somebody, while the fact itself does not stand: before it is recorded, or after it fell. Only the
 * first one of a month changes anything: it goes between the months around it. */
static void met_count(Ctx *c, Id project, Id person, Day on_day, int sign)
{
    Day begins = first_of(on_day), ends = day_add(day_add_months(begins, 1), -1);
    MetDays met = tally_met_days(c, project, person, begins, ends);
    if (failed(c) || met.in_day) return;
    int month = month_or_none(on_day), before = month_or_none(met.before_day), after = month_or_none(met.after_day);
    tally_met_add(c, project, month, before, sign);
    if (!after) return;
    tally_met_add(c, project, after, before, -sign);
    tally_met_add(c, project, after, month, sign);
}

static void count(Ctx *c, const TallyFact *f, int sign)
{
    bool alone = same(f->kind, S("encounter")) && !f->people && !f->person && !f->outing;
    tally_add(c, (TallyAdd){.project = f->project, .kind = f->kind, .begins = first_of(f->on_day), .times = sign, .people = sign * f->people,
                            .contacts = f->person ? sign : 0, .alone = alone ? sign : 0, .dated = f->typed_day ? sign : 0,
                            .same_day = f->typed_day == f->on_day ? sign : 0, .last_ms = c->received});
}

void event_add(Ctx *c, EventAdd e)
{
    const TallyTyped *first = e.corrects ? tally_typed(c, e.corrects) : NULL;
    e.typed_day = first ? first->typed_day : today(c); /* a correction is not a late fact */
    e.known_day = day_of(c->received);
    Id person = seen_id(e.person);
    if (person && is_contact(e.kind)) met_count(c, e.project, person, e.on_day, 1);
    event_put(c, e);
    count(c, &(TallyFact){.project = e.project, .kind = e.kind, .on_day = e.on_day, .typed_day = e.typed_day, .people = e.people, .person = person,
                           .outing = e.outing}, 1);
}

int64_t event_falls(Ctx *c, Id event)
{
    const TallyFact *f = tally_fact(c, event);
    if (!f || !event_fall(c, event)) return 0;
    if (f->person && is_contact(f->kind)) met_count(c, f->project, f->person, f->on_day, -1);
    count(c, f, -1);
    return 1;
}

void event_recount(Ctx *c, Id person, int sign)
{
    TallyFactList facts = tally_facts(c, person);
    int month = 0;
    Id project = 0;
    for (ptrdiff_t i = 0; i < facts.len; i++) {
        const TallyFact *f = &facts.at[i];
        count(c, f, sign);
        if (!is_contact(f->kind)) continue;
        if (f->project != project) project = f->project, month = 0;
        if (month_or_none(f->on_day) == month) continue;
        int before = month;
        month = month_or_none(f->on_day);
        tally_met_add(c, project, month, before, sign);
    }
}

/* ---------------------------------------------------------------------------------------- redone */

/* Takes one person met in a month out of its counter; false when there is none. */
static bool met_taken(CheckMetRowList *rows, Id org, int month, int before)
{
    for (ptrdiff_t i = 0; i < rows->len; i++) {
        CheckMetRow *r = &rows->at[i];
        if (r->org == org && r->month == month && r->before_month == before) return --r->persons, true;
    }
    return false;
}

/* A project's counters of persons met: each is taken down by whoever is found; what is left over or missing is wrong. */
static int64_t met_wrong(Ctx *c, Id project)
{
    int64_t wrong = 0;
    CheckMetRowList rows = check_met_rows(c, project);
    Id person = 0;
    int month = 0, before = 0;
    for (Id after = 0;;) {
        Arena mark = *c->keep;
        CheckMetList met = check_met(c, project, after);
        bool full = met.len == CHECK_PAGE;
        ptrdiff_t n = met.len;
        while (full && n > 0 && met.at[n - 1].person == met.at[met.len - 1].person) n--; /* the last one may go on */
        for (ptrdiff_t i = 0; i < n; i++) {
            const CheckMet *m = &met.at[i];
            if (m->person != person) person = m->person, month = 0;
            if (month_or_none(m->on_day) == month) continue;
            before = month, month = month_or_none(m->on_day);
            if (!met_taken(&rows, m->org, month, before)) wrong++;
        }
        if (n) after = met.at[n - 1].person;
        c->keep->next = mark.next;
        if (!full || !n || failed(c)) break;
    }
    for (ptrdiff_t i = 0; i < rows.len; i++) wrong += rows.at[i].persons != 0;
    return wrong;
}

int64_t tally_check(Ctx *c)
{
    int64_t wrong = check_tally(c).n + check_untallied(c).n;
    FigureProjectList projects = figure_projects(c, 0);
    for (ptrdiff_t i = 0; i < projects.len && !failed(c); i++) {
        Arena mark = *c->keep;
        wrong += met_wrong(c, projects.at[i].id);
        c->keep->next = mark.next;
    }
    return wrong;
}
