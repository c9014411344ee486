/* See figure_page.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "page/figure_page.h"

#include "domain/list.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "view/views.h"

#include "base/banned.h"

/* ---------------------------------------------------------------------------------------- words */

/* 623 -> "62.3", whatever the locale: SVG reads a point. */
static Str tenths(Ctx *c, int64_t n) { return cat(c->keep, str_int(c->keep, n / 10), S("."), str_int(c->keep, n % 10)); }

Str bar_length(Ctx *c, int64_t part, int64_t whole)
{
    int64_t n = whole > 0 ? part * 1000 / whole : 0;
    return cat(c->keep, tenths(c, n > 1000 ? 1000 : n), S("%"));
}

Str period_words(Ctx *c, FigurePeriod p) { return fill(c, T("du {jour} au {jour}"), day_long(c, p.from), day_long(c, p.to)); }

Str period_query(Ctx *c, FigurePeriod p)
{
    Str days = cat(c->keep, S("from_day="), day_iso(c->keep, p.from), S("&to_day="), day_iso(c->keep, p.to));
    return p.known ? cat(c->keep, days, S("&known="), day_iso(c->keep, p.known)) : days;
}

static Str half_days(Ctx *c, int64_t twice)
{
    Str n = number_text(c, twice / 2);
    return fill(c, T("{n} j"), twice % 2 ? cat(c->keep, n, T(",5")) : n);
}

Str value_words(Ctx *c, Str unit, FigureValue v)
{
    if (!v.known) return S("–");
    if (same(unit, S("hours"))) return length_text(c, v.n);
    if (same(unit, S("percent"))) return percent_text(c, v.n, v.whole);
    if (same(unit, S("days"))) return half_days(c, v.n);
    return number_text(c, v.n);
}

Str whole_words(Ctx *c, Str unit, FigureValue v)
{
    return v.known && same(unit, S("percent")) ? fill(c, T("{n} sur {n}"), number_text(c, v.n), number_text(c, v.whole)) : S("");
}

Str indicator_name(Ctx *c, Id project, const Indicator *i)
{
    Str own = i->measure == MEASURE_STAGE ? stage_own_label(c, project, i->argument) : S("");
    return own.len ? own : i->label;
}

bool is_funnel(const Indicator *i) { return i->measure == MEASURE_STAGE || (i->measure == MEASURE_EXITS && !i->argument.len); }

bool is_part(const Indicator *i)
{
    bool exits = i->measure == MEASURE_EXIT_RATE || (i->measure == MEASURE_EXITS && i->argument.len);
    return exits || i->measure == MEASURE_WOMEN || i->measure == MEASURE_ORIGIN;
}

/* "dernier fait reçu il y a 3 s": seconds and minutes near, else its hour or day. */
static Str fresh_words(Ctx *c, const FactSheet *s)
{
    int64_t ago = (c->received - s->last_ms) / 1000;
    if (!s->last_ms) return T("Compté à l’instant, sur tout ce qui est reçu.");
    Str when = ago < 1 ? T("à l’instant") : ago < 60 ? fill(c, T("il y a {n} s"), str_int(c->keep, ago))
             : ago < 3600 ? fill(c, T("il y a {n} min"), str_int(c->keep, ago / 60)) : moment_text(c, s->last_ms);
    Str fresh = fill(c, T("Compté à l’instant. Dernier fait de la période reçu : {quand}."), when);
    return s->last ? fill(c, T("{compté} Dernier jour noté : {jour}."), fresh, day_long(c, s->last)) : fresh;
}

/* ---------------------------------------------------------------------------------------- head */

static Str address(Ctx *c, Str path, FigurePeriod p, Str more) { return cat(c->keep, path, S("?"), period_query(c, p), more); }

static FigureHead head_of(Ctx *c, const FigureSet *set, const FigureAsk *ask)
{
    FigurePeriod p = set->period, now = {p.from, p.to, 0};
    Str more = set->whole && !set->scope.project && !set->scope.org ? S("&more=1") : S("");
    return (FigureHead){.title = ask->title, .by = ask->by, .by_link = ask->by_link, .action = ask->action, .from = day_iso(c->keep, p.from), .to = day_iso(c->keep, p.to),
                        .known = day_iso(c->keep, p.known), .period = period_words(c, p), .print = address(c, ask->action, p, cat(c->keep, more, S("&format=print"))),
                        .csv = address(c, ask->action, p, cat(c->keep, more, S("&format=csv"))), .xlsx = address(c, ask->action, p, cat(c->keep, more, S("&format=xlsx"))),
                        .fresh = p.known ? T("Compté à l’instant, sur ce qui était alors reçu.") : fresh_words(c, &set->sheet),
                        .today_link = p.known ? address(c, ask->action, now, S("")) : S(""), .known_words = p.known ? day_long(c, p.known) : S(""),
                        .about = p.known ? S("") : ask->about, .reports = S("/reports"), .project = set->scope.project, .of_org = set->scope.org};
}

/* ---------------------------------------------------------------------------------------- lines */

/* The list behind a figure, by its measure; empty when there is none. */
static Str list_kind(const Indicator *i)
{
    if (i->measure == MEASURE_STAGE) return i->argument;
    if (is_funnel(i)) return S("exit");
    if (i->measure == MEASURE_PERSONS) return S("person");
    if (i->measure == MEASURE_CONTACTS) return S("contact");
    if (i->measure == MEASURE_PEOPLE && same(i->argument, S("passage"))) return S("passage");
    return i->measure == MEASURE_PEOPLE && same(i->argument, S("encounter+contact")) ? S("met") : S("");
}

static Str list_link(Ctx *c, const FigureSet *set, const FigureAsk *ask, const Indicator *i, FigureValue v)
{
    Str kind = list_kind(i);
    if (!ask->lists || set->period.known || !set->scope.project || !kind.len || !v.n) return S("");
    return cat(c->keep, S("/figures/list?kind="), kind, S("&"), period_query(c, set->period));
}

static bool has_cells(const Indicator *i)
{
    return is_funnel(i) || i->measure == MEASURE_PEOPLE || i->measure == MEASURE_CONTACTS;
}

static Str breakdown_link(Ctx *c, const FigureSet *set, const FigureAsk *ask, const Indicator *i, FigureValue v)
{
    if (!ask->breakdown.len || set->period.known || !has_cells(i) || !i->breakdowns.len || !v.n) return S("");
    return cat(c->keep, ask->breakdown, S("?kind="), i->code, S("&"), period_query(c, set->period));
}

/* What a team may never do does not stand there with a zero. */
static bool hides_zero(const Indicator *i)
{
    return same(i->argument, S("passage")) || i->measure == MEASURE_ATTENDANCE || i->measure == MEASURE_PLACES || i->measure == MEASURE_SITUATIONS;
}

static bool is_line(const Indicator *i)
{
    switch (i->measure) {
    case MEASURE_PEOPLE:
    case MEASURE_FACTS:
    case MEASURE_CONTACTS:
    case MEASURE_PERSONS:
    case MEASURE_CASELOAD:
    case MEASURE_OUTINGS:
    case MEASURE_EMPTY:
    case MEASURE_PRESENCE:
    case MEASURE_PLACES:
    case MEASURE_ATTENDANCE: return true;
    default: return false;
    }
}

static FigureLine line_of(Ctx *c, const FigureSet *set, const FigureAsk *ask, const Indicator *i, FigureValue v)
{
    return (FigureLine){.code = i->code, .name = indicator_name(c, set->scope.project, i), .definition = i->sentence, .shown = value_words(c, i->unit, v),
                        .detail = whole_words(c, i->unit, v), .list = list_link(c, set, ask, i, v), .breakdown = breakdown_link(c, set, ask, i, v)};
}

bool figure_is_left_out(const FigureSet *set, const FigureAsk *ask, const Indicator *i)
{
    bool known = set->period.known && (i->measure == MEASURE_SITUATIONS || i->measure == MEASURE_FOLLOWUPS);
    bool later = i->measure == MEASURE_LATER || i->measure == MEASURE_GAPS;
    return known || later || (ask->funder && (!i->funder_sees || is_part(i))) || (!set->whole && !indicator_is_quick(i));
}

static void lines_into(Ctx *c, const FigureSet *set, const FigureAsk *ask, FigurePage *p)
{
    ptrdiff_t n = set->indicators.len;
    p->lines = (FigureLineList){new(c->keep, FigureLine, n + 1), 0}, p->parts = (FigureLineList){new(c->keep, FigureLine, n + 1), 0};
    for (ptrdiff_t k = 0; k < n; k++) {
        const Indicator *i = &set->indicators.at[k];
        if (is_funnel(i) || figure_is_left_out(set, ask, i)) continue;
        FigureValue v = indicator_value(c, i, &set->sheet);
        if (!v.n && hides_zero(i)) continue;
        FigureLineList *to = is_line(i) ? &p->lines : &p->parts;
        to->at[to->len++] = line_of(c, set, ask, i, v);
    }
}

/* ---------------------------------------------------------------------------------------- funnel */

static int64_t part_of_exits(Ctx *c, const FigureSet *set)
{
    for (ptrdiff_t k = 0; k < set->indicators.len; k++) {
        const Indicator *i = &set->indicators.at[k];
        if (i->measure == MEASURE_EXITS && i->argument.len && !i->but) return indicator_value(c, i, &set->sheet).n;
    }
    return -1;
}

/* The funder reads a delay of six persons and more: of fewer it would be somebody's own. */
static void delay_into(Ctx *c, const FigureSet *set, const FigureAsk *ask, int stage, FunnelRow *row)
{
    const StageGap *gap = gap_of(&set->sheet, stage);
    if (!gap || (ask->funder && gap->n <= 5)) return;
    Str from = stage_items(c, set->scope.project).at[gap->from - 1].label;
    row->delay = half_days(c, gap->twice_median);
    row->delay_of = fill(c, TN(gap->n, "depuis {étape}, {n} personne", "depuis {étape}, {n} personnes"), from, number_text(c, gap->n));
}

static int64_t widest(Ctx *c, const FigureSet *set)
{
    int64_t top = 1;
    for (ptrdiff_t k = 0; k < set->indicators.len; k++) {
        const Indicator *i = &set->indicators.at[k];
        if (!is_funnel(i)) continue;
        int64_t n = indicator_value(c, i, &set->sheet).n, goal = figure_target(&set->targets, i->code);
        if (n > top) top = n;
        if (goal > top) top = goal;
    }
    return top;
}

static void funnel_into(Ctx *c, const FigureSet *set, const FigureAsk *ask, FigurePage *p)
{
    int64_t top = widest(c, set), durable = ask->funder ? -1 : part_of_exits(c, set);
    FunnelRowList out = {new(c->keep, FunnelRow, set->indicators.len + 1), 0, false, false, false};
    for (ptrdiff_t k = 0; k < set->indicators.len; k++) {
        const Indicator *i = &set->indicators.at[k];
        if (!is_funnel(i) || (ask->funder && !i->funder_sees)) continue;
        FigureValue v = indicator_value(c, i, &set->sheet);
        int64_t goal = figure_target(&set->targets, i->code), solid = i->measure == MEASURE_EXITS && durable >= 0 ? durable : v.n;
        FunnelRow *row = &out.at[out.len++];
        *row = (FunnelRow){.code = i->code, .name = indicator_name(c, set->scope.project, i), .shown = number_text(c, v.n), .length = bar_length(c, solid, top),
                           .wider = solid < v.n ? bar_length(c, v.n, top) : S(""), .list = list_link(c, set, ask, i, v), .breakdown = breakdown_link(c, set, ask, i, v),
                           .goal = goal > 0 ? bar_length(c, goal, top) : S(""), .goal_shown = goal > 0 ? number_text(c, goal) : S("")};
        if (set->whole) delay_into(c, set, ask, i->measure == MEASURE_EXITS ? STAGE_EXIT : i->stage, row);
        out.goals |= goal > 0, out.delays |= row->delay.len > 0, out.hatched |= row->wider.len > 0;
    }
    p->funnel = out;
}

static void gaps_into(Ctx *c, const FigureSet *set, const FigureAsk *ask, FigurePage *p)
{
    ItemList stages = stage_items(c, set->scope.project);
    p->gaps = (GapLineList){new(c->keep, GapLine, STAGE_GAPS), 0};
    for (int k = 0; k < set->sheet.gap_count; k++) {
        const StageGap *gap = &set->sheet.gaps[k];
        if (ask->funder && gap->n <= 5) continue;
        p->gaps.at[p->gaps.len++] = (GapLine){stages.at[gap->from - 1].label, stages.at[gap->to - 1].label, half_days(c, gap->twice_median), number_text(c, gap->n)};
    }
}

/* ---------------------------------------------------------------------------------------- months */

static int64_t month_value(const FigureMonth *m, ptrdiff_t number)
{
    const int64_t values[] = {m->encounters, m->contacts, m->engaged, m->relayed};
    return values[number];
}

static void bars_put(Ctx *c, MonthChart *chart, const FigureMonthList *months, ptrdiff_t number)
{
    int64_t top = 0, peak = 0, n = months->len;
    for (ptrdiff_t i = 0; i < n; i++)
        if (month_value(&months->at[i], number) > top) top = month_value(&months->at[i], number), peak = i;
    chart->width = tenths(c, n > 12 ? 1320 * 78 / 100 / n : 85);
    for (ptrdiff_t i = 0; i < n; i++) {
        int64_t height = top ? 360 * month_value(&months->at[i], number) / top : 0, x = (n > 12 ? 1320 * i / n : 110 * i) + 5;
        chart->at[chart->len++] = (MonthBar){tenths(c, x), tenths(c, 460 - height), tenths(c, height), months->at[i].part};
        if (!top || i != peak) continue;
        chart->peak = number_text(c, top);
        chart->peak_x = tenths(c, x + (n > 12 ? 1320 * 39 / 100 / n : 42));
        chart->peak_y = tenths(c, 460 - height - 25);
    }
}

/* "Rencontres : 21, 26 … de décembre 2025 à novembre 2026": the picture in words. */
MonthChart month_chart_of(Ctx *c, const FigureMonthList *months, Str name, ptrdiff_t number)
{
    MonthChart chart = {.name = name, .at = new(c->keep, MonthBar, months->len + 1)};
    Str values = S("");
    for (ptrdiff_t i = 0; i < months->len; i++) {
        Str n = number_text(c, month_value(&months->at[i], number));
        values = i ? cat(c->keep, values, S(", "), n) : n;
    }
    if (!months->len) return chart;
    chart.first = month_text(c, months->at[0].month);
    chart.last = months->len > 1 ? month_text(c, months->at[months->len - 1].month) : S("");
    chart.words = fill(c, T("{mesure} : {nombres}, de {mois} à {mois}"), name, values, chart.first, chart.last.len ? chart.last : chart.first);
    bars_put(c, &chart, months, number);
    return chart;
}

/* What the figure of a stage is called here. */
static Str stage_name(Ctx *c, const FigureSet *set, int stage)
{
    for (ptrdiff_t i = 0; i < set->indicators.len; i++)
        if (set->indicators.at[i].measure == MEASURE_STAGE && set->indicators.at[i].stage == stage) return indicator_name(c, set->scope.project, &set->indicators.at[i]);
    return stage_items(c, set->scope.project).at[stage - 1].label;
}

static void charts_into(Ctx *c, const FigureSet *set, FigurePage *p)
{
    const Str names[] = {T("Rencontres"), T("Contacts"), stage_name(c, set, STAGE_ENGAGED), stage_name(c, set, STAGE_RELAYED)};
    p->months = set->months;
    for (ptrdiff_t i = 0; i < 4 && set->months.len; i++) p->charts.at[p->charts.len++] = month_chart_of(c, &set->months, names[i], i);
}

/* ---------------------------------------------------------------------------------------- definitions */

static void definitions_into(Ctx *c, const FigureSet *set, const FigureAsk *ask, FigurePage *p)
{
    Str *later = new(c->keep, Str, set->indicators.len + 1);
    ptrdiff_t later_count = 0;
    p->definitions = (DefinitionLineList){new(c->keep, DefinitionLine, set->indicators.len + 1), 0};
    for (ptrdiff_t k = 0; k < set->indicators.len; k++) {
        const Indicator *i = &set->indicators.at[k];
        if (i->measure == MEASURE_LATER) later[later_count++] = i->label;
        if (i->measure == MEASURE_LATER || (ask->funder && (!i->funder_sees || is_part(i)))) continue;
        Str since = i->from_day > 19000101 && i->version > 1 ? fill(c, T("Version {n}, depuis le {jour}."), str_int(c->keep, i->version), day_long(c, i->from_day))
                                                             : fill(c, T("Version {n}."), str_int(c->keep, i->version));
        p->definitions.at[p->definitions.len++] = (DefinitionLine){i->code, indicator_name(c, set->scope.project, i), i->sentence, since};
    }
    p->later = (StrList){later, later_count};
}

static bool is_empty(const FactSheet *s)
{
    int64_t any = s->persons + s->outings;
    for (int i = 0; i < s->kind_count; i++) any += s->kinds[i].facts;
    for (int i = 0; i <= STAGES; i++) any += s->stage[i];
    return !any;
}

FigurePage figure_page(Ctx *c, const FigureSet *set, const FigureAsk *ask)
{
    FigurePage p = {.head = head_of(c, set, ask), .nothing = is_empty(&set->sheet), .many = !set->scope.project, .parts_hidden = ask->funder,
                    .counted_wider = ask->lists && set->scope.project};
    lines_into(c, set, ask, &p);
    funnel_into(c, set, ask, &p);
    gaps_into(c, set, ask, &p);
    charts_into(c, set, &p);
    definitions_into(c, set, ask, &p);
    if (!set->whole && !set->period.known) p.more = cat(c->keep, ask->action, S("?"), period_query(c, set->period), S("&more=1"));
    return p;
}
