/* A figure by gender, age, origin …: as it is for the coordinator, with hidden cells for the funder (domain/breakdown.h, domain/mask.h). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/breakdown.h"

#include "domain/list.h"
#include "domain/programme.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "page/book.h"
#include "page/figure_page.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define PERIODS_SHOWN 8

typedef struct {
    Id project;
    Str title, action, back;
    bool masked;
} BreakdownAsk;

static Str cell_words(Ctx *c, const BreakdownCell *cell)
{
    return cell->state == CELL_SHOWN ? number_text(c, cell->n) : cell->state == CELL_SMALL ? T("1 à 5") : T("masqué");
}

/* Answers that nobody gave stand in no table; where cells are hidden every answer of it is named. */
static CellTable table_shown(Ctx *c, const BreakdownTable *t)
{
    CellTable out = {.title = t->title, .at = new(c->keep, CellLine, t->len + 1), .whole_hidden = t->whole};
    for (int k = 0; k < t->len && !t->whole; k++) {
        const BreakdownCell *cell = &t->at[k];
        bool shown = cell->state == CELL_SHOWN;
        if (shown && !cell->n) continue;
        out.some_hidden |= !shown;
        out.at[out.len++] = (CellLine){.name = cell->name, .shown = cell_words(c, cell), .share = shown ? percent_text(c, cell->n, t->total) : S(""),
                                       .length = shown ? bar_length(c, cell->n, t->total) : S("")};
    }
    return out;
}

static Reply breakdown_file(Ctx *c, const BreakdownPage *p, const Breakdown *b, Str format)
{
    Book *book = book_new(c, p->title);
    book_sheet(book, T("Définition"), T("chiffre"), T("nombre"), T("période"), T("définition"));
    book_row(book);
    book_text(book, p->name), book_number(book, b->total), book_text(book, p->period), book_text(book, p->definition);
    for (int t = 0; t < b->len; t++) {
        const BreakdownTable *table = &b->at[t];
        book_sheet(book, table->title, table->title, T("nombre"), T("part"));
        if (table->whole) book_row(book), book_text(book, T("pas montrée : trop peu de personnes"));
        for (int k = 0; k < table->len && !table->whole; k++) {
            const BreakdownCell *cell = &table->at[k];
            book_row(book);
            book_text(book, cell->name);
            if (cell->state == CELL_SHOWN) book_number(book, cell->n), book_share(book, cell->n, table->total);
            else book_text(book, cell_words(c, cell)), book_text(book, S(""));
        }
    }
    return book_reply(c, book, format, T("repartition"));
}

static ChoiceList indicator_choices(Ctx *c, const IndicatorList *all, const Indicator *chosen, bool masked)
{
    ChoiceList out = {new(c->keep, Choice, all->len + 1), 0};
    for (ptrdiff_t i = 0; i < all->len; i++)
        if (breakdown_exists(&all->at[i]) && (!masked || all->at[i].funder_sees))
            out.at[out.len++] = (Choice){all->at[i].code, all->at[i].label, &all->at[i] == chosen};
    return out;
}

static Str period_name(Ctx *c, FigurePeriod p)
{
    Str first = month_text(c, p.from / 100), last = month_text(c, p.to / 100);
    return p.from / 100 == p.to / 100 ? first : fill(c, T("{mois} à {mois}"), p.from / 10000 == p.to / 10000 ? str_sub(first, 0, first.len - 5) : first, last);
}

/* The period that was asked, if it is one of them; else the last. */
static FigurePeriod period_chosen(Ctx *c, FigureQueryForm f, const FigurePeriodList *all, ChoiceList *out)
{
    ptrdiff_t chosen = 0;
    *out = (ChoiceList){new(c->keep, Choice, all->len), all->len};
    for (ptrdiff_t i = 0; i < all->len; i++)
        if (all->at[i].from == f.from_day) chosen = i;
    for (ptrdiff_t i = 0; i < all->len; i++) out->at[i] = (Choice){day_iso(c->keep, all->at[i].from), period_name(c, all->at[i]), i == chosen};
    return all->at[chosen];
}

static const Indicator *indicator_chosen(const IndicatorList *all, Str code, bool masked)
{
    const Indicator *first = NULL;
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const Indicator *at = &all->at[i];
        if (!breakdown_exists(at) || (masked && !at->funder_sees)) continue;
        if (same(at->code, code)) return at;
        if (!first && is_funnel(at)) first = at;
    }
    return code.len ? NULL : first;
}

static Reply breakdown_reply(Ctx *c, FigureQueryForm f, const BreakdownAsk *ask)
{
    BreakdownPage p = {.by = ask->title, .action = ask->action, .masked = ask->masked};
    FigurePeriodList periods = breakdown_periods(c, PERIODS_SHOWN);
    FigurePeriod period = ask->masked ? period_chosen(c, f, &periods, &p.periods) : figure_period(c, f);
    IndicatorList all = indicators_on(c, period.to < today(c) ? period.to : today(c));
    const Indicator *i = indicator_chosen(&all, f.kind, ask->masked);
    if (!i) return fail(c, ERR_MISSING, S("no such breakdown")), (Reply){0};
    period.known = 0;
    Breakdown b = ask->masked ? breakdown_masked(c, ask->project, i, period) : breakdown_of(c, (FigureScope){ask->project, 0}, i, period);
    if (failed(c)) return (Reply){0};
    Str query = cat(c->keep, ask->action, S("?kind="), i->code, S("&"), period_query(c, period), S("&format="));
    p.name = indicator_name(c, ask->project, i), p.definition = i->sentence, p.period = period_words(c, period), p.kind = i->code;
    p.title = fill(c, T("Répartition : {chiffre}"), p.name);
    p.from = day_iso(c->keep, period.from), p.to = day_iso(c->keep, period.to), p.total = number_text(c, b.total);
    p.back = cat(c->keep, ask->back, S("?"), period_query(c, period));
    p.csv = cat(c->keep, query, S("csv")), p.xlsx = cat(c->keep, query, S("xlsx"));
    p.indicators = indicator_choices(c, &all, i, ask->masked);
    if (is_book_format(f.format)) return breakdown_file(c, &p, &b, f.format);
    p.tables = (CellTableList){new(c->keep, CellTable, b.len + 1), 0};
    p.unsaid = S("");
    for (int t = 0; t < b.len && b.total; t++) {
        if (breakdown_says(&b.at[t])) p.tables.at[p.tables.len++] = table_shown(c, &b.at[t]);
        else p.unsaid = p.unsaid.len ? cat(c->keep, p.unsaid, S(", "), b.at[t].title) : b.at[t].title;
    }
    return show(view_breakdown(c, p));
}

static bool project_named(Ctx *c, Id project, Str *title)
{
    const ProjectRow *row = project ? project_row(c, project) : NULL;
    if (!row) return fail(c, ERR_MISSING, S("project"));
    *title = project_title(c, row->name, row->org_name);
    return true;
}

Reply breakdown_own(Ctx *c, FigureQueryForm f)
{
    BreakdownAsk ask = {.project = c->my.project, .action = S("/figures/breakdown"), .back = S("/figures")};
    if (!project_named(c, ask.project, &ask.title)) return (Reply){0};
    return breakdown_reply(c, f, &ask);
}

Reply breakdown_project(Ctx *c, FigureQueryForm f)
{
    BreakdownAsk ask = {.project = f.project, .action = path_to(c, "/figures/projects/", f.project, "/breakdown"), .back = path_to(c, "/figures/projects/", f.project, ""), .masked = true};
    if (!project_named(c, ask.project, &ask.title)) return (Reply){0};
    return breakdown_reply(c, f, &ask);
}

Reply breakdown_region(Ctx *c, FigureQueryForm f)
{
    return breakdown_reply(c, f, &(BreakdownAsk){.title = T("Chiffres de la région"), .action = S("/figures/region/breakdown"), .back = S("/figures/region"), .masked = true});
}
