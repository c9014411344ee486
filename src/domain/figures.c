/* See figures.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/figures.h"

#include "domain/list.h"
#include "i18n/msg.h"
#include "store/read.h"

#include "base/banned.h"

#define MONTHS_SHOWN 12

static Day month_begins(int month) { return month * 100 + 1; }
static int month_after(int month) { return day_add_months(month_begins(month), 1) / 100; }

FigurePeriod figure_period(Ctx *c, FigureQueryForm f)
{
    Day now = today(c);
    FigurePeriod p = {f.from_day, f.to_day ? f.to_day : now};
    if (!p.from) p.from = day_add_months(month_begins((p.to > now ? now : p.to) / 100), 1 - MONTHS_SHOWN);
    return p.from <= p.to ? p : (FigurePeriod){p.to, p.from};
}

int64_t figure_target(const FigureTargetList *targets, Str indicator)
{
    for (ptrdiff_t i = 0; i < targets->len; i++)
        if (same(targets->at[i].indicator, indicator)) return targets->at[i].value;
    return -1;
}

/* ---------------------------------------------------------------------------------------- one project */

static void count_kind(Figures *f, Str kind, int64_t people, int64_t contacts)
{
    bool met = same(kind, S("encounter"));
    if (same(kind, S("passage"))) f->passages += people;
    if (met) f->encounters += people;
    if (met || same(kind, S("contact"))) f->contacts += contacts;
}

/* Every month of the period, also those without a fact: a hole is work that was not done or not written down. */
static FigureMonthList months_of(Ctx *c, FigurePeriod p)
{
    int first = p.from / 100, last = p.to / 100, count = (last / 100 - first / 100) * 12 + last % 100 - first % 100 + 1;
    FigureMonthList out = {new(c->keep, FigureMonth, count), 0};
    for (int month = first; month <= last; month = month_after(month)) {
        Day begins = month_begins(month), ends = day_add(month_begins(month_after(month)), -1);
        out.at[out.len++] = (FigureMonth){.month = month, .part = begins < p.from || ends > p.to || ends > today(c)};
    }
    return out;
}

static void count_month(FigureMonthList *months, const FigureDay *day)
{
    for (ptrdiff_t i = 0; i < months->len; i++) {
        FigureMonth *m = &months->at[i];
        if (m->month != day->on_day / 100) continue;
        Figures f = {0};
        count_kind(&f, day->kind, day->people, day->contacts);
        m->encounters += f.encounters;
        m->contacts += f.contacts;
    }
}

static Day later(Day a, int64_t b) { return b > a ? (Day)b : a; }

ProjectFigures figures_of_project(Ctx *c, Id project, FigurePeriod p)
{
    ProjectFigures out = {.months = months_of(c, p), .targets = figure_targets(c, project, today(c))};
    FigureDayList days = figure_days(c, project, p.from, p.to);
    for (ptrdiff_t i = 0; i < days.len; i++) {
        count_kind(&out.total, days.at[i].kind, days.at[i].people, days.at[i].contacts);
        count_month(&out.months, &days.at[i]);
        if (days.at[i].on_day > out.last) out.last = days.at[i].on_day;
    }
    out.total.persons = figure_persons(c, project, p.from, p.to).n;
    out.total.spotted = figure_spotted(c, project, p.from, p.to).n;
    FigureOutings outings = figure_outings(c, project, p.from, p.to);
    int64_t visits = figure_visits(c, project, p.from, p.to).n;
    out.total.outings = outings.outings + visits;
    out.total.empty_outings = outings.empty + visits;
    out.total.presence_ms = figure_presence(c, project, p.from, p.to).n;
    out.last = later(out.last, outings.last_day);
    return out;
}

/* ---------------------------------------------------------------------------------------- the region */

static RegionLine *line_of(RegionLineList *lines, Id project)
{
    for (ptrdiff_t i = 0; i < lines->len; i++)
        if (lines->at[i].project->id == project) return &lines->at[i];
    return NULL;
}

static void count_all(FigureOfList of, RegionLineList *lines, ptrdiff_t place)
{
    for (ptrdiff_t i = 0; i < of.len; i++) {
        RegionLine *line = line_of(lines, of.at[i].project);
        if (line) *(int64_t *)((char *)line + place) += of.at[i].n;
    }
}

/* Returns the last day with one. */
static Day count_outings(Ctx *c, FigurePeriod p, RegionLineList *lines)
{
    Day last = 0;
    FigureOutingsOfList outings = figure_outings_all(c, p.from, p.to);
    for (ptrdiff_t i = 0; i < outings.len; i++) {
        RegionLine *line = line_of(lines, outings.at[i].project);
        last = later(last, outings.at[i].last_day);
        if (line) line->n.outings += outings.at[i].outings, line->n.empty_outings += outings.at[i].empty;
    }
    FigureOfList visits = figure_visits_all(c, p.from, p.to);
    count_all(visits, lines, (ptrdiff_t)offsetof(RegionLine, n.outings));
    count_all(visits, lines, (ptrdiff_t)offsetof(RegionLine, n.empty_outings));
    count_all(figure_presence_all(c, p.from, p.to), lines, (ptrdiff_t)offsetof(RegionLine, n.presence_ms));
    return last;
}

RegionFigures figures_of_region(Ctx *c, Id call, FigurePeriod p)
{
    FigureProjectList projects = figure_projects(c, call);
    RegionFigures out = {.lines = {new(c->keep, RegionLine, projects.len + 1), projects.len}};
    for (ptrdiff_t i = 0; i < projects.len; i++) {
        out.lines.at[i].project = &projects.at[i];
        FigureKindList kinds = figure_kinds(c, projects.at[i].id, p.from, p.to);
        for (ptrdiff_t k = 0; k < kinds.len; k++) {
            count_kind(&out.lines.at[i].n, kinds.at[k].kind, kinds.at[k].people, kinds.at[k].contacts);
            out.last = later(out.last, kinds.at[k].last_day);
        }
    }
    count_all(figure_persons_all(c, p.from, p.to), &out.lines, (ptrdiff_t)offsetof(RegionLine, n.persons));
    count_all(figure_spotted_all(c, p.from, p.to), &out.lines, (ptrdiff_t)offsetof(RegionLine, n.spotted));
    out.last = later(out.last, count_outings(c, p, &out.lines));
    FigureOfList targets = figure_targets_all(c, S("spotted"), today(c));
    for (ptrdiff_t i = 0; i < out.lines.len; i++) {
        RegionLine *line = &out.lines.at[i];
        line->target = -1;
        for (ptrdiff_t k = 0; k < targets.len; k++)
            if (targets.at[k].project == line->project->id) line->target = targets.at[k].n;
        const Figures *n = &line->n;
        Figures *t = &out.total;
        t->passages += n->passages, t->encounters += n->encounters, t->contacts += n->contacts;
        t->persons += n->persons, t->spotted += n->spotted, t->outings += n->outings, t->empty_outings += n->empty_outings;
        t->presence_ms += n->presence_ms;
    }
    return out;
}

/* ---------------------------------------------------------------------------------------- words */

static const struct { Str code, name, definition; } own_words[] = {
    {S_INIT("passages"), S_INIT("passages"), S_INIT("Nombre de personnes comptées à un lieu sans échange.")},
    {S_INIT("encounters"), S_INIT("rencontres"), S_INIT("Nombre de personnes avec qui il y a eu un échange.")},
    {S_INIT("contacts"), S_INIT("contacts"), S_INIT("Nombre d’échanges avec une personne qui a un dossier.")},
    {S_INIT("persons"), S_INIT("personnes"), S_INIT("Nombre de personnes différentes avec au moins un contact dans la période.")},
    {S_INIT("spotted"), S_INIT("repérées"), S_INIT("Personnes différentes arrivées à cette étape, à la première date.")},
    {S_INIT("outings"), S_INIT("sorties"), S_INIT("Sorties et permanences ouvertes dans la période, au jour où elles s’ouvrent. Une visite sans rencontre notée à part en est une.")},
    {S_INIT("zero_outings"), S_INIT("sorties sans rencontre"), S_INIT("Sorties tenues où personne n’a été rencontré. C’est du travail.")},
    {S_INIT("presence_hours"), S_INIT("heures de présence"), S_INIT("Durée entre ouverture et clôture des sorties et permanences, multipliée par le nombre de professionnels.")},
};

static const Item *indicator_of(Ctx *c, Str code)
{
    ItemList items = list_items(c, S("indicators"));
    for (ptrdiff_t i = 0; i < items.len; i++)
        if (same(items.at[i].code, code)) return &items.at[i];
    return NULL;
}

Str figure_name(Ctx *c, Str indicator)
{
    const Item *item = indicator_of(c, indicator);
    if (item) return item->label;
    for (size_t i = 0; i < sizeof own_words / sizeof *own_words; i++)
        if (same(own_words[i].code, indicator)) return own_words[i].name;
    return indicator;
}

Str figure_name_in(Ctx *c, Id project, Str indicator)
{
    Str own = stage_own_label(c, project, indicator);
    return own.len ? own : figure_name(c, indicator);
}

Str figure_definition(Ctx *c, Str indicator)
{
    const Item *item = indicator_of(c, indicator);
    if (item && item->detail.len) return item->detail;
    for (size_t i = 0; i < sizeof own_words / sizeof *own_words; i++)
        if (same(own_words[i].code, indicator)) return own_words[i].definition;
    return S("");
}
