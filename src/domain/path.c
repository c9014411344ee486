/* See path.h. Here is what only computes; period.c asks the database. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/path.h"

#include "domain/birth.h"

#include "base/banned.h"

static const PathProject no_rules;

static const PathProject *rules_of(PathRules rules, Id project)
{
    for (ptrdiff_t i = 0; i < rules.len; i++)
        if (rules.at[i].project == project) return &rules.at[i];
    return &no_rules;
}

/* ---------------------------------------------------------------------------------------- facts */

static bool taken_back(const PathFact *facts, ptrdiff_t len, Instant known, Id fact)
{
    for (ptrdiff_t i = 0; i < len; i++)
        if (facts[i].corrects == fact && facts[i].received_ms <= known) return true;
    return false;
}

ptrdiff_t path_known(const PathFact *facts, ptrdiff_t len, Instant known, PathFact *out)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < len; i++)
        if (facts[i].received_ms <= known && !taken_back(facts, len, known, facts[i].id)) out[n++] = facts[i];
    return n;
}

static const PathFact *fact_of(const PathFact *facts, ptrdiff_t len, Id id)
{
    for (ptrdiff_t i = 0; id && i < len; i++)
        if (facts[i].id == id) return &facts[i];
    return NULL;
}

void path_firsts(PathFact *facts, ptrdiff_t len)
{
    for (ptrdiff_t i = 0; i < len; i++) {
        const PathFact *first = &facts[i];
        for (const PathFact *old = fact_of(facts, len, first->corrects); old; old = fact_of(facts, len, old->corrects)) first = old;
        facts[i].first = first->id;
    }
}

static bool before(const PathFact *a, const PathFact *b)
{
    if (a->on_day != b->on_day) return a->on_day < b->on_day;
    return a->at_ms != b->at_ms ? a->at_ms < b->at_ms : a->id < b->id;
}

/* By insertion: they come from the database in this order already. */
static PathFact *in_order(Ctx *c, const PathFact *facts, ptrdiff_t len)
{
    PathFact *out = new(c->keep, PathFact, len + 1);
    for (ptrdiff_t i = 0; i < len; i++) {
        ptrdiff_t at = i;
        for (; at > 0 && before(&facts[i], &out[at - 1]); at--) out[at] = out[at - 1];
        out[at] = facts[i];
    }
    return out;
}

/* ---------------------------------------------------------------------------------------- one period */

/* Facts come in order, so the first one that says it says the first day. */
static void reach(PathPeriod *p, int stage, const PathFact *f)
{
    if (p->day[stage]) return;
    p->day[stage] = f->on_day;
    p->by[stage] = f->id;
}

static bool is_target(Str target) { return same(target, S("yes")) || same(target, S("presumed")); }

static void meet(PathPeriod *p, const PathFact *f, const PathProject *rules, const PathPerson *person)
{
    reach(p, STAGE_ENCOUNTER, f);
    if (person->way_back && (!rules->target_asked || is_target(f->target))) reach(p, STAGE_SPOTTED, f);
    if (!p->space.len) p->space = f->space;
    if (!p->origin.len) p->origin = f->origin;
    p->state = p->lasting.code, p->state_event = p->lasting.event, p->state_day = p->lasting.day; /* "lost from sight" is over */
}

static void note_state(PathPeriod *p, const PathFact *f, Str state)
{
    p->state = state, p->state_event = f->id, p->state_day = f->on_day;
    if (!f->until_met) p->lasting.code = state, p->lasting.event = f->id, p->lasting.day = f->on_day;
}

static void leave(PathPeriod *p, const PathFact *f)
{
    if (p->day[STAGE_EXIT]) return; /* once per period */
    reach(p, STAGE_EXIT, f);
    p->exit_code = f->code, p->exit_first = f->first;
    if (!p->close_day) p->close_day = f->on_day;
    note_state(p, f, S("closed"));
}

static void answer(PathPeriod *p, const PathFact *f)
{
    reach(p, STAGE_FOLLOWUP, f);
    int at = 0;
    while (at < p->answer_count && p->answers[at].months != f->months) at++;
    if (at == PATH_ANSWERS) return;
    if (at == p->answer_count) p->answer_count++;
    p->answers[at] = (PathAnswer){f->months, f->code, f->on_day, f->id};
}

static void apply(PathPeriod *p, const PathFact *f, const PathProject *rules, const PathPerson *person)
{
    switch (f->kind) {
    case PATH_MET:
        meet(p, f, rules, person);
        break;
    case PATH_STAGE:
        if (f->stage > STAGE_ENCOUNTER && f->stage < STAGE_EXIT) reach(p, f->stage, f);
        break;
    case PATH_EXIT:
        leave(p, f);
        break;
    case PATH_SIDE:
        note_state(p, f, f->code);
        if (f->closes && !p->close_day) p->close_day = f->on_day;
        break;
    case PATH_ANSWER:
        answer(p, f);
        break;
    default:
        break;
    }
}

/* From said days alone, so that what is implied does not depend on the order in which stages are looked at. */
static void imply(PathPeriod *p, const PathProject *rules)
{
    PathPeriod said = *p;
    for (int later = STAGE_SPOTTED; later <= STAGE_EXIT; later++)
        for (int s = STAGE_SPOTTED; said.day[later] && s < STAGE_EXIT; s++) {
            bool sooner = !p->day[s] || p->day[s] > said.day[later];
            if (!(rules->implies[later] >> s & 1u) || !sooner) continue;
            p->day[s] = said.day[later];
            p->by[s] = said.by[later];
            p->implied |= 1u << s;
        }
}

static void finish(PathPeriod *p, const PathProject *rules, const PathPerson *person, bool returned)
{
    imply(p, rules);
    p->stage = STAGE_ENCOUNTER;
    for (int s = STAGE_SPOTTED; s <= STAGES; s++)
        if (p->day[s]) p->stage = s;
    Age age = birth_age(person->birth, p->day[STAGE_ENGAGED]);
    p->age = age.least == age.most ? age.most : -1;
    p->gender = person->gender, p->prior_spe = person->prior_spe, p->level = person->level;
    if (!p->state_event) p->state = returned ? S("returned") : S("open");
}

/* ---------------------------------------------------------------------------------------- all periods */

static bool opens_again(const PathFact *f) { return f->kind == PATH_MET || (f->kind == PATH_STAGE && f->stage <= STAGE_HOOKED); }

static PathPeriod *last_of(PathResult *r, Id project)
{
    for (ptrdiff_t i = r->len; i-- > 0;)
        if (r->at[i].project == project) return &r->at[i];
    return NULL;
}

/* An answer belongs to its exit, whatever came since. */
static PathPeriod *left_by(PathResult *r, const PathFact *f)
{
    for (ptrdiff_t i = r->len; i-- > 0;)
        if (r->at[i].day[STAGE_EXIT] && r->at[i].exit_first == f->about) return &r->at[i];
    return NULL;
}

static PathPeriod *period_for(PathResult *r, const PathFact *f, const PathProject *rules)
{
    if (f->kind == PATH_ANSWER) return left_by(r, f);
    PathPeriod *p = last_of(r, f->project);
    bool over = p && p->close_day && p->close_day < f->on_day;
    if (p && !(over && opens_again(f))) return p;
    r->at[r->len] = (PathPeriod){.project = f->project, .call = rules->call, .open_day = f->on_day};
    return &r->at[r->len++];
}

/* Facts open periods in their order, so these are in the order of their days already; within one day by project. */
static void order_periods(PathResult *r)
{
    for (ptrdiff_t i = 1; i < r->len; i++) {
        PathPeriod p = r->at[i];
        ptrdiff_t at = i;
        for (; at > 0 && r->at[at - 1].open_day == p.open_day && r->at[at - 1].project > p.project; at--) r->at[at] = r->at[at - 1];
        r->at[at] = p;
    }
}

/* Whether another period of the same call reached the stage sooner, or on the same day and stands before. */
static bool is_counted(const PathResult *r, ptrdiff_t n, int stage)
{
    const PathPeriod *p = &r->at[n];
    for (ptrdiff_t i = 0; i < r->len; i++) {
        const PathPeriod *other = &r->at[i];
        bool one_call = other->call ? other->call == p->call : other->project == p->project;
        if (i == n || !one_call || !other->day[stage]) continue;
        if (other->day[stage] < p->day[stage] || (other->day[stage] == p->day[stage] && i < n)) return true;
    }
    return false;
}

static void count_once(PathResult *r)
{
    for (ptrdiff_t i = 0; i < r->len; i++)
        for (int s = STAGE_SPOTTED; s < STAGE_EXIT; s++)
            if (r->at[i].day[s] && is_counted(r, i, s)) r->at[i].counted_before |= 1u << s;
}

static ptrdiff_t current_of(const PathResult *r)
{
    ptrdiff_t best = -1;
    for (ptrdiff_t i = 0; i < r->len; i++) {
        const PathPeriod *p = &r->at[i], *b = best < 0 ? NULL : &r->at[best];
        bool opener = b && b->close_day && !p->close_day, later = b && !b->close_day == !p->close_day && p->close_day >= b->close_day;
        if (!b || opener || later) best = i;
    }
    return best;
}

static bool returned_at(const PathResult *r, ptrdiff_t n)
{
    for (ptrdiff_t i = 0; i < n; i++)
        if (r->at[i].close_day && r->at[i].close_day < r->at[n].open_day) return true;
    return false;
}

/* At most: one for each project, and one after each fact that closes. */
static ptrdiff_t periods_most(const PathFact *facts, ptrdiff_t len)
{
    ptrdiff_t most = 1;
    for (ptrdiff_t i = 0; i < len; i++) {
        bool known = false;
        for (ptrdiff_t k = 0; k < i && !known; k++) known = facts[k].project == facts[i].project;
        most += !known + (facts[i].kind == PATH_EXIT || (facts[i].kind == PATH_SIDE && facts[i].closes));
    }
    return most;
}

PathResult path_derive(Ctx *c, const PathFact *facts, ptrdiff_t len, PathRules rules, PathPerson person)
{
    PathResult r = {.at = new(c->keep, PathPeriod, periods_most(facts, len)), .stage = STAGE_ENCOUNTER, .state = S("open")};
    const PathFact *ordered = in_order(c, facts, len);
    for (ptrdiff_t i = 0; i < len; i++) {
        const PathFact *f = &ordered[i];
        const PathProject *project = rules_of(rules, f->project);
        if (f->kind == PATH_OTHER) continue;
        if (f->kind == PATH_MET && f->on_day > r.contact_day) r.contact_day = f->on_day;
        PathPeriod *p = period_for(&r, f, project);
        if (p) apply(p, f, project, &person);
    }
    order_periods(&r);
    for (ptrdiff_t i = 0; i < r.len; i++) finish(&r.at[i], rules_of(rules, r.at[i].project), &person, returned_at(&r, i));
    count_once(&r);
    r.current = current_of(&r);
    if (r.current >= 0) r.stage = r.at[r.current].stage, r.state = r.at[r.current].state;
    for (ptrdiff_t i = 0; i < r.len && r.stage < STAGE_ENGAGED; i++)
        if (r.at[i].day[STAGE_ENGAGED]) r.stage = STAGE_ENGAGED;
    return r;
}
