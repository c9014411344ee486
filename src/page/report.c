/* Frozen reports: the list, one of them, what came since, freezing. What a report is: domain/report.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/report.h"

#include "domain/breakdown.h"
#include "domain/list.h"
#include "domain/role.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "page/book.h"
#include "page/report_page.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define PAGE_REPORTS 50

/* ---------------------------------------------------------------------------------------- lines as they are shown */

static Str line_words(Ctx *c, Str unit, int64_t n, int64_t whole)
{
    if (same(unit, S(SHARE_UNIT))) return percent_text(c, n, 10000);
    return value_words(c, unit, (FigureValue){true, n, whole});
}

static const ReportLine *find_line(const ReportLineList *all, Str section, Str code)
{
    for (ptrdiff_t i = 0; i < all->len; i++)
        if (same(all->at[i].section, section) && same(all->at[i].code, code)) return &all->at[i];
    return NULL;
}

static void figures_into(Ctx *c, ReportPage *p, const ReportLineList *all)
{
    p->lines = (FigureLineList){new(c->keep, FigureLine, all->len + 1), 0}, p->parts = (FigureLineList){new(c->keep, FigureLine, all->len + 1), 0};
    p->definitions = (DefinitionLineList){new(c->keep, DefinitionLine, all->len + 1), 0};
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const ReportLine *l = &all->at[i];
        bool figure = same(l->section, S("figure")), part = same(l->section, S("part")), stage = same(l->section, S("stage"));
        if (!figure && !part && !stage) continue;
        Str version = fill(c, T("Version {n}."), str_int(c->keep, l->version)), shown = line_words(c, l->unit, l->value, l->whole);
        if (figure && l->value) p->lines.at[p->lines.len++] = (FigureLine){.code = l->code, .name = l->name, .shown = shown};
        if (part && (l->value || l->whole)) p->parts.at[p->parts.len++] = (FigureLine){.code = l->code, .name = l->name, .shown = shown, .detail = whole_words(c, l->unit, (FigureValue){true, l->value, l->whole})};
        if (l->value || stage) p->definitions.at[p->definitions.len++] = (DefinitionLine){l->code, l->name, l->sentence, version};
    }
}

/* Of the gaps that end in a stage the one with most persons. */
static const ReportLine *gap_into(const ReportLineList *all, Str stage)
{
    const ReportLine *most = NULL;
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const ReportLine *l = &all->at[i];
        if (same(l->section, S("gap")) && same(l->code, stage) && (!most || l->whole > most->whole)) most = l;
    }
    return most;
}

static void funnel_into(Ctx *c, ReportPage *p, const ReportLineList *all)
{
    int64_t top = 1;
    p->funnel = (FunnelRowList){new(c->keep, FunnelRow, all->len + 1), 0, false, false, false};
    for (ptrdiff_t i = 0; i < all->len; i++)
        if ((same(all->at[i].section, S("stage")) || same(all->at[i].section, S("goal"))) && all->at[i].value > top) top = all->at[i].value;
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const ReportLine *l = &all->at[i], *goal = find_line(all, S("goal"), l->code);
        if (!same(l->section, S("stage"))) continue;
        const ReportLine *gap = gap_into(all, same(l->code, S("exits")) ? S("exit") : l->code);
        p->funnel.at[p->funnel.len++] = (FunnelRow){.code = l->code, .name = l->name, .shown = number_text(c, l->value), .length = bar_length(c, l->value, top),
                                                    .goal = goal ? bar_length(c, goal->value, top) : S(""), .goal_shown = goal ? number_text(c, goal->value) : S(""),
                                                    .delay = gap ? line_words(c, S("days"), gap->value, 0) : S("")};
        p->funnel.goals |= goal != NULL, p->funnel.delays |= gap != NULL;
    }
}

static void gaps_into(Ctx *c, ReportPage *p, const ReportLineList *all)
{
    p->gaps = (GapLineList){new(c->keep, GapLine, all->len + 1), 0};
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const ReportLine *l = &all->at[i];
        ptrdiff_t arrow = str_find(l->name, S(" → "));
        if (!same(l->section, S("gap")) || arrow < 0) continue;
        p->gaps.at[p->gaps.len++] = (GapLine){str_sub(l->name, 0, arrow), str_from(l->name, arrow + S(" → ").len), line_words(c, S("days"), l->value, 0), number_text(c, l->whole)};
    }
}

static void months_into(Ctx *c, ReportPage *p, const ReportLineList *all)
{
    p->months = (FigureMonthList){new(c->keep, FigureMonth, all->len + 1), 0};
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const ReportLine *l = &all->at[i];
        int64_t month = 0;
        if (!same(l->section, S("month")) || !str_number(l->cell, &month)) continue;
        if (!p->months.len || p->months.at[p->months.len - 1].month != month) p->months.at[p->months.len++] = (FigureMonth){.month = (int)month, .part = l->whole};
        FigureMonth *m = &p->months.at[p->months.len - 1];
        int64_t *to = same(l->code, S("encounters")) ? &m->encounters : same(l->code, S("contacts")) ? &m->contacts : same(l->code, S("engaged")) ? &m->engaged : &m->relayed;
        *to = l->value;
    }
    const Str codes[] = {S("encounters"), S("contacts"), S("engaged"), S("relayed")};
    for (int i = 0; i < 4 && p->months.len; i++) {
        const ReportLine *named = find_line(all, i < 2 ? S("figure") : S("stage"), codes[i]);
        p->charts.at[p->charts.len++] = month_chart_of(c, &p->months, named ? named->name : codes[i], i);
    }
}

/* Cells follow each other by indicator and word: a table for each, called by both. */
static void cells_into(Ctx *c, ReportPage *p, const ReportLineList *all)
{
    Str before = S(""), word, code;
    p->cells = (CellTableList){new(c->keep, CellTable, all->len + 1), 0};
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const ReportLine *l = &all->at[i];
        if (!same(l->section, S("cell"))) continue;
        str_cut(l->cell, '=', &word, &code);
        Str key = cat(c->keep, l->code, S(" "), word);
        if (!same(key, before)) {
            const ReportLine *named = find_line(all, S("stage"), l->code);
            Str title = fill(c, T("{chiffre} : {répartition}"), named ? named->name : l->code, breakdown_title(c, word));
            p->cells.at[p->cells.len++] = (CellTable){.title = title, .at = new(c->keep, CellLine, all->len + 1)};
            before = key;
        }
        CellTable *t = &p->cells.at[p->cells.len - 1];
        t->at[t->len++] = (CellLine){.name = l->name, .shown = number_text(c, l->value)};
    }
}

static void rows_into(Ctx *c, ReportPage *p, const ReportLineList *all)
{
    Str before = S("");
    const Str codes[] = {S("persons"), S("spotted"), S("engaged"), S("mobilised"), S("relayed")};
    Str *names = new(c->keep, Str, 5);
    for (int i = 0; i < 5; i++) names[i] = figure_name(c, codes[i]);
    p->stage_names = (StrList){names, 5};
    p->rows = (RegionRowList){new(c->keep, RegionRow, all->len + 1), 0};
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const ReportLine *l = &all->at[i];
        if (!same(l->section, S("project"))) continue;
        if (!same(l->cell, before)) before = l->cell, p->rows.at[p->rows.len++] = (RegionRow){.title = l->name};
        RegionRow *row = &p->rows.at[p->rows.len - 1];
        Str *places[] = {&row->persons, &row->spotted, &row->engaged, &row->mobilised, &row->relayed};
        for (int k = 0; k < 5; k++)
            if (same(l->code, codes[k])) *places[k] = number_text(c, l->value);
    }
}

/* "2 faits reçus après, 1 correction". */
static Str why_words(Ctx *c, Str cell)
{
    Str late_word, corrected_word;
    int64_t late = 0, corrected = 0;
    str_cut(cell, '&', &late_word, &corrected_word);
    (void)str_number(str_from(late_word, 5), &late), (void)str_number(str_from(corrected_word, 10), &corrected);
    Str a = fill(c, TN(late, "{n} fait reçu après", "{n} faits reçus après"), number_text(c, late));
    Str b = fill(c, TN(corrected, "{n} correction", "{n} corrections"), number_text(c, corrected));
    return late && corrected ? cat(c->keep, a, S(", "), b) : late ? a : corrected ? b : T("déduit autrement de faits reçus après");
}

static void corrections_into(Ctx *c, ReportPage *p, const ReportLineList *all)
{
    p->corrections = (ChangedLineList){new(c->keep, ChangedLine, all->len + 1), 0};
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const ReportLine *l = &all->at[i];
        if (same(l->section, S("correction")))
            p->corrections.at[p->corrections.len++] = (ChangedLine){l->name, line_words(c, l->unit, l->value, 0), line_words(c, l->unit, l->whole, 0), why_words(c, l->cell)};
    }
}

static void lines_into(Ctx *c, ReportPage *p, const ReportLineList *all)
{
    figures_into(c, p, all);
    funnel_into(c, p, all);
    gaps_into(c, p, all);
    months_into(c, p, all);
    cells_into(c, p, all);
    rows_into(c, p, all);
    corrections_into(c, p, all);
}

Reply report_paper(Ctx *c, const FigureSet *set, const FigureAsk *ask)
{
    ReportLineList lines = report_lines(c, set, ask->funder);
    Str known = set->period.known ? fill(c, T("Tel que connu le {jour}, non figé"), day_long(c, set->period.known)) : fill(c, T("Non figé, compté le {moment}"), moment_text(c, c->now));
    ReportPage p = {.title = ask->title, .by = ask->by, .period = period_words(c, set->period), .head = known, .intact = true,
                    .back = cat(c->keep, ask->action, S("?"), period_query(c, set->period))};
    lines_into(c, &p, &lines);
    return failed(c) ? (Reply){0} : show(view_report(c, p));
}

/* ---------------------------------------------------------------------------------------- pages */

static Str number_words(Ctx *c, int64_t number) { return fill(c, T("Rapport n° {n}"), number_text(c, number)); }

/* "4f9c 21ab 77e0 d3b8": the first eight bytes. */
static Str hash_words(Ctx *c, Str hash)
{
    Str hex = str_hex(c->keep, str_sub(hash, 0, 8));
    return cat(c->keep, str_sub(hex, 0, 4), S(" "), str_sub(hex, 4, 8), S(" "), str_sub(hex, 8, 12), S(" "), str_from(hex, 12));
}

static Reply report_file(Ctx *c, const ReportRow *r, const ReportLineList *all, Str format)
{
    Book *b = book_new(c, r->title);
    book_sheet(b, T("Rapport"), T("rapport"), T("sujet"), T("du"), T("au"), T("figé le"), T("empreinte"));
    book_row(b);
    book_number(b, r->number), book_text(b, r->title), book_text(b, day_iso(c->keep, r->from_day)), book_text(b, day_iso(c->keep, r->to_day));
    book_text(b, instant_iso(c->keep, r->frozen_ms)), book_text(b, str_hex(c->keep, r->hash));
    book_sheet(b, T("Lignes"), T("partie"), T("clé"), T("case"), T("chiffre"), T("nombre"), T("sur"), T("unité"), T("définition"), T("version"));
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const ReportLine *l = &all->at[i];
        bool correction = same(l->section, S("correction"));
        book_row(b);
        book_text(b, l->section), book_text(b, l->code), book_text(b, l->cell), book_text(b, l->name);
        book_value(b, same(l->unit, S(SHARE_UNIT)) ? S("percent") : l->unit, true, l->value, same(l->unit, S(SHARE_UNIT)) ? 10000 : l->whole);
        book_value(b, correction && same(l->unit, S(SHARE_UNIT)) ? S("percent") : correction ? l->unit : S(""), l->whole > 0 || correction, l->whole, 10000);
        book_text(b, l->unit), book_text(b, l->sentence), book_number(b, l->version);
    }
    return book_reply(c, b, format, fill(c, T("rapport-{n}"), str_int(c->keep, r->number)));
}

Reply report_show(Ctx *c, ReportForm f)
{
    bool intact = false;
    const ReportRow *r = report_open(c, f.report);
    if (!r) return (Reply){0};
    ReportLineList lines = report_shown(c, r, &intact);
    if (is_book_format(f.format)) return report_file(c, r, &lines, f.format);
    Str self = path_to(c, "/reports/", r->id, "");
    const ReportRow *before = r->before ? report_row(c, r->before) : NULL;
    ReportPage p = {.title = r->title, .by = r->by_line, .period = period_words(c, (FigurePeriod){r->from_day, r->to_day, 0}), .back = S("/reports"), .frozen = true, .intact = intact,
                    .head = fill(c, T("{rapport}, figé le {jour} par {nom}"), number_words(c, r->number), day_long(c, day_of(r->frozen_ms)), r->account_name),
                    .since = cat(c->keep, self, S("/since")), .csv = cat(c->keep, self, S("?format=csv")), .xlsx = cat(c->keep, self, S("?format=xlsx")), .hash = hash_words(c, r->hash),
                    .corrections_title = before ? fill(c, T("Corrections depuis le rapport n° {n}, {période}"), number_text(c, before->number),
                                                       period_words(c, (FigurePeriod){before->from_day, before->to_day, 0})) : S("")};
    lines_into(c, &p, &lines);
    return failed(c) ? (Reply){0} : show(view_report(c, p));
}

Reply report_since(Ctx *c, ReportForm f)
{
    const ReportRow *r = report_open(c, f.report);
    if (!r) return (Reply){0};
    ReportLineList lines = report_corrections(c, r);
    ReportPage p = {.title = r->title, .period = period_words(c, (FigurePeriod){r->from_day, r->to_day, 0}), .back = path_to(c, "/reports/", r->id, ""), .head = number_words(c, r->number),
                    .corrections_title = fill(c, T("Depuis le {jour}"), day_long(c, day_of(r->frozen_ms)))};
    corrections_into(c, &p, &lines);
    return failed(c) ? (Reply){0} : show(view_report_since(c, p));
}

/* "frozen_ID" of the last line shown. */
static bool place_read(Str after, Instant *ms, Id *id)
{
    Str at, rest;
    *ms = INT64_MAX, *id = (Id)INT64_MAX;
    return !after.len || (str_cut(after, '_', &at, &rest) && str_number(at, ms) && (*id = id_read(rest)) != 0);
}

Reply report_list(Ctx *c, ReportForm f)
{
    Instant ms;
    Id id;
    if (!place_read(f.after, &ms, &id)) return fail(c, ERR_MISSING, S("no such place in the list")), (Reply){0};
    ReportHeadList rows = reports_in_sight(c, ms, id);
    ReportListShown out = {new(c->keep, ReportLineShown, rows.len + 1), 0, S("")};
    for (ptrdiff_t i = 0; i < rows.len && i < PAGE_REPORTS; i++) {
        const ReportHead *r = &rows.at[i];
        out.at[out.len++] = (ReportLineShown){.id = r->id, .title = r->title, .by = r->by_line, .number = number_words(c, r->number),
                                              .period = period_words(c, (FigurePeriod){r->from_day, r->to_day, 0}), .frozen = fill(c, T("Figé le {moment}"), moment_text(c, r->frozen_ms))};
        if (i == PAGE_REPORTS - 1 && rows.len > PAGE_REPORTS) out.next = cat(c->keep, S("/reports?after="), str_int(c->keep, r->frozen_ms), S("_"), id_text(c->keep, r->id));
    }
    return failed(c) ? (Reply){0} : show(view_report_list(c, out));
}

Reply report_freeze(Ctx *c, ReportNewForm f)
{
    Id id = report_freeze_now(c, f);
    if (failed(c)) return (Reply){0};
    return see_other(T("Rapport figé : il ne changera plus."), path_to(c, "/reports/", id, ""));
}
