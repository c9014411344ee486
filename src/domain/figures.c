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
        ptrdiff_t len, cap;
    } of[STAGES + 1][STAGES + 1];
    Arena *keep;
};

GapLists *gap_lists_new(Ctx *c)
{
    GapLists *g = new(c->keep, GapLists, 1);
    g->keep = c->keep;
    return g;
}

static void gap_put(GapLists *g, int from, int to, int64_t days)
{
    if (g->of[from][to].len == g->of[from][to].cap) {
        ptrdiff_t cap = g->of[from][to].cap * 2 + 64;
        int64_t *more = new(g->keep, int64_t, cap);
        if (g->of[from][to].len) memcpy(more, g->of[from][to].days, (size_t)g->of[from][to].len * sizeof *more);
        g->of[from][to].days = more, g->of[from][to].cap = cap;
    }
    g->of[from][to].days[g->of[from][to].len++] = days;
}

void gap_lists_add(GapLists *g, const Day *days, unsigned implied, FigurePeriod p)
{
    for (int to = STAGE_ENGAGED; to <= STAGE_EXIT; to++) {
        if (!days[to] || implied >> to & 1u || !day_within(days[to], p)) continue;
        int from = to - 1;
        while (from >= STAGE_SPOTTED && (!days[from] || implied >> from & 1u || days[from] > days[to])) from--;
        if (from >= STAGE_SPOTTED) gap_put(g, from, to, day_between(days[from], days[to]));
    }
}

void gap_lists_into(const GapLists *g, FactSheet *s)
{
    for (int from = STAGE_SPOTTED; from < STAGE_EXIT; from++)
        for (int to = from + 1; to <= STAGE_EXIT; to++)
            if (g->of[from][to].len && s->gap_count < STAGE_GAPS)
                s->gaps[s->gap_count++] = (StageGap){from, to, g->of[from][to].len, twice_median(g->of[from][to].days, g->of[from][to].len)};
}

static void add_gaps(GapLists *g, FigureMonthList *months, SheetGapList rows, FigurePeriod p)
{
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const SheetGap *r = &rows.at[i];
        const Day days[STAGES + 1] = {0, 0, r->spotted, r->engaged, r->mobilised, r->hooked, r->oriented, r->relayed, r->exit, 0};
        gap_lists_add(g, days, (unsigned)r->implied, p);
        if (months) month_stages(months, days, p);
    }
}

/* ---------------------------------------------------------------------------------------- parts of a sheet */

static Day later(Day a, int64_t b) { return b > a ? (Day)b : a; }

static int64_t stage_reached(const SheetStages *n, int stage)
{
    const int64_t reached[] = {n->spotted, n->engaged, n->mobilised, n->hooked, n->oriented, n->relayed, n->exit};
    return reached[stage - STAGE_SPOTTED];
}

static void stages_into(FactSheet *s, const SheetStages *n)
{
    for (int stage = STAGE_SPOTTED; stage <= STAGE_EXIT; stage++) s->stage[stage] += stage_reached(n, stage);
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

static void said_into(Ctx *c, FactSheet *s, int stage, Str gender, Str origin, int64_t n)
{
    code_sum(c, &s->gender[stage], gender, n);
    code_sum(c, &s->origin[stage], origin, n);
}

static bool stage_is_asked(const IndicatorList *all, int stage)
{
    for (ptrdiff_t i = 0; i < all->len; i++)
        if ((all->at[i].measure == MEASURE_WOMEN || all->at[i].measure == MEASURE_ORIGIN) && all->at[i].stage == stage) return true;
    return false;
}

static Day due_end(Ctx *c, FigurePeriod p) { return p.to < today(c) ? p.to : today(c); }

/* ---------------------------------------------------------------------------------------- facts: whole months, and days at both ends */

/* The whole months of a period; from > to when it has none. */
static FigurePeriod whole_months(Ctx *c, FigurePeriod p)
{
    int first = p.from == month_begins(p.from / 100) ? p.from / 100 : month_after(p.from / 100), last = p.to / 100;
    bool over = p.to == month_ends(last) || p.to >= today(c);
    Day end = over ? month_ends(last) : day_add(month_begins(last), -1);
    return (FigurePeriod){.from = month_begins(first), .to = end};
}

static void kind_add(FactSheet *s, Str kind, const SheetDay *n)
{
    KindSum *k = sheet_kind(s, kind);
    k->facts += n->facts, k->people += n->people, k->contacts += n->contacts, k->dated += n->dated, k->same_day += n->same_day;
    s->outings += n->alone, s->empty += n->alone;
}

static void end_days(Ctx *c, FigureScope at, FigurePeriod p, FactSheet *s, FigureMonthList *months)
{
    ItemList kinds = list_items(c, S("events"));
    for (ptrdiff_t k = 0; k < kinds.len && p.from <= p.to; k++) {
        SheetDayList days = sheet_days(c, (SheetDays){at.project, at.org, kinds.at[k].code, p.from, p.to});
        for (ptrdiff_t i = 0; i < days.len; i++) {
            kind_add(s, kinds.at[k].code, &days.at[i]);
            month_fact(months, kinds.at[k].code, days.at[i].on_day, days.at[i].people, days.at[i].contacts);
        }
    }
}

/* Days before the first whole month, and after the last one. */
static void ends_into(Ctx *c, FigureScope at, FigurePeriod p, FactSheet *s, FigureMonthList *months)
{
    FigurePeriod whole = whole_months(c, p);
    if (whole.from > whole.to) {
        end_days(c, at, p, s, months);
        return;
    }
    end_days(c, at, (FigurePeriod){.from = p.from, .to = day_add(whole.from, -1)}, s, months);
    end_days(c, at, (FigurePeriod){.from = day_add(whole.to, 1), .to = p.to}, s, months);
}

static void facts_into(Ctx *c, FigureScope at, FigurePeriod p, FactSheet *s, FigureMonthList *months)
{
    FigurePeriod whole = whole_months(c, p);
    SheetMonthList rows = whole.from <= whole.to ? sheet_months(c, at.project, at.org, whole.from, whole.to) : (SheetMonthList){0};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const SheetMonth *m = &rows.at[i];
        kind_add(s, m->kind, &(SheetDay){m->begins, m->facts, m->people, m->contacts, m->alone, m->dated, m->same_day});
        month_fact(months, m->kind, m->begins, m->people, m->contacts);
        if (m->last_ms > s->last_ms) s->last_ms = m->last_ms;
    }
    ends_into(c, at, p, s, months);
}

/* The last day with a meeting, of those that count. */
static void last_into(Ctx *c, Id project, FigurePeriod p, FactSheet *s)
{
    for (int i = 0; i < s->kind_count; i++) {
        int64_t day = s->kinds[i].facts ? sheet_last(c, project, s->kinds[i].kind, p.to).day : 0;
        if (day >= p.from) s->last = later(s->last, day);
    }
}

/* ---------------------------------------------------------------------------------------- one project, or an organisation's part of it */

static void stages_of_project(Ctx *c, FigureScope at, const FigureSet *set, FactSheet *s)
{
    SheetStagesList rows = sheet_stages(c, at.project, at.org, set->period.from, set->period.to);
    for (ptrdiff_t i = 0; i < rows.len; i++) stages_into(s, &rows.at[i]);
    for (int stage = STAGE_SPOTTED; stage <= STAGE_EXIT; stage++) {
        if (!stage_is_asked(&set->indicators, stage)) continue;
        for (ptrdiff_t i = 0; i < rows.len; i++) {
            int64_t n = stage_reached(&rows.at[i], stage);
            if (n) said_into(c, s, stage, rows.at[i].gender, rows.at[i].origin, n);
        }
    }
}

static void project_sheet(Ctx *c, FigureSet *set, FigureScope at, FactSheet *s, GapLists *gaps)
{
    FigurePeriod p = set->period;
    facts_into(c, at, p, s, &set->months);
    s->persons = period_is_whole(c, p) ? sheet_met(c, at.project, at.org, p.from / 100, p.to / 100).n : sheet_persons(c, at.project, at.org, p.from, p.to).n;
    s->caseload = sheet_caseload(c, at.project, at.org, p.from, p.to).n;
    stages_of_project(c, at, set, s);
    codes_into(c, &s->exits, sheet_exits(c, at.project, at.org, p.from, p.to));
    codes_into(c, &s->attendance, sheet_attendance(c, at.project, at.org, p.from, p.to));
    s->situations = sheet_situations(c, at.project, at.org, p.from, p.to);
    followups_into(c, s, sheet_followups(c, at.project, at.org, p.from, due_end(c, p)));
    add_gaps(gaps, &set->months, sheet_gaps(c, at.project, at.org, p.from, p.to), p);
    SheetOutings outings = sheet_outings(c, at.project, at.org, p.from, p.to);
    s->outings += outings.outings, s->empty += outings.empty, s->places = outings.places;
    s->presence_ms = sheet_presence(c, at.project, at.org, p.from, p.to).n;
    s->last = later(s->last, outings.last_day);
    last_into(c, at.project, p, s);
}

/* ---------------------------------------------------------------------------------------- many projects, a line each */

static FactSheet *sheet_of(FigureLinesOf *lines, Id project)
{
    for (ptrdiff_t i = 0; i < lines->len; i++)
        if (lines->at[i].project->id == project) return &lines->at[i].sheet;
    return NULL;
}

static void months_into(Ctx *c, FigureSet *set)
{
    FigurePeriod whole = whole_months(c, set->period);
    SheetMonthOfList rows = whole.from <= whole.to ? sheet_months_all(c, whole.from, whole.to) : (SheetMonthOfList){0};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const SheetMonthOf *m = &rows.at[i];
        FactSheet *line = sheet_of(&set->lines, m->project);
        if (!line) continue;
        kind_add(line, m->kind, &(SheetDay){0, m->facts, m->people, m->contacts, m->alone, m->dated, m->same_day});
        if (m->last_ms > line->last_ms) line->last_ms = m->last_ms;
    }
    for (ptrdiff_t i = 0; i < set->lines.len; i++)
        ends_into(c, (FigureScope){set->lines.at[i].project->id, 0}, set->period, &set->lines.at[i].sheet, &set->months);
}

static void add_all(FigureOfList rows, FigureSet *set, size_t number)
{
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        FactSheet *line = sheet_of(&set->lines, rows.at[i].project);
        if (line) *(int64_t *)((char *)line + number) += rows.at[i].n;
    }
}

static void outings_into(Ctx *c, FigureSet *set)
{
    FigurePeriod p = set->period;
    SheetOutingsOfList rows = sheet_outings_all(c, p.from, p.to);
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        FactSheet *line = sheet_of(&set->lines, rows.at[i].project);
        if (!line) continue;
        line->outings += rows.at[i].outings, line->empty += rows.at[i].empty, line->places += rows.at[i].places;
        line->last = later(line->last, rows.at[i].last_day);
    }
    add_all(sheet_presence_all(c, p.from, p.to), set, offsetof(FactSheet, presence_ms));
}

/* What reads each person: for the region on demand, straight into its sheet. */
static void persons_into(Ctx *c, FigureSet *set)
{
    FigurePeriod p = set->period;
    FactSheet *s = &set->sheet;
    add_all(sheet_caseload_all(c, p.from, p.to), set, offsetof(FactSheet, caseload));
    SheetCodeOfList attendance = sheet_attendance_all(c, p.from, p.to);
    for (ptrdiff_t i = 0; i < attendance.len; i++)
        if (sheet_of(&set->lines, attendance.at[i].project)) code_sum(c, &s->attendance, attendance.at[i].code, attendance.at[i].n);
    s->situations = sheet_situations_all(c, p.from, p.to);
    followups_into(c, s, sheet_followups_all(c, p.from, due_end(c, p)));
    for (int stage = STAGE_SPOTTED; stage <= STAGE_EXIT; stage++) {
        if (!stage_is_asked(&set->indicators, stage)) continue;
        SheetCellOfList cells = sheet_cells_all(c, stage, p.from, p.to);
        for (ptrdiff_t i = 0; i < cells.len; i++) {
            const SheetCellOf *r = &cells.at[i];
            if (sheet_of(&set->lines, r->project)) said_into(c, s, stage, r->gender, r->origin, r->n);
        }
    }
    GapLists *gaps = gap_lists_new(c);
    add_gaps(gaps, NULL, sheet_gaps_all(c, p.from, p.to), p);
    gap_lists_into(gaps, s);
}

void sheet_add(Ctx *c, FactSheet *to, const FactSheet *from)
{
    for (int i = 0; i < from->kind_count; i++) {
        KindSum *k = sheet_kind(to, from->kinds[i].kind);
        const KindSum *n = &from->kinds[i];
        k->facts += n->facts, k->people += n->people, k->contacts += n->contacts, k->dated += n->dated, k->same_day += n->same_day;
    }
    for (int stage = 0; stage <= STAGES; stage++) {
        to->stage[stage] += from->stage[stage];
        for (int i = 0; i < from->gender[stage].len; i++) code_sum(c, &to->gender[stage], from->gender[stage].at[i].code, from->gender[stage].at[i].n);
        for (int i = 0; i < from->origin[stage].len; i++) code_sum(c, &to->origin[stage], from->origin[stage].at[i].code, from->origin[stage].at[i].n);
    }
    for (int i = 0; i < from->exits.len; i++) code_sum(c, &to->exits, from->exits.at[i].code, from->exits.at[i].n);
    for (int i = 0; i < from->attendance.len; i++) code_sum(c, &to->attendance, from->attendance.at[i].code, from->attendance.at[i].n);
    to->persons += from->persons, to->caseload += from->caseload, to->followups_due += from->followups_due, to->followups_known += from->followups_known;
    to->outings += from->outings, to->empty += from->empty, to->places += from->places, to->presence_ms += from->presence_ms;
    to->last = later(to->last, from->last);
    if (from->last_ms > to->last_ms) to->last_ms = from->last_ms;
}

static void lines_begin(Ctx *c, FigureSet *set, Id call)
{
    FigureProjectList projects = figure_projects(c, call);
    FigureOfList targets = figure_targets_all(c, S("spotted"), today(c));
    SheetProjectList own = set->scope.org ? sheet_projects(c, set->scope.org) : (SheetProjectList){0};
    set->lines = (FigureLinesOf){new(c->keep, FigureLineOf, projects.len + 1), 0};
    for (ptrdiff_t i = 0; i < projects.len; i++) {
        bool mine = !set->scope.org || projects.at[i].org == set->scope.org;
        for (ptrdiff_t k = 0; k < own.len; k++) mine |= own.at[k].project == projects.at[i].id;
        if (!mine) continue;
        FigureLineOf *line = &set->lines.at[set->lines.len++];
        *line = (FigureLineOf){.project = &projects.at[i], .target = -1};
        for (ptrdiff_t k = 0; k < targets.len; k++)
            if (targets.at[k].project == projects.at[i].id) line->target = targets.at[k].n;
    }
}

static void lasts_into(Ctx *c, FigureSet *set)
{
    FigureOfList days = sheet_last_all(c, set->period.to);
    for (ptrdiff_t i = 0; i < days.len; i++) {
        FactSheet *line = sheet_of(&set->lines, days.at[i].project);
        if (line && days.at[i].n >= set->period.from) line->last = later(line->last, days.at[i].n);
    }
}

static void region_lines(Ctx *c, FigureSet *set)
{
    FigurePeriod p = set->period;
    months_into(c, set);
    add_all(period_is_whole(c, p) ? sheet_met_all(c, p.from / 100, p.to / 100) : sheet_persons_all(c, p.from, p.to), set, offsetof(FactSheet, persons));
    SheetStagesOfList stages = sheet_stages_all(c, p.from, p.to);
    for (ptrdiff_t i = 0; i < stages.len; i++) {
        const SheetStagesOf *r = &stages.at[i];
        FactSheet *line = sheet_of(&set->lines, r->project);
        if (line) stages_into(line, &(SheetStages){.spotted = r->spotted, .engaged = r->engaged, .mobilised = r->mobilised, .hooked = r->hooked,
                                           .oriented = r->oriented, .relayed = r->relayed, .exit = r->exit});
    }
    SheetCodeOfList exits = sheet_exits_all(c, p.from, p.to);
    for (ptrdiff_t i = 0; i < exits.len; i++) {
        FactSheet *line = sheet_of(&set->lines, exits.at[i].project);
        if (line) code_sum(c, &line->exits, exits.at[i].code, exits.at[i].n);
    }
    outings_into(c, set);
    lasts_into(c, set);
    if (set->whole) persons_into(c, set);
}

/* The few projects that an organisation works in, one after the other. */
static void org_sheet(Ctx *c, FigureSet *set)
{
    GapLists *gaps = gap_lists_new(c);
    ptrdiff_t most = 0;
    SheetSituation *all = NULL;
    for (ptrdiff_t i = 0; i < set->lines.len && !failed(c); i++) {
        FactSheet *s = &set->lines.at[i].sheet;
        project_sheet(c, set, (FigureScope){set->lines.at[i].project->id, set->scope.org}, s, gaps);
        SheetSituation *more = new(c->keep, SheetSituation, most + s->situations.len + 1);
        for (ptrdiff_t k = 0; k < most; k++) more[k] = all[k];
        for (ptrdiff_t k = 0; k < s->situations.len; k++) more[most++] = s->situations.at[k];
        all = more;
    }
    set->sheet.situations = (SheetSituationList){all, most};
    gap_lists_into(gaps, &set->sheet);
}

static void lines_sheet(Ctx *c, FigureSet *set)
{
    if (set->scope.org) org_sheet(c, set);
    else region_lines(c, set);
    for (ptrdiff_t i = 0; i < set->lines.len; i++) sheet_add(c, &set->sheet, &set->lines.at[i].sheet);
}

static void one_sheet(Ctx *c, FigureSet *set)
{
    GapLists *gaps = gap_lists_new(c);
    project_sheet(c, set, set->scope, &set->sheet, gaps);
    gap_lists_into(gaps, &set->sheet);
}

FigureSet figures_of(Ctx *c, FigureScope scope, Id call, FigurePeriod p, bool whole)
{
    Day last = p.to < today(c) ? p.to : today(c);
    FigureSet set = {.scope = scope, .period = p, .indicators = indicators_on(c, last), .whole = whole || scope.project || scope.org};
    if (!scope.project) lines_begin(c, &set, call);
    else set.months = figure_months(c, p), set.targets = figure_targets(c, scope.project, last);
    if (p.known) known_sheet(c, &set);
    else if (scope.project) one_sheet(c, &set);
    else lines_sheet(c, &set);
    return set;
}

/* ---------------------------------------------------------------------------------------- words */

Str figure_name(Ctx *c, Str indicator) { return list_label(c, S("indicators"), indicator); }

Str figure_name_in(Ctx *c, Id project, Str indicator)
{
    Str own = stage_own_label(c, project, indicator);
    return own.len ? own : figure_name(c, indicator);
}

Str figure_definition(Ctx *c, Str indicator)
{
    const Item *item = item_find(list_items(c, S("indicators")), indicator);
    return item ? item_detail(c, item) : S("");
}
