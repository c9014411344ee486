/* See breakdown.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/breakdown.h"

#include "domain/list.h"
#include "i18n/msg.h"
#include "store/read.h"

#include "base/banned.h"

#define CODES 90
#define UNKNOWN S("unknown")

/* Words that can be answered, the list whose codes they count, what the table is called. */
typedef enum { OF_STAGE = 1, OF_EXIT = 2, OF_FACTS = 4 } Sort;
static const struct {
    Str word, list, title;
    int sorts;
} words[] = {
    {S_INIT("sex"), S_INIT("gender"), N_INIT("Genre"), OF_STAGE | OF_EXIT},
    {S_INIT("age"), S_INIT("age_band"), N_INIT("Âge à l’engagement"), OF_STAGE | OF_EXIT},
    {S_INIT("zone"), S_INIT("spaces"), N_INIT("Lieu de la première rencontre"), OF_STAGE | OF_EXIT},
    {S_INIT("origin"), S_INIT("origins"), N_INIT("Origine"), OF_STAGE | OF_EXIT | OF_FACTS},
    {S_INIT("prior_spe"), S_INIT("prior_spe"), N_INIT("Suivi par le service de l’emploi"), OF_STAGE | OF_EXIT},
    {S_INIT("level"), S_INIT("level"), N_INIT("Niveau"), OF_STAGE | OF_EXIT},
    {S_INIT("exit_code"), S_INIT("exits"), N_INIT("Sortie"), OF_EXIT},
    {S_INIT("space"), S_INIT("spaces"), N_INIT("Lieu"), OF_FACTS},
    {S_INIT("age_band"), S_INIT("age_band"), N_INIT("Tranche d’âge"), OF_FACTS},
    {S_INIT("target"), S_INIT("target"), N_INIT("Public concerné"), OF_FACTS},
};
#define WORDS ((int)(sizeof words / sizeof *words))

static int sort_of(const Indicator *i)
{
    if (i->measure == MEASURE_STAGE) return OF_STAGE;
    if (i->measure == MEASURE_EXITS && !i->argument.len) return OF_EXIT;
    return i->measure == MEASURE_PEOPLE || i->measure == MEASURE_CONTACTS ? OF_FACTS : 0;
}

static bool is_asked(const Indicator *i, int w) { return (sort_of(i) & words[w].sorts) && indicator_breaks_by(i, words[w].word); }

bool breakdown_exists(const Indicator *i)
{
    for (int w = 0; w < WORDS; w++)
        if (is_asked(i, w)) return true;
    return false;
}

Str breakdown_title(Ctx *c, Str word)
{
    for (int w = 0; w < WORDS; w++)
        if (same(words[w].word, word)) return worded(c, words[w].title);
    return word;
}

bool breakdown_says(const BreakdownTable *t)
{
    bool says = t->whole;
    for (int k = 0; k < t->len; k++) says |= t->at[k].state != CELL_SHOWN || (t->at[k].n && !same(t->at[k].code, UNKNOWN));
    return says;
}

bool band_holds(Str band, int64_t age)
{
    Str low, high;
    int64_t from = 0, to = 0;
    if (!str_cut(band, '_', &low, &high)) return false;
    if (same(low, S("under"))) return str_number(high, &to) && age < to;
    if (!str_number(low, &from)) return false;
    if (same(high, S("plus"))) return age >= from;
    return str_number(high, &to) && age >= from && age <= to;
}

/* ---------------------------------------------------------------------------------------- rows as they are kept */

/* One row of what a query gives, of either sort. */
typedef struct {
    Id project;
    Str gender, origin, space, prior_spe, level, exit_code, age_band, target;
    int64_t age, n;
} CellRow;
typedef struct {
    CellRow *at;
    ptrdiff_t len;
} CellRowList;

static CellRow row_of_stage(Id project, const SheetCell *r)
{
    return (CellRow){.project = project, .gender = r->gender, .origin = r->origin, .space = r->space, .prior_spe = r->prior_spe, .level = r->level,
                     .exit_code = r->exit_code, .age = r->age, .n = r->n};
}

static bool counts_kind(const Indicator *i, Str kind)
{
    Str rest = i->argument, one;
    while (rest.len) {
        str_cut(rest, '+', &one, &rest);
        if (same(one, kind)) return true;
    }
    return same(i->argument, S("*"));
}

static CellRow row_of_fact(Id project, const Indicator *i, const SheetFactCell *r)
{
    int64_t n = i->measure == MEASURE_CONTACTS ? r->contacts : r->people;
    return (CellRow){.project = project, .origin = r->origin, .space = r->space, .age_band = r->age_band, .target = r->target, .n = counts_kind(i, r->kind) ? n : 0};
}

static int stage_of(const Indicator *i) { return i->measure == MEASURE_STAGE ? i->stage : STAGE_EXIT; }

static CellRowList rows_of_one(Ctx *c, FigureScope at, const Indicator *i, FigurePeriod p)
{
    if (sort_of(i) != OF_FACTS) {
        SheetCellList rows = sheet_cells(c, (SheetCells){at.project, at.org, stage_of(i), p.from, p.to});
        CellRowList out = {new(c->keep, CellRow, rows.len + 1), rows.len};
        for (ptrdiff_t k = 0; k < rows.len; k++) out.at[k] = row_of_stage(at.project, &rows.at[k]);
        return out;
    }
    SheetFactCellList rows = sheet_fact_cells(c, at.project, at.org, p.from, p.to);
    CellRowList out = {new(c->keep, CellRow, rows.len + 1), rows.len};
    for (ptrdiff_t k = 0; k < rows.len; k++) out.at[k] = row_of_fact(at.project, i, &rows.at[k]);
    return out;
}

static CellRowList rows_of_all(Ctx *c, const Indicator *i, FigurePeriod p)
{
    if (sort_of(i) != OF_FACTS) {
        SheetCellOfList rows = sheet_cells_all(c, stage_of(i), p.from, p.to);
        CellRowList out = {new(c->keep, CellRow, rows.len + 1), rows.len};
        for (ptrdiff_t k = 0; k < rows.len; k++) {
            const SheetCellOf *r = &rows.at[k];
            SheetCell cell = {r->gender, r->age, r->origin, r->space, r->prior_spe, r->level, r->exit_code, r->n};
            out.at[k] = row_of_stage(r->project, &cell);
        }
        return out;
    }
    SheetFactCellOfList rows = sheet_fact_cells_all(c, p.from, p.to);
    CellRowList out = {new(c->keep, CellRow, rows.len + 1), rows.len};
    for (ptrdiff_t k = 0; k < rows.len; k++) {
        const SheetFactCellOf *r = &rows.at[k];
        SheetFactCell cell = {r->kind, r->space, r->age_band, r->target, r->origin, r->people, r->contacts};
        out.at[k] = row_of_fact(r->project, i, &cell);
    }
    return out;
}

/* ---------------------------------------------------------------------------------------- one table */

typedef struct {
    int w;
    Str list;                 /* of the codes; for the funder exits are counted by class */
    bool by_class;
    Str codes[CODES];
    int len;
} Answers;

static Str age_code(Ctx *c, int64_t age)
{
    ItemList bands = list_items(c, S("age_band"));
    for (ptrdiff_t i = 0; i < bands.len && age >= 0; i++)
        if (band_holds(bands.at[i].code, age)) return bands.at[i].code;
    return UNKNOWN;
}

static Str code_in(Ctx *c, const Answers *a, const CellRow *r)
{
    const Str values[] = {r->gender, age_code(c, r->age), r->space, r->origin, r->prior_spe, r->level, a->by_class ? exit_class(c, r->exit_code) : r->exit_code,
                          r->space, r->age_band, r->target};
    return values[a->w].len ? values[a->w] : UNKNOWN;
}

static int answer_of(Answers *a, Str code)
{
    for (int i = 0; i < a->len; i++)
        if (same(a->codes[i], code)) return i;
    if (a->len < CODES) a->codes[a->len++] = code;
    return a->len - 1;
}

/* The list's own order, then codes that it has ended, and what nobody said. */
static Answers cell_answers(Ctx *c, int w, bool by_class, CellRowList rows)
{
    Answers a = {.w = w, .by_class = by_class && same(words[w].word, S("exit_code"))};
    a.list = a.by_class ? S("exit_classes") : words[w].list;
    ItemList items = list_items(c, a.list);
    for (ptrdiff_t i = 0; i < items.len; i++) (void)answer_of(&a, items.at[i].code);
    for (ptrdiff_t i = 0; i < rows.len; i++)
        if (rows.at[i].n) (void)answer_of(&a, code_in(c, &a, &rows.at[i]));
    (void)answer_of(&a, UNKNOWN);
    return a;
}

static Str answer_name(Ctx *c, const Answers *a, int k)
{
    Str name = list_label(c, a->list, a->codes[k]);
    return same(name, UNKNOWN) ? T("non dit") : name;
}

static BreakdownTable table_begin(Ctx *c, const Answers *a)
{
    BreakdownTable t = {.word = words[a->w].word, .title = worded(c, words[a->w].title), .at = new(c->keep, BreakdownCell, a->len), .len = a->len};
    for (int k = 0; k < a->len; k++) t.at[k] = (BreakdownCell){.code = a->codes[k], .name = answer_name(c, a, k)};
    return t;
}

Breakdown breakdown_of(Ctx *c, FigureScope scope, const Indicator *i, FigurePeriod p)
{
    Breakdown out = {0};
    CellRowList rows = scope.project ? rows_of_one(c, scope, i, p) : rows_of_all(c, i, p);
    for (ptrdiff_t k = 0; k < rows.len; k++) out.total += rows.at[k].n;
    for (int w = 0; w < WORDS && out.len < BREAKDOWNS; w++) {
        if (!is_asked(i, w)) continue;
        Answers a = cell_answers(c, w, false, rows);
        BreakdownTable *t = &out.at[out.len++];
        *t = table_begin(c, &a);
        t->total = out.total;
        for (ptrdiff_t k = 0; k < rows.len; k++)
            if (rows.at[k].n) t->at[answer_of(&a, code_in(c, &a, &rows.at[k]))].n += rows.at[k].n;
    }
    return out;
}

/* ---------------------------------------------------------------------------------------- what the funder reads */

static int line_of(const FigureProjectList *projects, Id project)
{
    for (ptrdiff_t i = 0; i < projects->len; i++)
        if (projects->at[i].id == project) return (int)i;
    return -1;
}

static BreakdownTable table_masked(Ctx *c, Answers *a, const FigureProjectList *projects, CellRowList rows, int line)
{
    MaskTable mask = mask_new(c, (int)projects->len, a->len);
    for (ptrdiff_t k = 0; k < rows.len; k++) {
        int at = line_of(projects, rows.at[k].project);
        if (at >= 0 && rows.at[k].n) *mask_at(&mask, at, answer_of(a, code_in(c, a, &rows.at[k]))) += rows.at[k].n;
    }
    mask_table(c, &mask);
    BreakdownTable t = table_begin(c, a);
    t.whole = mask.whole[line];
    for (int k = 0; k < a->len; k++) {
        t.at[k].n = *mask_at(&mask, line, k), t.total += t.at[k].n;
        t.at[k].state = mask_state(&mask, line, k);
        if (t.at[k].state != CELL_SHOWN) t.at[k].n = 0; /* nobody prints it by mistake */
    }
    return t;
}

Breakdown breakdown_masked(Ctx *c, Id project, const Indicator *i, FigurePeriod p)
{
    Breakdown out = {0};
    FigureProjectList projects = figure_projects(c, 0);
    int line = project ? line_of(&projects, project) : (int)projects.len;
    if (line < 0) return out;
    CellRowList rows = rows_of_all(c, i, p);
    for (int w = 0; w < WORDS && out.len < BREAKDOWNS; w++) {
        if (!is_asked(i, w)) continue;
        Answers a = cell_answers(c, w, true, rows);
        out.at[out.len] = table_masked(c, &a, &projects, rows, line);
        out.total = out.at[out.len++].total;
    }
    return out;
}

FigurePeriodList breakdown_periods(Ctx *c, ptrdiff_t most)
{
    FigurePeriodList out = {new(c->keep, FigurePeriod, most + 1), 0};
    int64_t months = rule_int(c, 0, S("breakdown_months"), 3);
    if (months < 1 || months > 12 || 12 % months) months = 3;
    Day now = today(c);
    int month = now / 100 % 100 - 1;
    Day begins = day_make(now / 10000, month - month % (int)months + 1, 1);
    for (; out.len < most; out.len++) {
        Day from = day_add_months(begins, (int)-months);
        out.at[out.len] = (FigurePeriod){from, day_add(begins, -1), 0};
        begins = from;
    }
    return out;
}
