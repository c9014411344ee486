/* See known.h. One project at a time; the region's sheet is theirs added up. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/known.h"

#include "domain/period.h"
#include "domain/person.h"
#include "store/read.h"

#include "base/banned.h"

#define SCRATCH (1 << 20) /* for one file: its facts and what they say */

static Instant end_of(Day day) { return instant_at(day_add(day, 1), 0, 0) - 1; }

/* ---------------------------------------------------------------------------------------- facts */

static void days_into(FactSheet *s, FigureMonthList *months, KnownDayList rows)
{
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const KnownDay *d = &rows.at[i];
        KindSum *k = sheet_kind(s, d->kind);
        k->facts += d->facts, k->people += d->people, k->contacts += d->contacts, k->dated += d->dated, k->same_day += d->same_day;
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

static Str kept(Ctx *c, Str s) { return s.len ? str_copy(c->keep, s) : NO_STR; }

/* What the row would have been. */
static KnownPeriod row_of(Ctx *c, Id person, const PathPeriod *p)
{
    return (KnownPeriod){.person = person, .spotted = day_unless(p, STAGE_SPOTTED), .engaged = day_unless(p, STAGE_ENGAGED), .mobilised = day_unless(p, STAGE_MOBILISED),
                         .hooked = day_unless(p, STAGE_HOOKED), .oriented = day_unless(p, STAGE_ORIENTED), .relayed = day_unless(p, STAGE_RELAYED),
                         .exit = p->day[STAGE_EXIT], .implied = (int64_t)p->implied, .gender = kept(c, p->gender), .age = p->age > 0 ? p->age : -1,
                         .origin = kept(c, p->origin), .space = kept(c, p->space), .prior_spe = kept(c, p->prior_spe), .level = kept(c, p->level),
                         .exit_code = kept(c, p->exit_code)};
}

/* Deduced again from what had been received. A forgotten file has no way back any more: it had one. */
static PathResult path_then(Ctx *c, const KnownChanged *who, Day known)
{
    c->my.org = who->org; /* the codec's key: deriving reads ways back and the year of birth */
    Seen person = person_for_check(who->person);
    PathInput in = path_input(c, person);
    const PersonRow *row = person_row_of(c, person);
    if (!row || same(row->state, S("expired"))) in.person.way_back = true;
    ptrdiff_t standing = path_known(in.facts, in.len, end_of(known), in.facts);
    return path_derive(c, in.facts, standing, in.rules, in.person);
}

/* One after the other in the same memory: a busy month has thousands of them. */
static void derive_changed(Ctx *c, KnownChangedList changed, FigureScope scope, Day known, KnownEach *each, void *data)
{
    Arena *keep = c->keep, room = arena_over(arena_bytes(keep, SCRATCH), SCRATCH);
    struct ListCache *lists = c->lists;
    Who my = c->my;
    for (ptrdiff_t i = 0; i < changed.len && !failed(c); i++) {
        Arena scratch = room;
        c->keep = &scratch, c->lists = NULL;
        PathResult path = path_then(c, &changed.at[i], known);
        c->keep = keep, c->lists = lists, c->my = my;
        for (ptrdiff_t k = 0; k < path.len && !failed(c); k++) {
            KnownPeriod period = row_of(c, changed.at[i].person, &path.at[k]);
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
    derive_changed(c, changed, scope, known, each, data);
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

static void known_project(Ctx *c, FigureSet *set, FigureScope at, FactSheet *s)
{
    FigurePeriod p = set->period;
    days_into(s, &set->months, known_days(c, (KnownDays){at.project, at.org, p.from, p.to, p.known}));
    days_into(s, &set->months, known_fallen_days(c, (KnownFallenDays){at.project, at.org, p.from, p.to, p.known}));
    KnownWho who = who_of(c, known_met(c, (KnownMet){at.project, at.org, p.from, p.to, p.known}), known_fallen_met(c, (KnownFallenMet){at.project, at.org, p.from, p.to, p.known}));
    s->persons = who.met;
    ptrdiff_t most = known_periods(c, at.project, at.org).len + who.any_count + 1;
    Into into = {.set = set, .sheet = s, .gaps = gap_lists_new(c, most), .who = &who};
    known_each(c, at, p.known, period_into, &into);
    gap_lists_into(into.gaps, s);
    KnownOutingSums outings = known_outings(c, (KnownOutings){at.project, at.org, p.from, p.to, end_of(p.known)});
    int64_t visits = known_visits(c, (KnownVisits){at.project, at.org, p.from, p.to, p.known}).n;
    s->outings = outings.outings + visits, s->empty = outings.empty + visits, s->places = outings.places, s->presence_ms = outings.presence;
    SheetCodeList attendance = known_attendance(c, (KnownAttendance){at.project, at.org, p.from, p.to, p.known});
    for (ptrdiff_t i = 0; i < attendance.len; i++) code_sum(c, &s->attendance, attendance.at[i].code, attendance.at[i].n);
}

/* The first page of the region adds numbers; shares and medians need one project. */
static void add_sheet(Ctx *c, FactSheet *to, const FactSheet *from)
{
    for (int i = 0; i < from->kind_count; i++) {
        KindSum *k = sheet_kind(to, from->kinds[i].kind);
        const KindSum *n = &from->kinds[i];
        k->facts += n->facts, k->people += n->people, k->contacts += n->contacts, k->dated += n->dated, k->same_day += n->same_day;
    }
    for (int stage = 0; stage <= STAGES; stage++) to->stage[stage] += from->stage[stage];
    for (int i = 0; i < from->exits.len; i++) code_sum(c, &to->exits, from->exits.at[i].code, from->exits.at[i].n);
    to->persons += from->persons, to->caseload += from->caseload;
    to->outings += from->outings, to->empty += from->empty, to->places += from->places, to->presence_ms += from->presence_ms;
    if (from->last > to->last) to->last = from->last;
}

void known_sheet(Ctx *c, FigureSet *set)
{
    if (set->scope.project) {
        known_project(c, set, set->scope, &set->sheet);
        return;
    }
    set->whole = false;
    for (ptrdiff_t i = 0; i < set->lines.len && !failed(c); i++) {
        FigureLineOf *line = &set->lines.at[i];
        known_project(c, set, (FigureScope){line->project->id, set->scope.org}, &line->sheet);
        add_sheet(c, &set->sheet, &line->sheet);
    }
}
