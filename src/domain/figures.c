/* See figures.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/figures.h"

#include "domain/known.h"
#include "domain/list.h"
#include "i18n/msg.h"
#include "store/read.h"

#include "base/banned.h"

#define MONTHS_SHOWN 12

static Day month_begins(int month) { return month * 100 + 1; }
static int month_after(int month) { return day_add_months(month_begins(month), 1) / 100; }
static Day month_ends(int month) { return day_add(month_begins(month_after(month)), -1); }

FigurePeriod figure_period(Ctx *c, FigureQueryForm f)
{
    Day now = today(c);
    FigurePeriod p = {f.from_day, f.to_day ? f.to_day : now, f.known && f.known < now ? f.known : 0};
    if (!p.from) p.from = day_add_months(month_begins((p.to > now ? now : p.to) / 100), 1 - MONTHS_SHOWN);
    if (p.from > p.to) p = (FigurePeriod){p.to, p.from, p.known};
    return p;
}

bool period_is_whole(Ctx *c, FigurePeriod p)
{
    return p.from == month_begins(p.from / 100) && (p.to == month_ends(p.to / 100) || p.to >= today(c));
}

int64_t figure_target(const FigureTargetList *targets, Str indicator)
{
    for (ptrdiff_t i = 0; i < targets->len; i++)
        if (same(targets->at[i].indicator, indicator)) return targets->at[i].value;
    return -1;
}

bool indicator_is_quick(const Indicator *i)
{
    switch (i->measure) {
    case MEASURE_CASELOAD:
    case MEASURE_WOMEN:
    case MEASURE_ORIGIN:
    case MEASURE_FOLLOWUPS:
    case MEASURE_GAPS:
    case MEASURE_ATTENDANCE:
    case MEASURE_SITUATIONS: return false;
    default: return true;
    }
}

/* ---------------------------------------------------------------------------------------- months */

/* Every month of the period, also those without a fact: a hole is work that was not done or not written down. */
FigureMonthList figure_months(Ctx *c, FigurePeriod p)
{
    int first = p.from / 100, last = p.to / 100, count = (last / 100 - first / 100) * 12 + last % 100 - first % 100 + 1;
    FigureMonthList out = {new(c->keep, FigureMonth, count), 0};
    for (int month = first; month <= last; month = month_after(month)) {
        Day begins = month_begins(month), ends = month_ends(month);
        out.at[out.len++] = (FigureMonth){.month = month, .part = begins < p.from || ends > p.to || ends > today(c)};
    }
    return out;
}

static FigureMonth *month_of(FigureMonthList *months, Day day)
{
    if (!months->len || day / 100 < months->at[0].month) return NULL;
    ptrdiff_t i = (day / 10000 - months->at[0].month / 100) * 12 + day / 100 % 100 - months->at[0].month % 100;
    return i < months->len ? &months->at[i] : NULL;
}

void month_fact(FigureMonthList *months, Str kind, Day day, int64_t people, int64_t contacts)
{
    FigureMonth *m = month_of(months, day);
    if (!m || (!same(kind, S("encounter")) && !same(kind, S("contact")))) return;
    m->encounters += people;
    m->contacts += contacts;
}

void month_stages(FigureMonthList *months, const Day *days, FigurePeriod p)
{
    FigureMonth *engaged = day_within(days[STAGE_ENGAGED], p) ? month_of(months, days[STAGE_ENGAGED]) : NULL;
    FigureMonth *relayed = day_within(days[STAGE_RELAYED], p) ? month_of(months, days[STAGE_RELAYED]) : NULL;
    if (engaged) engaged->engaged++;
    if (relayed) relayed->relayed++;
}

/* ---------------------------------------------------------------------------------------- days between stages */

struct GapLists {
    struct {
        int64_t *days;
        ptrdiff_t len;
    } of[STAGES + 1][STAGES + 1];
    Ctx *c;
    ptrdiff_t most;
};

GapLists *gap_lists_new(Ctx *c, ptrdiff_t persons)
{
    GapLists *g = new(c->keep, GapLists, 1);
    g->c = c, g->most = persons;
    return g;
}

void gap_lists_add(GapLists *g, const Day *days, unsigned implied, FigurePeriod p)
{
    for (int to = STAGE_ENGAGED; to <= STAGE_EXIT; to++) {
        if (!days[to] || implied >> to & 1u || !day_within(days[to], p)) continue;
        int from = to - 1;
        while (from >= STAGE_SPOTTED && (!days[from] || implied >> from & 1u || days[from] > days[to])) from--;
        if (from < STAGE_SPOTTED) continue;
        if (!g->of[from][to].days) g->of[from][to].days = new(g->c->keep, int64_t, g->most);
        g->of[from][to].days[g->of[from][to].len++] = day_between(days[from], days[to]);
    }
}

void gap_lists_into(const GapLists *g, FactSheet *s)
{
    for (int from = STAGE_SPOTTED; from < STAGE_EXIT; from++)
        for (int to = from + 1; to <= STAGE_EXIT; to++)
            if (g->of[from][to].len && s->gap_count < STAGE_GAPS)
                s->gaps[s->gap_count++] = (StageGap){from, to, g->of[from][to].len, twice_median(g->of[from][to].days, g->of[from][to].len)};
}

static void add_gaps(Ctx *c, FactSheet *s, FigureMonthList *months, SheetGapList rows, FigurePeriod p)
{
    GapLists *g = gap_lists_new(c, rows.len);
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const SheetGap *r = &rows.at[i];
        const Day days[STAGES + 1] = {0, 0, r->spotted, r->engaged, r->mobilised, r->hooked, r->oriented, r->relayed, r->exit, 0};
        gap_lists_add(g, days, (unsigned)r->implied, p);
        if (months) month_stages(months, days, p);
    }
    gap_lists_into(g, s);
}

/* ---------------------------------------------------------------------------------------- parts of a sheet */

static Day later(Day a, int64_t b) { return b > a ? (Day)b : a; }

static void stages_into(FactSheet *s, const SheetStages *n)
{
    const int64_t reached[] = {n->spotted, n->engaged, n->mobilised, n->hooked, n->oriented, n->relayed, n->exit};
    for (int i = 0; i < 7; i++) s->stage[STAGE_SPOTTED + i] += reached[i];
}

static void codes_into(Ctx *c, CodeSums *sums, SheetCodeList rows)
{
    for (ptrdiff_t i = 0; i < rows.len; i++) code_sum(c, sums, rows.at[i].code, rows.at[i].n);
}

/* An answer says something unless its code is marked as unknown. */
static void followups_into(Ctx *c, FactSheet *s, SheetAnswerList rows)
{
    ItemList states = list_items(c, S("followup_state"));
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const SheetAnswer *a = &rows.at[i];
        bool known = a->answer.len > 0;
        for (ptrdiff_t k = 0; k < states.len && known; k++)
            if (same(states.at[k].code, a->answer)) known = !item_has_flag(&states.at[k], S("unknown"));
        s->followups_due += a->n;
        if (known) s->followups_known += a->n;
    }
}

static void said_into(Ctx *c, FactSheet *s, int stage, const SheetCell *r)
{
    code_sum(c, &s->gender[stage], r->gender, r->n);
    code_sum(c, &s->origin[stage], r->origin, r->n);
}

static bool stage_is_asked(const IndicatorList *all, int stage)
{
    for (ptrdiff_t i = 0; i < all->len; i++)
        if ((all->at[i].measure == MEASURE_WOMEN || all->at[i].measure == MEASURE_ORIGIN) && all->at[i].stage == stage) return true;
    return false;
}

static Day due_end(Ctx *c, FigurePeriod p) { return p.to < today(c) ? p.to : today(c); }

/* ---------------------------------------------------------------------------------------- one project, or a part of it */

static void project_days(Ctx *c, FigureSet *set)
{
    FigureScope at = set->scope;
    FactSheet *s = &set->sheet;
    SheetDayList days = sheet_days(c, at.project, at.org, set->period.from, set->period.to);
    for (ptrdiff_t i = 0; i < days.len; i++) {
        const SheetDay *d = &days.at[i];
        KindSum *k = sheet_kind(s, d->kind);
        k->facts += d->facts, k->people += d->people, k->contacts += d->contacts, k->dated += d->dated, k->same_day += d->same_day;
        month_fact(&set->months, d->kind, d->on_day, d->people, d->contacts);
        if (d->facts) s->last = later(s->last, d->on_day);
        if (d->last_ms > s->last_ms) s->last_ms = d->last_ms;
    }
}

static void project_sheet(Ctx *c, FigureSet *set)
{
    FigureScope at = set->scope;
    FigurePeriod p = set->period;
    FactSheet *s = &set->sheet;
    project_days(c, set);
    s->persons = period_is_whole(c, p) ? sheet_met(c, at.project, at.org, p.from / 100, p.to / 100).n : sheet_persons(c, at.project, at.org, p.from, p.to).n;
    s->caseload = sheet_caseload(c, at.project, at.org, p.from, p.to).n;
    SheetStages stages = sheet_stages(c, at.project, at.org, p.from, p.to);
    stages_into(s, &stages);
    codes_into(c, &s->exits, sheet_exits(c, at.project, at.org, p.from, p.to));
    codes_into(c, &s->attendance, sheet_attendance(c, at.project, at.org, p.from, p.to));
    s->situations = sheet_situations(c, at.project, at.org, p.from, p.to);
    followups_into(c, s, sheet_followups(c, at.project, at.org, p.from, due_end(c, p)));
    for (int stage = STAGE_SPOTTED; stage <= STAGE_EXIT; stage++) {
        if (!stage_is_asked(&set->indicators, stage)) continue;
        SheetCellList cells = sheet_cells(c, (SheetCells){at.project, at.org, stage, p.from, p.to});
        for (ptrdiff_t i = 0; i < cells.len; i++) said_into(c, s, stage, &cells.at[i]);
    }
    add_gaps(c, s, &set->months, sheet_gaps(c, at.project, at.org, p.from, p.to), p);
    SheetOutings outings = sheet_outings(c, at.project, at.org, p.from, p.to);
    int64_t visits = sheet_visits(c, at.project, at.org, p.from, p.to).n;
    s->outings = outings.outings + visits, s->empty = outings.empty + visits, s->places = outings.places;
    s->presence_ms = sheet_presence(c, at.project, at.org, p.from, p.to).n;
    s->last = later(s->last, outings.last_day);
}

/* ---------------------------------------------------------------------------------------- many projects, a line each */

static FactSheet *sheet_of(FigureLinesOf *lines, Id project)
{
    for (ptrdiff_t i = 0; i < lines->len; i++)
        if (lines->at[i].project->id == project) return &lines->at[i].sheet;
    return NULL;
}

static void kinds_into(Ctx *c, FigureSet *set)
{
    SheetKindOfList rows = sheet_kinds_all(c, set->scope.org, set->period.from, set->period.to);
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const SheetKindOf *r = &rows.at[i];
        FactSheet *of[] = {sheet_of(&set->lines, r->project), &set->sheet};
        for (int n = 0; n < 2 && of[0]; n++) {
            KindSum *k = sheet_kind(of[n], r->kind);
            k->facts += r->facts, k->people += r->people, k->contacts += r->contacts, k->dated += r->dated, k->same_day += r->same_day;
            if (r->facts) of[n]->last = later(of[n]->last, r->last_day);
            if (r->last_ms > of[n]->last_ms) of[n]->last_ms = r->last_ms;
        }
    }
}

static void add_all(FigureOfList rows, FigureSet *set, size_t number)
{
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        FactSheet *line = sheet_of(&set->lines, rows.at[i].project);
        if (!line) continue;
        *(int64_t *)((char *)line + number) += rows.at[i].n;
        *(int64_t *)((char *)&set->sheet + number) += rows.at[i].n;
    }
}

static void outings_into(Ctx *c, FigureSet *set)
{
    FigurePeriod p = set->period;
    SheetOutingsOfList rows = sheet_outings_all(c, set->scope.org, p.from, p.to);
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        FactSheet *of[] = {sheet_of(&set->lines, rows.at[i].project), &set->sheet};
        for (int n = 0; n < 2 && of[0]; n++) {
            of[n]->outings += rows.at[i].outings, of[n]->empty += rows.at[i].empty, of[n]->places += rows.at[i].places;
            of[n]->last = later(of[n]->last, rows.at[i].last_day);
        }
    }
    FigureOfList visits = sheet_visits_all(c, set->scope.org, p.from, p.to);
    add_all(visits, set, offsetof(FactSheet, outings));
    add_all(visits, set, offsetof(FactSheet, empty));
    add_all(sheet_presence_all(c, set->scope.org, p.from, p.to), set, offsetof(FactSheet, presence_ms));
}

/* What reads each person: for the region on demand. */
static void persons_into(Ctx *c, FigureSet *set)
{
    FigurePeriod p = set->period;
    Id org = set->scope.org;
    FactSheet *s = &set->sheet;
    add_all(sheet_caseload_all(c, org, p.from, p.to), set, offsetof(FactSheet, caseload));
    SheetCodeOfList attendance = sheet_attendance_all(c, org, p.from, p.to);
    for (ptrdiff_t i = 0; i < attendance.len; i++)
        if (sheet_of(&set->lines, attendance.at[i].project)) code_sum(c, &s->attendance, attendance.at[i].code, attendance.at[i].n);
    s->situations = sheet_situations_all(c, org, p.from, p.to);
    followups_into(c, s, sheet_followups_all(c, org, p.from, due_end(c, p)));
    for (int stage = STAGE_SPOTTED; stage <= STAGE_EXIT; stage++) {
        if (!stage_is_asked(&set->indicators, stage)) continue;
        SheetCellOfList cells = sheet_cells_all(c, org, stage, p.from, p.to);
        for (ptrdiff_t i = 0; i < cells.len; i++) {
            const SheetCellOf *r = &cells.at[i];
            if (sheet_of(&set->lines, r->project)) said_into(c, s, stage, &(SheetCell){.gender = r->gender, .origin = r->origin, .n = r->n});
        }
    }
    add_gaps(c, s, NULL, sheet_gaps_all(c, org, p.from, p.to), p);
}

static void lines_begin(Ctx *c, FigureSet *set, Id call)
{
    FigureProjectList projects = figure_projects(c, call);
    FigureOfList targets = figure_targets_all(c, S("spotted"), today(c));
    set->lines = (FigureLinesOf){new(c->keep, FigureLineOf, projects.len + 1), projects.len};
    for (ptrdiff_t i = 0; i < projects.len; i++) {
        set->lines.at[i] = (FigureLineOf){.project = &projects.at[i], .target = -1};
        for (ptrdiff_t k = 0; k < targets.len; k++)
            if (targets.at[k].project == projects.at[i].id) set->lines.at[i].target = targets.at[k].n;
    }
}

static void lines_sheet(Ctx *c, FigureSet *set)
{
    FigurePeriod p = set->period;
    Id org = set->scope.org;
    kinds_into(c, set);
    add_all(period_is_whole(c, p) ? sheet_met_all(c, org, p.from / 100, p.to / 100) : sheet_persons_all(c, org, p.from, p.to), set, offsetof(FactSheet, persons));
    SheetStagesOfList stages = sheet_stages_all(c, org, p.from, p.to);
    for (ptrdiff_t i = 0; i < stages.len; i++) {
        const SheetStagesOf *r = &stages.at[i];
        FactSheet *line = sheet_of(&set->lines, r->project);
        SheetStages n = {r->spotted, r->engaged, r->mobilised, r->hooked, r->oriented, r->relayed, r->exit};
        if (line) stages_into(line, &n), stages_into(&set->sheet, &n);
    }
    SheetCodeOfList exits = sheet_exits_all(c, org, p.from, p.to);
    for (ptrdiff_t i = 0; i < exits.len; i++)
        if (sheet_of(&set->lines, exits.at[i].project)) code_sum(c, &set->sheet.exits, exits.at[i].code, exits.at[i].n);
    outings_into(c, set);
    if (set->whole) persons_into(c, set);
}

FigureSet figures_of(Ctx *c, FigureScope scope, Id call, FigurePeriod p, bool whole)
{
    Day last = p.to < today(c) ? p.to : today(c);
    FigureSet set = {.scope = scope, .period = p, .indicators = indicators_on(c, last), .whole = whole || scope.project || scope.org};
    if (!scope.project) lines_begin(c, &set, call);
    else set.months = figure_months(c, p), set.targets = figure_targets(c, scope.project, last);
    if (p.known) known_sheet(c, &set);
    else if (scope.project) project_sheet(c, &set);
    else lines_sheet(c, &set);
    return set;
}

/* ---------------------------------------------------------------------------------------- words */

static const Item *indicator_item(Ctx *c, Str code)
{
    ItemList items = list_items(c, S("indicators"));
    for (ptrdiff_t i = 0; i < items.len; i++)
        if (same(items.at[i].code, code)) return &items.at[i];
    return NULL;
}

Str figure_name(Ctx *c, Str indicator) { return list_label(c, S("indicators"), indicator); }

Str figure_name_in(Ctx *c, Id project, Str indicator)
{
    Str own = stage_own_label(c, project, indicator);
    return own.len ? own : figure_name(c, indicator);
}

Str figure_definition(Ctx *c, Str indicator)
{
    const Item *item = indicator_item(c, indicator);
    return item ? item->detail : S("");
}
