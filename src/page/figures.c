/* Figures of a project, of the region, and the list behind one figure. Rules of counting: domain/figures.h; charts: lengths are SVG
 * attributes, every chart has its numbers as a table. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/figures.h"

#include "domain/list.h"
#include "domain/programme.h"
#include "domain/role.h"
#include "http/http.h"
#include "page/sheet.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define PAGE_LINES 50

/* ---------------------------------------------------------------------------------------- lengths and words */

/* 623 -> "62.3", whatever the locale: SVG reads a point. */
static Str tenths(Ctx *c, int64_t n) { return cat(c->keep, str_int(c->keep, n / 10), S("."), str_int(c->keep, n % 10)); }

/* Part of a bar, at most the whole of it. */
static Str bar_length(Ctx *c, int64_t part, int64_t whole)
{
    int64_t n = whole > 0 ? part * 1000 / whole : 0;
    return cat(c->keep, tenths(c, n > 1000 ? 1000 : n), S("%"));
}

static Str period_words(Ctx *c, FigurePeriod p)
{
    return fill(c, T("du {jour} au {jour}"), day_long(c, p.from), day_long(c, p.to));
}

static Str fresh_words(Ctx *c, Day last)
{
    Str fresh = fill(c, T("Comprend le travail reçu jusqu’à {heure}."), time_text(c, c->received));
    return last ? fill(c, T("{comprend} Dernier jour noté : {jour}."), fresh, day_long(c, last)) : fresh;
}

static Str days_query(Ctx *c, FigurePeriod p)
{
    return cat(c->keep, S("from_day="), day_iso(c->keep, p.from), S("&to_day="), day_iso(c->keep, p.to));
}

static FigureHead head_of(Ctx *c, Str title, Str by, Str action, FigurePeriod p, Day last)
{
    return (FigureHead){.title = title, .by = by, .action = action, .from = day_iso(c->keep, p.from), .to = day_iso(c->keep, p.to),
                        .period = period_words(c, p), .fresh = fresh_words(c, last), .csv = cat(c->keep, action, S("?"), days_query(c, p), S("&format=csv"))};
}

/* The figures in their order, with the list that each can open. Passages stand there only where they are counted. */
static FigureLineList lines_of(Ctx *c, Id project, const Figures *n, FigurePeriod p, bool lists)
{
    const struct { Str code, kind; int64_t value; bool shown; } all[] = {
        {S("passages"), S("passage"), n->passages, n->passages > 0}, {S("encounters"), S("met"), n->encounters, true},
        {S("contacts"), S("contact"), n->contacts, true},            {S("persons"), S("person"), n->persons, true},
        {S("spotted"), S("spotted"), n->spotted, true},              {S("outings"), S(""), n->outings, true},
        {S("zero_outings"), S(""), n->empty_outings, true},          {S("presence_hours"), S(""), n->presence_ms, true},
    };
    FigureLineList out = {new(c->keep, FigureLine, 8), 0};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!all[i].shown) continue;
        bool opens = lists && all[i].kind.len && all[i].value;
        out.at[out.len++] = (FigureLine){.code = all[i].code, .name = figure_name_in(c, project, all[i].code), .definition = figure_definition(c, all[i].code), .value = all[i].value,
                                         .shown = same(all[i].code, S("presence_hours")) ? length_text(c, n->presence_ms) : S(""),
                                         .list = opens ? cat(c->keep, S("/figures/list?kind="), all[i].kind, S("&"), days_query(c, p)) : S("")};
    }
    return out;
}

/* ---------------------------------------------------------------------------------------- months */

static int64_t month_value(const FigureMonth *m, bool contacts) { return contacts ? m->contacts : m->encounters; }

static void bars_put(Ctx *c, MonthChart *chart, const FigureMonthList *months, bool contacts)
{
    int64_t top = 0, peak = 0, n = months->len;
    for (ptrdiff_t i = 0; i < n; i++)
        if (month_value(&months->at[i], contacts) > top) top = month_value(&months->at[i], contacts), peak = i;
    chart->width = tenths(c, n > 12 ? 1320 * 78 / 100 / n : 85);
    for (ptrdiff_t i = 0; i < n; i++) {
        int64_t height = top ? 360 * month_value(&months->at[i], contacts) / top : 0, x = (n > 12 ? 1320 * i / n : 110 * i) + 5;
        chart->at[chart->len++] = (MonthBar){tenths(c, x), tenths(c, 460 - height), tenths(c, height), months->at[i].part};
        if (!top || i != peak) continue;
        chart->peak = number_text(c, top);
        chart->peak_x = tenths(c, x + (n > 12 ? 1320 * 39 / 100 / n : 42));
        chart->peak_y = tenths(c, 460 - height - 25);
    }
}

/* "Rencontres : 21, 26 … de décembre 2025 à novembre 2026": the picture in words. */
static MonthChart chart_of(Ctx *c, const FigureMonthList *months, Str name, bool contacts)
{
    MonthChart chart = {.name = name, .at = new(c->keep, MonthBar, months->len + 1)};
    Str values = S("");
    for (ptrdiff_t i = 0; i < months->len; i++) {
        Str n = number_text(c, month_value(&months->at[i], contacts));
        values = i ? cat(c->keep, values, S(", "), n) : n;
    }
    if (!months->len) return chart;
    chart.first = month_text(c, months->at[0].month);
    chart.last = months->len > 1 ? month_text(c, months->at[months->len - 1].month) : S("");
    chart.words = fill(c, T("{mesure} : {nombres}, de {mois} à {mois}"), name, values, chart.first, chart.last.len ? chart.last : chart.first);
    bars_put(c, &chart, months, contacts);
    return chart;
}

/* ---------------------------------------------------------------------------------------- one project */

static GoalLineList goals_of(Ctx *c, Id project, const ProjectFigures *f)
{
    const struct { Str code; int64_t value; } known[] = {{S("encounters"), f->total.encounters}, {S("contacts"), f->total.contacts},
                                                         {S("persons"), f->total.persons}, {S("spotted"), f->total.spotted}};
    GoalLineList out = {new(c->keep, GoalLine, 4), 0};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        int64_t target = figure_target(&f->targets, known[i].code);
        if (target <= 0) continue;
        out.at[out.len++] = (GoalLine){.name = figure_name_in(c, project, known[i].code), .value = known[i].value, .target = target,
                                       .length = bar_length(c, known[i].value, target), .share = percent_text(c, known[i].value, target)};
    }
    return out;
}

static void sheet_heads(Sheet *s, const Str *heads, size_t count)
{
    for (size_t i = 0; i < count; i++) sheet_text(s, heads[i]);
    sheet_line_end(s);
}

static Reply project_sheet(Ctx *c, const FigurePage *p)
{
    const Str heads[] = {T("chiffre"), T("nombre"), T("du"), T("au"), T("définition")};
    const Str month_heads[] = {T("mois"), T("rencontres"), T("contacts"), T("en partie"), S("")};
    Sheet s = sheet_begin(c);
    sheet_heads(&s, heads, 5);
    for (ptrdiff_t i = 0; i < p->lines.len; i++) {
        sheet_text(&s, p->lines.at[i].name);
        if (p->lines.at[i].shown.len) sheet_hours(&s, p->lines.at[i].value);
        else sheet_number(&s, p->lines.at[i].value);
        sheet_text(&s, p->head.from);
        sheet_text(&s, p->head.to);
        sheet_text(&s, p->lines.at[i].definition);
        sheet_line_end(&s);
    }
    sheet_heads(&s, month_heads, 5);
    for (ptrdiff_t i = 0; i < p->months.len; i++) {
        const FigureMonth *m = &p->months.at[i];
        sheet_text(&s, str_sub(day_iso(c->keep, m->month * 100 + 1), 0, 7));
        sheet_number(&s, m->encounters);
        sheet_number(&s, m->contacts);
        sheet_text(&s, m->part ? T("oui") : T("non"));
        sheet_text(&s, S(""));
        sheet_line_end(&s);
    }
    return sheet_reply(c, &s, T("chiffres.csv"));
}

/* Figures of one project: its own people's or the funder's page. */
static Reply project_figures(Ctx *c, FigureQueryForm f, Id project, Str action, bool lists)
{
    const ProjectRow *row = project_row(c, project);
    if (!row) return fail(c, ERR_MISSING, S("project")), (Reply){0};
    FigurePeriod period = figure_period(c, f);
    ProjectFigures n = figures_of_project(c, project, period);
    const Figures *t = &n.total;
    FigurePage p = {.head = head_of(c, project_title(c, row->name, row->org_name), row->name.len ? title_words(c, row->org_name) : S(""), action, period, n.last),
                    .lines = lines_of(c, project, t, period, lists), .goals = goals_of(c, project, &n), .months = n.months, .counted_wider = lists,
                    .nothing = !t->passages && !t->encounters && !t->contacts && !t->spotted && !t->outings};
    p.charts.at[p.charts.len++] = chart_of(c, &n.months, T("Rencontres"), false);
    p.charts.at[p.charts.len++] = chart_of(c, &n.months, T("Contacts"), true);
    if (failed(c)) return (Reply){0};
    return same(f.format, S("csv")) ? project_sheet(c, &p) : show(view_figures(c, p));
}

Reply figures_show(Ctx *c, FigureQueryForm f)
{
    if (c->my.project) return project_figures(c, f, c->my.project, S("/figures"), may(c, CAN_lists));
    return may(c, CAN_region) ? see_other(S(""), S("/figures/region")) : show(view_figures_none(c));
}

/* The funder: totals, never a list. */
Reply figures_project(Ctx *c, FigureQueryForm f)
{
    return project_figures(c, f, f.project, path_to(c, "/figures/projects/", f.project, ""), false);
}

/* ---------------------------------------------------------------------------------------- the region */

static Reply region_sheet(Ctx *c, const RegionFigures *n)
{
    const Str heads[] = {T("appel"), T("numéro"), T("organisation"), T("projet"), T("passages"), T("rencontres"), T("contacts"), T("personnes"),
                         T("repérées"), T("sorties"), T("sorties sans rencontre"), T("heures de présence"), T("objectif de repérées")};
    Sheet s = sheet_begin(c);
    sheet_heads(&s, heads, sizeof heads / sizeof *heads);
    for (ptrdiff_t i = 0; i < n->lines.len; i++) {
        const RegionLine *line = &n->lines.at[i];
        const Figures *f = &line->n;
        sheet_text(&s, line->project->call_title);
        sheet_number(&s, line->project->rank);
        sheet_text(&s, line->project->org_name);
        sheet_text(&s, line->project->name);
        const int64_t numbers[] = {f->passages, f->encounters, f->contacts, f->persons, f->spotted, f->outings, f->empty_outings};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) sheet_number(&s, numbers[k]);
        sheet_hours(&s, f->presence_ms);
        if (line->target >= 0) sheet_number(&s, line->target);
        else sheet_text(&s, S(""));
        sheet_line_end(&s);
    }
    return sheet_reply(c, &s, T("chiffres-region.csv"));
}

static RegionRowList region_rows(Ctx *c, const RegionFigures *n)
{
    RegionRowList out = {new(c->keep, RegionRow, n->lines.len + 1), n->lines.len};
    Id call = 0;
    for (ptrdiff_t i = 0; i < n->lines.len; i++) {
        const RegionLine *line = &n->lines.at[i];
        const FigureProject *p = line->project;
        bool aimed = line->target > 0;
        out.at[i] = (RegionRow){.id = p->id, .title = project_title(c, p->name, p->org_name), .by = p->name.len ? title_words(c, p->org_name) : S(""), .n = line->n,
                                .call = p->call != call ? p->call_title : S(""), .length = aimed ? bar_length(c, line->n.spotted, line->target) : S(""),
                                .share = aimed ? percent_text(c, line->n.spotted, line->target) : S("")};
        call = p->call;
    }
    return out;
}

Reply figures_region(Ctx *c, FigureQueryForm f)
{
    const Setting *region = setting_get(c, S("region"));
    FigurePeriod period = figure_period(c, f);
    RegionFigures n = figures_of_region(c, f.call, period);
    RegionPage p = {.head = head_of(c, T("Chiffres de la région"), region ? region->value : S(""), S("/figures/region"), period, n.last),
                    .lines = lines_of(c, 0, &n.total, period, false), .rows = region_rows(c, &n)};
    if (failed(c)) return (Reply){0};
    return same(f.format, S("csv")) ? region_sheet(c, &n) : show(view_figures_region(c, p));
}

/* ---------------------------------------------------------------------------------------- the list behind a figure */

static const struct { Str kind, indicator; } lists[] = {
    {S_INIT("passage"), S_INIT("passages")}, {S_INIT("met"), S_INIT("encounters")}, {S_INIT("contact"), S_INIT("contacts")},
    {S_INIT("person"), S_INIT("persons")},   {S_INIT("spotted"), S_INIT("spotted")},
};

/* Where the list goes on: "yyyymmdd_ID" of the last line shown. */
typedef struct {
    Day day;
    Id id;
} ListPlace;

static ListPlace place_read(Str after)
{
    ListPlace none = {FOREVER_DAY, (Id)INT64_MAX};
    Str day, id;
    int64_t n;
    if (!str_cut(after, '_', &day, &id) || !str_number(day, &n) || n < 0 || n > FOREVER_DAY || !id_read(id)) return none;
    return (ListPlace){(Day)n, id_read(id)};
}

static Str people_words(Ctx *c, int64_t people)
{
    return people ? fill(c, TN(people, "{n} personne", "{n} personnes"), number_text(c, people)) : S("");
}

static Str joined(Ctx *c, Str a, Str b) { return !a.len ? b : !b.len ? a : cat(c->keep, a, S(" · "), b); }

/* A list of lines and the place of its last one. At most 51 rows come from the store: the last says that there are more. */
typedef struct {
    FigureListLineList lines;
    ListPlace last;
    bool more;
} Listed;

static void listed_put(Listed *l, FigureListLine line, Day day, Id id)
{
    if (l->lines.len == PAGE_LINES) {
        l->more = true;
        return;
    }
    l->lines.at[l->lines.len++] = line;
    l->last = (ListPlace){day, id};
}

static void list_facts(Ctx *c, Listed *l, Str kind, FigurePeriod p, ListPlace from)
{
    FigureFactList rows = figure_event_lines(c, (FigureEventLines){.project = c->my.project, .kind = kind, .from_day = p.from, .to_day = p.to,
                                                                   .before_day = from.day, .before_id = from.id});
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const FigureFact *e = &rows.at[i];
        bool about = e->person && !same(kind, S("met"));
        Str where = e->place_name.len ? e->place_name : list_label(c, S("spaces"), e->space);
        Str what = about ? list_label(c, S("events"), e->kind) : people_words(c, e->people);
        listed_put(l, (FigureListLine){.person = about ? e->person : 0, .alias = e->alias, .day = day_long(c, e->on_day), .what = joined(c, what, where)}, e->on_day, e->id);
    }
}

static Str age_said(Ctx *c, Str age_band) { return list_label(c, S("age_band"), age_band); }

static void list_persons(Ctx *c, Listed *l, FigurePeriod p, ListPlace from)
{
    FigureContactedList rows = figure_person_lines(c, c->my.project, p.from, p.to, from.id);
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const FigureContacted *r = &rows.at[i];
        Str day = fill(c, T("dernier contact : {jour}"), day_long(c, r->contact_day));
        listed_put(l, (FigureListLine){.person = r->person, .alias = r->alias, .day = day, .what = age_said(c, r->age_band)}, r->contact_day, r->person);
    }
}

static void list_spotted(Ctx *c, Listed *l, FigurePeriod p, ListPlace from)
{
    FigureSpotList rows = figure_spotted_lines(c, (FigureSpottedLines){.project = c->my.project, .from_day = p.from, .to_day = p.to, .before_day = from.day, .before_id = from.id});
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const FigureSpot *r = &rows.at[i];
        listed_put(l, (FigureListLine){.person = r->person, .alias = r->alias, .day = day_long(c, r->spotted_day), .what = age_said(c, r->age_band)}, r->spotted_day, r->period);
    }
}

Reply figures_list(Ctx *c, FigureQueryForm f)
{
    Str indicator = S("");
    if (!f.kind.len) f.kind = S("met");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (same(lists[i].kind, f.kind)) indicator = lists[i].indicator;
    if (!indicator.len || !c->my.project) return fail(c, ERR_MISSING, S("no such list")), (Reply){0};
    FigurePeriod period = figure_period(c, f);
    ListPlace from = place_read(f.after);
    Listed l = {.lines = {new(c->keep, FigureListLine, PAGE_LINES), 0, S("")}};
    if (same(f.kind, S("person"))) list_persons(c, &l, period, from);
    else if (same(f.kind, S("spotted"))) list_spotted(c, &l, period, from);
    else list_facts(c, &l, f.kind, period, from);
    if (l.more)
        l.lines.next = cat(c->keep, S("/figures/list?kind="), f.kind, S("&"), days_query(c, period), S("&after="), str_int(c->keep, l.last.day), S("_"),
                           id_text(c->keep, l.last.id));
    FigureListPage p = {.name = figure_name_in(c, c->my.project, indicator), .definition = figure_definition(c, indicator), .period = period_words(c, period),
                        .back = cat(c->keep, S("/figures?"), days_query(c, period)), .lines = l.lines, .first = !f.after.len};
    return show(view_figures_list(c, p));
}
