/* See known.h. One project at a time; the region's sheet is theirs added up. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/known.h"

#include "domain/path_rules.h"
#include "domain/period.h"
#include "store/read.h"

#include "base/banned.h"

#define RULES_MOST 1000        /* projects */
#define ROOM_BYTES (64 << 20)  /* for one project of many */

static Instant end_of(Day day) { return instant_at(day_add(day, 1), 0, 0) - 1; }

/* ---------------------------------------------------------------------------------------- facts */

static void days_into(FactSheet *s, FigureMonthList *months, KnownDayList rows)
{
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const KnownDay *d = &rows.at[i];
        KindSum *k = sheet_kind(s, d->kind);
        k->facts += d->facts, k->people += d->people, k->contacts += d->contacts, k->dated += d->dated, k->same_day += d->same_day;
        s->outings += d->alone, s->empty += d->alone;
        month_fact(months, d->kind, d->on_day, d->people, d->contacts);
        if (d->on_day > s->last) s->last = d->on_day;
    }
}

/* Both lists are in the order of ids: merged, each person once. Who has any fact, and who was met. */
typedef struct {
    Id *any;
    ptrdiff_t any_count;
    int64_t met;
} KnownWho;

static KnownWho who_of(Ctx *c, KnownPersonList a, KnownPersonList b)
{
    KnownWho out = {.any = new(c->keep, Id, a.len + b.len + 1)};
    for (ptrdiff_t i = 0, k = 0; i < a.len || k < b.len;) {
        bool first = i < a.len && (k == b.len || a.at[i].person <= b.at[k].person);
        Id person = first ? a.at[i].person : b.at[k].person;
        int64_t met = 0;
        if (i < a.len && a.at[i].person == person) met += a.at[i++].met;
        if (k < b.len && b.at[k].person == person) met += b.at[k++].met;
        out.any[out.any_count++] = person;
        if (met) out.met++;
    }
    return out;
}

static bool has_id(const Id *ids, ptrdiff_t len, Id id)
{
    ptrdiff_t low = 0, high = len;
    while (low < high) {
        ptrdiff_t middle = (low + high) / 2;
        if (ids[middle] < id) low = middle + 1;
        else high = middle;
    }
    return low < len && ids[low] == id;
}

/* ---------------------------------------------------------------------------------------- stages */

static Day day_unless(const PathPeriod *p, int stage) { return p->counted_before >> stage & 1u ? 0 : p->day[stage]; }

/* What the row would have been. */
static KnownPeriod row_of(Id person, const PathPeriod *p)
{
    return (KnownPeriod){.person = person, .spotted = day_unless(p, STAGE_SPOTTED), .engaged = day_unless(p, STAGE_ENGAGED), .mobilised = day_unless(p, STAGE_MOBILISED),
                         .hooked = day_unless(p, STAGE_HOOKED), .oriented = day_unless(p, STAGE_ORIENTED), .relayed = day_unless(p, STAGE_RELAYED),
                         .exit = p->day[STAGE_EXIT], .implied = (int64_t)p->implied, .age = -1, .origin = p->origin, .space = p->space, .exit_code = p->exit_code};
}

/* How each project counts, read once for all persons. */
typedef struct {
    PathProject *at;
    ptrdiff_t len;
} Rules;

static PathRules rules_of(Ctx *c, Rules *known, const PathFact *facts, ptrdiff_t len)
{
    for (ptrdiff_t i = 0; i < len; i++) {
        bool there = false;
        for (ptrdiff_t k = 0; k < known->len && !there; k++) there = known->at[k].project == facts[i].project;
        if (!there && known->len < RULES_MOST) known->at[known->len++] = path_project_rules(c, facts[i].project);
    }
    return (PathRules){known->at, known->len};
}

static PathFact fact_of(Ctx *c, const KnownFact *r)
{
    PathFact fact = {.id = r->id, .project = r->project, .target = r->target, .space = r->space, .origin = r->origin, .on_day = r->on_day, .at_ms = r->at_ms,
                     .received_ms = instant_at(r->known_day, 12, 0), .corrects = r->corrects};
    path_fact_kind(c, &fact, r->kind, r->code, r->facts);
    return fact;
}

/* What is said of a person beside facts stands in the periods of now: age, gender … are told once. */
static void told_now(KnownPeriod *then, const KnownPeriodList *periods)
{
    ptrdiff_t low = 0, high = periods->len;
    while (low < high) {
        ptrdiff_t middle = (low + high) / 2;
        if (periods->at[middle].person < then->person) low = middle + 1;
        else high = middle;
    }
    if (low == periods->len || periods->at[low].person != then->person) return;
    const KnownPeriod *now = &periods->at[low];
    then->gender = now->gender, then->prior_spe = now->prior_spe, then->level = now->level;
    if (then->engaged) then->age = now->age;
}

/* A forgotten file has no way back any more: it had one. */
static void derive_then(Ctx *c, const KnownChanged *who, PathFact *facts, ptrdiff_t len, Rules *rules, Day known, PathResult *out)
{
    PathPerson person = {.way_back = who->ways > 0 || same(who->state, S("expired"))};
    path_firsts(facts, len);
    PathRules counting = rules_of(c, rules, facts, len);
    ptrdiff_t standing = path_known(facts, len, end_of(known), facts);
    *out = path_derive(c, facts, standing, counting, person);
}

/* One after the other, out of one list of facts in the order of persons. */
static void derive_changed(Ctx *c, KnownChangedList changed, const KnownPeriodList *periods, FigureScope scope, Day known, KnownEach *each, void *data)
{
    KnownFactList rows = known_facts(c, scope.project, scope.org, known);
    Rules rules = {new(c->keep, PathProject, RULES_MOST), 0};
    PathFact *facts = new(c->keep, PathFact, rows.len + 1);
    for (ptrdiff_t i = 0, at = 0; i < changed.len && !failed(c); i++) {
        ptrdiff_t len = 0;
        while (at < rows.len && rows.at[at].person < changed.at[i].person) at++;
        for (; at < rows.len && rows.at[at].person == changed.at[i].person; at++) facts[len++] = fact_of(c, &rows.at[at]);
        PathResult path;
        derive_then(c, &changed.at[i], facts, len, &rules, known, &path);
        for (ptrdiff_t k = 0; k < path.len; k++) {
            KnownPeriod period = row_of(changed.at[i].person, &path.at[k]);
            told_now(&period, periods);
            if (path.at[k].project == scope.project) each(c, data, &period);
        }
    }
}

void known_each(Ctx *c, FigureScope scope, Day known, KnownEach *each, void *data)
{
    KnownChangedList changed = known_changed(c, scope.project, scope.org, known);
    KnownPeriodList periods = known_periods(c, scope.project, scope.org);
    Id *ids = new(c->keep, Id, changed.len + 1);
    for (ptrdiff_t i = 0; i < changed.len; i++) ids[i] = changed.at[i].person;
    for (ptrdiff_t i = 0; i < periods.len; i++)
        if (!has_id(ids, changed.len, periods.at[i].person)) each(c, data, &periods.at[i]);
    derive_changed(c, changed, &periods, scope, known, each, data);
}

typedef struct {
    FigureSet *set;
    FactSheet *sheet;
    GapLists *gaps;
    const KnownWho *who;
    Id engaged_last;          /* rows of one person follow each other */
} Into;

static void period_into(Ctx *c, void *data, const KnownPeriod *r)
{
    Into *in = data;
    FigurePeriod p = in->set->period;
    const Day days[STAGES + 1] = {0, 0, r->spotted, r->engaged, r->mobilised, r->hooked, r->oriented, r->relayed, r->exit, 0};
    for (int stage = STAGE_SPOTTED; stage <= STAGE_EXIT; stage++) {
        if (!day_within(days[stage], p)) continue;
        in->sheet->stage[stage]++;
        code_sum(c, &in->sheet->gender[stage], r->gender, 1);
        code_sum(c, &in->sheet->origin[stage], r->origin, 1);
    }
    if (day_within(r->exit, p)) code_sum(c, &in->sheet->exits, r->exit_code, 1);
    gap_lists_add(in->gaps, days, (unsigned)r->implied, p);
    month_stages(&in->set->months, days, p);
    if (r->engaged && r->engaged <= p.to && r->person != in->engaged_last && has_id(in->who->any, in->who->any_count, r->person))
        in->sheet->caseload++, in->engaged_last = r->person;
}

/* ---------------------------------------------------------------------------------------- a sheet */

static void codes_add(Ctx *c, FactSheet *s, SheetCodeList rows)
{
    for (ptrdiff_t i = 0; i < rows.len; i++) code_sum(c, &s->attendance, rows.at[i].code, rows.at[i].n);
}

static void known_project(Ctx *c, FigureSet *set, FigureScope at, FactSheet *s, GapLists *gaps)
{
    FigurePeriod p = set->period;
    days_into(s, &set->months, known_days(c, (KnownDays){at.project, at.org, p.from, p.to, p.known}));
    days_into(s, &set->months, known_fallen_days(c, (KnownFallenDays){at.project, at.org, p.from, p.to, p.known}));
    KnownWho who = who_of(c, known_met(c, (KnownMet){at.project, at.org, p.from, p.to, p.known}), known_fallen_met(c, (KnownFallenMet){at.project, at.org, p.from, p.to, p.known}));
    s->persons = who.met;
    Into into = {.set = set, .sheet = s, .gaps = gaps, .who = &who};
    known_each(c, at, p.known, period_into, &into);
    KnownOutingSums outings = known_outings(c, (KnownOutings){at.project, at.org, p.from, p.to, end_of(p.known)});
    s->outings += outings.outings, s->empty += outings.empty, s->places = outings.places, s->presence_ms = outings.presence;
    codes_add(c, s, known_attendance(c, (KnownAttendance){at.project, at.org, p.from, p.to, p.known}));
    codes_add(c, s, known_fallen_attendance(c, (KnownFallenAttendance){at.project, at.org, p.from, p.to, p.known}));
}

static void codes_keep(Ctx *c, CodeSums *sums)
{
    for (int i = 0; i < sums->len; i++) sums->at[i].code = str_copy(c->keep, sums->at[i].code);
}

/* What outlives the reading of a project: numbers, and the codes that they are of. */
static FactSheet sheet_keep(Ctx *c, const FactSheet *from)
{
    FactSheet out = {0};
    sheet_add(c, &out, from);
    for (int i = 0; i < out.kind_count; i++) out.kinds[i].kind = str_copy(c->keep, out.kinds[i].kind);
    for (int stage = 0; stage <= STAGES; stage++) codes_keep(c, &out.gender[stage]), codes_keep(c, &out.origin[stage]);
    codes_keep(c, &out.exits), codes_keep(c, &out.attendance);
    return out;
}

/* One project after the other in the same memory: of a busy region each has thousands of facts. */
static void known_lines(Ctx *c, FigureSet *set, GapLists *gaps)
{
    Arena *keep = c->keep, room = arena_over(arena_bytes(keep, ROOM_BYTES), ROOM_BYTES);
    struct ListCache *lists = c->lists;
    for (ptrdiff_t i = 0; i < set->lines.len && !failed(c); i++) {
        FigureLineOf *line = &set->lines.at[i];
        Arena scratch = room;
        FactSheet sheet = {0};
        c->keep = &scratch, c->lists = NULL;
        known_project(c, set, (FigureScope){line->project->id, set->scope.org}, &sheet, gaps);
        c->keep = keep, c->lists = lists;
        line->sheet = sheet_keep(c, &sheet);
        sheet_add(c, &set->sheet, &line->sheet);
    }
}

void known_sheet(Ctx *c, FigureSet *set)
{
    GapLists *gaps = gap_lists_new(c);
    if (set->scope.project) known_project(c, set, set->scope, &set->sheet, gaps);
    else known_lines(c, set, gaps);
    gap_lists_into(gaps, &set->sheet);
}
