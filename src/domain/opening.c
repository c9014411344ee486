/* See opening.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/opening.h"

#include "domain/consent.h"
#include "domain/fact.h"
#include "domain/identity.h"
#include "domain/path_rules.h"
#include "domain/period.h"
#include "domain/person.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* The accompaniment that facts of today belong to; NULL when there is none. */
static const PathPeriod *period_last(Ctx *c, Seen person)
{
    Id project = period_project(c, person);
    PathResult path = path_now(c, person);
    for (ptrdiff_t i = path.len; i-- > 0;)
        if (path.at[i].project == project) return &path.at[i];
    return NULL;
}

static Day engaged_day(const PathPeriod *p) { return p ? p->day[STAGE_ENGAGED] : 0; }

void opening_reach(Ctx *c, Seen person, Str stage, Instant at, Str by)
{
    Day agreed = failed(c) ? 0 : engaged_day(period_last(c, person));
    stage_reach(c, person, stage, agreed > day_of(at) ? consent_at(c, agreed) : at, by);
}

/* ---------------------------------------------------------------------------------------- what opens what */

/* The stage, or empty; *by as the stage's fact says it. */
static Str opens(Ctx *c, const OpeningFact *f, Str *by)
{
    *by = S("plan");
    if (same(f->kind, S("plan_signed"))) return S("hooked");
    *by = cat(c->keep, S("grid:"), f->code);
    Item grid = item_on(c, S("grids"), f->code, f->on_day);
    for (Str rest = grid.flags, word, key, value; rest.len;) {
        str_cut(rest, ' ', &word, &rest);
        if (str_cut(word, ':', &key, &value) && same(key, S("opens"))) return value;
    }
    return S("");
}

/* Of this accompaniment: what was said in an earlier one opened what it had to open there. */
static bool belongs(const OpeningFact *f, const PathPeriod *p) { return !p || (f->project == p->project && f->on_day >= p->open_day); }

static bool is_said(const PathPeriod *p, int stage) { return p && p->day[stage] && !(p->implied >> stage & 1u); }

void opening_reach_all(Ctx *c, Seen person)
{
    if (failed(c) || !is_engaged(c, person)) return;
    OpeningFactList facts = opening_facts(c, person_whole(person));
    const PathPeriod *p = facts.len ? period_last(c, person) : NULL;
    unsigned reached = 0;
    for (ptrdiff_t i = 0; i < facts.len; i++) {
        Str by = S(""), stage = belongs(&facts.at[i], p) ? opens(c, &facts.at[i], &by) : S("");
        int n = stage_number(stage);
        if (!n || reached >> n & 1u || is_said(p, n)) continue; /* a later one says nothing new */
        reached |= 1u << n;
        opening_reach(c, person, stage, facts.at[i].at_ms, by);
    }
}

/* ---------------------------------------------------------------------------------------- taken back */

bool opening_is_mine_today(Ctx *c, Id account, Instant claimed_ms) { return account == c->my.account && claimed_ms && day_of(claimed_ms) == today(c); }

/* Another standing fact of the same kind that held the stage on that day. */
static bool is_held(Ctx *c, OpeningFactList facts, const PathPeriod *p, Str by, Day day)
{
    for (ptrdiff_t i = 0; i < facts.len; i++) {
        Str other = S("");
        bool stage = belongs(&facts.at[i], p) && opens(c, &facts.at[i], &other).len;
        if (!stage || !same(other, by)) continue;
        Day from = facts.at[i].on_day > engaged_day(p) ? facts.at[i].on_day : engaged_day(p);
        if (from <= day) return true;
    }
    return false;
}

static void cancel(Ctx *c, Seen person, Id fact, Id project, Str part, Instant at, Day on_day)
{
    event_add(c, (EventAdd){.id = new_id(c), .project = project, .kind = S("correction"), .code = S("cancelled"), .compartment = part, .person = person,
                            .at_ms = at, .on_day = on_day, .corrects = fact});
}

static void stages_fall(Ctx *c, Seen person, Str by)
{
    const PathPeriod *p = period_last(c, person);
    OpeningFactList facts = opening_facts(c, person_whole(person));
    PathLineList lines = path_lines(c, person_whole(person));
    for (ptrdiff_t i = 0; i < lines.len; i++) {
        const PathLine *l = &lines.at[i];
        bool opened = l->stands && same(l->kind, S("stage")) && same(facts_value(l->facts, S("by")), by);
        if (!opened || (p && (l->project != p->project || l->on_day < p->open_day)) || is_held(c, facts, p, by, l->on_day)) continue;
        if (event_falls(c, l->id)) cancel(c, person, l->id, l->project, S("street"), l->at_ms, l->on_day);
    }
}

bool opening_take_back(Ctx *c, Seen person, Id event, Str by)
{
    const EventRow *fact = event_row(c, event);
    if (!fact || !fact->stands || !event_falls(c, event))
        return fail_saying(c, ERR_CONFLICT, T("C’est déjà annulé : rouvrez la page."));
    cancel(c, person, event, fact->project, fact->compartment, fact->at_ms, fact->on_day);
    stages_fall(c, person, by);
    opening_reach_all(c, person);
    return !failed(c);
}
