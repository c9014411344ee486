/* See period.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/period.h"

#include "domain/path_rules.h"
#include "domain/person.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

Id period_project(Ctx *c, Seen person)
{
    if (is_seen(person)) {
        PeriodList periods = period_of(c, person);
        for (ptrdiff_t i = periods.len; i-- > 0;)
            if (!periods.at[i].close_day) return periods.at[i].project;
    }
    if (!c->my.project) fail_saying(c, ERR_DENIED, T("Votre compte n’est rattaché à aucun projet : rien ne peut être compté."));
    return c->my.project;
}

/* ---------------------------------------------------------------------------------------- reading */

Str facts_value(Str facts, Str name)
{
    Str rest = facts, part, key, value;
    while (rest.len) {
        str_cut(rest, '&', &part, &rest);
        if (str_cut(part, '=', &key, &value) && same(key, name)) return value;
    }
    return NO_STR;
}

static void side_fact(Ctx *c, PathFact *fact)
{
    Item state = item_on(c, S("side_states"), fact->code, fact->on_day);
    fact->kind = PATH_SIDE;
    fact->closes = item_has_flag(&state, S("closes"));
    fact->until_met = item_has_flag(&state, S("until_met"));
}

void path_fact_kind(Ctx *c, PathFact *fact, Str kind, Str code, Str facts)
{
    int64_t months = 0;
    fact->code = code;
    if (same(kind, S("encounter")) || same(kind, S("contact"))) fact->kind = PATH_MET;
    else if (same(kind, S("stage"))) fact->kind = PATH_STAGE, fact->stage = stage_number(code);
    else if (same(kind, S("exit"))) fact->kind = PATH_EXIT;
    else if (same(kind, S("side_state"))) side_fact(c, fact);
    else if (same(kind, S("followup_answer"))) {
        fact->kind = PATH_ANSWER, fact->about = id_read(facts_value(facts, S("exit")));
        if (str_number(facts_value(facts, S("months")), &months)) fact->months = (int)months;
    }
    else fact->kind = PATH_OTHER;
}

PathRules path_rules_for(Ctx *c, const PathFact *facts, ptrdiff_t len)
{
    ptrdiff_t n = 0;
    PathProject *rules = NULL;
    for (ptrdiff_t i = 0; i < len; i++) {
        bool known = false;
        for (ptrdiff_t k = 0; k < n && !known; k++) known = rules[k].project == facts[i].project;
        if (known) continue;
        PathProject *more = new(c->keep, PathProject, n + 1);
        for (ptrdiff_t k = 0; k < n; k++) more[k] = rules[k];
        rules = more;
        rules[n++] = path_project_rules(c, facts[i].project);
    }
    return (PathRules){rules, n};
}

static PathPerson person_said(Ctx *c, Seen person)
{
    PathPerson p = {.way_back = channel_of(c, person).len > 0};
    const IdentityRow *who = identity_row(c, person);
    const PersonRow *row = person_row_of(c, person);
    if (row) p.gender = row->gender;
    if (who) p.birth = who->birth, p.prior_spe = who->prior_spe, p.level = who->level;
    return p;
}

PathInput path_input(Ctx *c, Seen person)
{
    PathFactRowList rows = path_facts_of(c, person_whole(person));
    PathInput in = {.facts = new(c->keep, PathFact, rows.len + 1), .len = rows.len, .person = person_said(c, person)};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const PathFactRow *r = &rows.at[i];
        in.facts[i] = (PathFact){.id = r->id, .project = r->project, .target = r->target, .space = r->space, .origin = r->origin, .on_day = r->on_day,
                                 .at_ms = r->at_ms, .received_ms = r->received_ms, .corrects = r->corrects};
        path_fact_kind(c, &in.facts[i], r->kind, r->code, r->facts);
    }
    path_firsts(in.facts, in.len);
    in.rules = path_rules_for(c, in.facts, in.len);
    return in;
}

PathResult path_now(Ctx *c, Seen person)
{
    PathInput in = path_input(c, person);
    ptrdiff_t standing = path_known(in.facts, in.len, INT64_MAX, in.facts);
    return path_derive(c, in.facts, standing, in.rules, in.person);
}

/* ---------------------------------------------------------------------------------------- rows */

static Day counted_day(const PathPeriod *p, int stage) { return p->counted_before >> stage & 1u ? 0 : p->day[stage]; }

/* Null where nothing is said, as a database would compare it. */
static Str or_none(Str s) { return s.len ? s : NO_STR; }

static PeriodAdd row_of(const PathPeriod *p, Seen person)
{
    return (PeriodAdd){
        .person = person, .project = p->project, .open_day = p->open_day, .close_day = p->close_day,
        .spotted_day = counted_day(p, STAGE_SPOTTED), .engaged_day = counted_day(p, STAGE_ENGAGED), .mobilised_day = counted_day(p, STAGE_MOBILISED),
        .hooked_day = counted_day(p, STAGE_HOOKED), .oriented_day = counted_day(p, STAGE_ORIENTED), .relayed_day = counted_day(p, STAGE_RELAYED),
        .exit_day = p->day[STAGE_EXIT], .implied = (int64_t)p->implied, .age = p->age > 0 ? (Day)p->age : 0, .gender = or_none(p->gender),
        .origin = or_none(p->origin), .space = or_none(p->space), .prior_spe = or_none(p->prior_spe), .level = or_none(p->level),
        .exit_code = or_none(p->exit_code),
    };
}

static bool same_days(const Period *a, const PeriodAdd *b)
{
    const Day is[] = {a->open_day, a->close_day, a->spotted_day, a->engaged_day, a->mobilised_day, a->hooked_day, a->oriented_day, a->relayed_day, a->exit_day, a->age};
    const Day be[] = {b->open_day, b->close_day, b->spotted_day, b->engaged_day, b->mobilised_day, b->hooked_day, b->oriented_day, b->relayed_day, b->exit_day, b->age};
    for (size_t i = 0; i < sizeof is / sizeof *is; i++)
        if (is[i] != be[i]) return false;
    return true;
}

static bool same_row(const Period *a, const PeriodAdd *b)
{
    const Str is[] = {a->gender, a->origin, a->space, a->prior_spe, a->level, a->exit_code}, be[] = {b->gender, b->origin, b->space, b->prior_spe, b->level, b->exit_code};
    for (size_t i = 0; i < sizeof is / sizeof *is; i++)
        if (!same(is[i], be[i])) return false;
    return a->project == b->project && a->implied == b->implied && same_days(a, b);
}

static bool as_they_are(PeriodList old, const PathResult *path, Seen person)
{
    if (old.len != path->len) return false;
    for (ptrdiff_t i = 0; i < old.len; i++) {
        PeriodAdd row = row_of(&path->at[i], person);
        if (!same_row(&old.at[i], &row)) return false;
    }
    return true;
}

bool period_is_derived(Ctx *c, Seen person, const PathResult *path) { return as_they_are(period_of(c, person), path, person); }

/* The id of a period of that project that is not given again yet, so that a period keeps its id while facts arrive. */
static Id id_for(Ctx *c, PeriodList old, bool *taken, Id project)
{
    for (ptrdiff_t i = 0; i < old.len; i++)
        if (!taken[i] && old.at[i].project == project) return taken[i] = true, old.at[i].id;
    return new_id(c);
}

void period_refresh(Ctx *c, Seen person, const PathResult *path)
{
    PeriodList old = period_of(c, person);
    if (failed(c) || as_they_are(old, path, person)) return;
    const PersonRow *file = person_row_of(c, person);
    if (!file) return;
    bool *taken = new(c->keep, bool, old.len + 1);
    period_drop(c, person);
    for (ptrdiff_t i = 0; i < path->len; i++) {
        PeriodAdd row = row_of(&path->at[i], person);
        row.id = id_for(c, old, taken, row.project), row.org = file->org, row.team = file->team;
        period_add(c, row);
    }
}
