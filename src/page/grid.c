/* Grids: all of them, one to fill, one over time, the person's other word, "still true?". What a grid is: domain/grid.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/buf.h"
#include "domain/grid.h"
#include "domain/person.h"
#include "http/http.h"
#include "page/observe.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define COLUMNS_MOST 5

static Str said_by_words(Ctx *c, const AnswerSet *s)
{
    return same(s->said_by, S("person")) ? T("la personne") : account_name(c, s->account);
}

static Str pips_name(const GridItem *item, Str value)
{
    static const Str names[] = {S_INIT("pips-0"), S_INIT("pips-1"), S_INIT("pips-2"), S_INIT("pips-3")};
    int64_t n = 0;
    return item->top > 0 && item->top <= 3 && str_number(value, &n) && n >= 0 && n <= 3 ? names[n] : S("");
}

/* "2 sur 3" where the answers are numbers. */
static Str level_words(Ctx *c, const GridItem *item, Str value)
{
    int64_t n = 0;
    if (!item->top || !str_number(value, &n)) return grid_value_words(c, item, value);
    return fill(c, T("{n} sur {plus}, {mots}"), value, str_int(c->keep, item->top), grid_value_words(c, item, value));
}

/* "ouvert 3, à ouvrir 4": how often each answer was given, in the order of the scale. */
static Str counts_words(Ctx *c, const Grid *g, const GridAnswers *last)
{
    Buf b = buf_new(c->keep, 128, 1024);
    if (!same(g->result, S("counts")) || !last || !g->len) return S("");
    const GridOptionList *all = &g->items[0].options;
    for (ptrdiff_t i = 0; i < all->len; i++) {
        int n = 0;
        for (ptrdiff_t k = 0; k < g->len; k++) {
            const Answer *a = grid_answer_to(last, g->items[k].key);
            n += a && same(a->value, all->at[i].value);
        }
        if (!n) continue;
        buf_put(&b, b.len ? S(", ") : S(""));
        buf_put(&b, all->at[i].label);
        buf_byte(&b, ' ');
        buf_int(&b, n);
    }
    return buf_str(&b);
}

static const Answer *contest_of(const GridAnswers *a, Id answer)
{
    const Answer *last = NULL;
    for (ptrdiff_t i = 0; i < a->answers.len; i++)
        if (a->answers.at[i].contests == answer) last = &a->answers.at[i];
    return last;
}

/* ---------------------------------------------------------------------------------------- all grids */

static LevelViewList levels_of(Ctx *c, const Grid *g, const GridAnswers *last)
{
    LevelViewList out = {new(c->keep, LevelView, g->len + 1), 0};
    for (ptrdiff_t i = 0; i < g->len; i++) {
        const Answer *a = grid_answer_to(last, g->items[i].key);
        if (!a) continue;
        out.at[out.len++] = (LevelView){capital(c, g->items[i].label), a->value.len ? level_words(c, &g->items[i], a->value) : a->words,
                                        pips_name(&g->items[i], a->value), contest_of(last, a->id) != NULL};
    }
    return out;
}

static GridView grid_view(Ctx *c, Seen person, const Grid *g)
{
    GridAnswers now;
    GridView v = {.key = g->key, .title = g->label, .may_answer = g->by_person || g->by_worker, .answered = grid_now(c, person, g, &now)};
    if (!v.answered) return v;
    v.when = fill(c, T("Dit par {qui} ({jour})."), said_by_words(c, &now.set), day_near(c, now.set.on_day));
    v.true_until = grid_true_until(c, person, g, &now);
    v.asks_again = v.true_until && v.true_until <= today(c);
    v.counts = counts_words(c, g, &now);
    v.levels = levels_of(c, g, &now);
    return v;
}

Reply grid_list(Ctx *c, OfPersonForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    GridList all = grids_open(c, person);
    GridViewList out = {new(c->keep, GridView, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        GridView v = grid_view(c, person, &all.at[i]);
        if (v.may_answer || v.answered) out.at[out.len++] = v;
    }
    return show(view_grid_list(c, f.person, person_called(c, f.person), out));
}


GridViewList grid_summaries(Ctx *c, Seen person)
{
    GridList all = grids_answered(c, person);
    GridViewList out = {new(c->keep, GridView, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        GridView v = grid_view(c, person, &all.at[i]);
        if (v.answered) out.at[out.len++] = v;
    }
    return out;
}

/* ---------------------------------------------------------------------------------------- one grid to fill */

static ItemView item_view(Ctx *c, const GridItem *item, GridForm f)
{
    Str value = each_said(f.a, item->key), wrong = each_wrong(f.state, grid_a, item->key);
    ItemView v = {.key = item->key, .label = item->label, .question = item->question, .value = value, .words = each_said(f.w, item->key),
                  .number = item->number, .may_words = item->words, .error = wrong.at ? wrong : each_wrong(f.state, grid_w, item->key)};
    v.options.at = new(c->keep, OptionView, item->options.len + 1);
    for (ptrdiff_t i = 0; i < item->options.len; i++)
        v.options.at[v.options.len++] = (OptionView){item->options.at[i].value, item->options.at[i].label, same(item->options.at[i].value, value)};
    return v;
}

/* "la personne" or oneself; no question where only one of them may answer. */
static ItemList sayers_of(Ctx *c, const Grid *g)
{
    Item *at = new(c->keep, Item, 2);
    if (!g->by_person || !g->by_worker) return (ItemList){0};
    at[0] = (Item){.code = S("person"), .label = list_label(c, S("said_by"), S("person"))};
    at[1] = (Item){.code = S("worker"), .label = fill(c, T("moi, {nom}"), c->my.name)};
    return (ItemList){at, 2};
}

Reply grid_fill(Ctx *c, GridForm f)
{
    Seen person = person_open(c, f.person);
    Grid g;
    if (!is_seen(person) || !grid_find(c, person, f.grid, &g)) return (Reply){0};
    if (!g.by_person && !g.by_worker) return fail(c, ERR_MISSING, S("answered by others")), (Reply){0};
    bool again = same(f.from, S("last")) && !f.state->op.len;
    if (again) f = grid_form_last(c, person, &g, f);
    GridFillPage p = {.person = f.person, .key = g.key, .title = g.label, .alias = person_called(c, f.person), .sayers = sayers_of(c, &g),
                      .whens = list_items(c, S("said_when")), .prefilled = again && f.a.len, .items = {new(c->keep, ItemView, g.len), 0}};
    for (ptrdiff_t i = 0; i < g.len; i++) p.items.at[p.items.len++] = item_view(c, &g.items[i], f);
    return show(view_grid_fill(c, f, p));
}

static Str steps_words(Ctx *c, const GridDone *d)
{
    Str made = d->made ? fill(c, TN(d->made, " {n} chose à faire ajoutée.", " {n} choses à faire ajoutées."), str_int(c->keep, d->made)) : S("");
    Str closed = d->closed ? fill(c, TN(d->closed, " {n} chose faite.", " {n} choses faites."), str_int(c->keep, d->closed)) : S("");
    return cat(c->keep, made, closed);
}

Reply grid_save(Ctx *c, GridForm f)
{
    GridDone d = grid_record(c, f);
    Str waits = d.waits ? T(" L’étape s’ouvrira quand la personne aura reçu l’information et dit oui.") : S("");
    Str stage = d.stage.len ? fill(c, T(" Étape : {étape}."), d.stage) : S("");
    Str notice = cat(c->keep, T("Réponses enregistrées."), stage, waits, steps_words(c, &d));
    return see_other(notice, cat(c->keep, S("/persons/"), id_text(c->keep, f.person), S("/grids/"), f.grid, S("/compare")));
}

/* ---------------------------------------------------------------------------------------- one grid over time */

/* "+1", "−2" between numbers, "changé" between others; empty when they are the same or one is missing. */
static Str sign_of(Ctx *c, const Answer *before, const Answer *now)
{
    int64_t a = 0, b = 0;
    if (!before || !now || (same(before->value, now->value) && (before->value.len || same(before->words, now->words)))) return S("");
    if (!str_number(before->value, &a) || !str_number(now->value, &b)) return T("changé");
    return cat(c->keep, b > a ? S("+") : S("−"), str_int(c->keep, b > a ? b - a : a - b));
}

static CellView cell_of(Ctx *c, const GridItem *item, GridAnswersList all, ptrdiff_t k)
{
    const GridAnswers *set = &all.at[k];
    const Answer *a = grid_answer_to(set, item->key), *old = grid_answer_before(all, k, item->key);
    if (!a) return (CellView){.label = S("–")};
    const Answer *other = contest_of(set, a->id);
    bool text = !a->value.len;
    return (CellView){.label = text ? a->words : grid_value_words(c, item, a->value), .words = text ? S("") : a->words,
                      .was = old ? (old->value.len ? grid_value_words(c, item, old->value) : old->words) : S(""), .contest = other ? other->words : S(""),
                      .sign = sign_of(c, old, a), .pips = pips_name(item, a->value)};
}

/* Rows of items, columns of answerings from old to new. */
static void compare_rows(Ctx *c, const Grid *g, GridAnswersList all, GridComparePage *p)
{
    p->rows.at = new(c->keep, RowView, g->len + 1), p->changes.at = new(c->keep, RowView, g->len + 1);
    for (ptrdiff_t i = 0; i < g->len; i++) {
        RowView row = {capital(c, g->items[i].label), {new(c->keep, CellView, all.len + 1), 0}};
        for (ptrdiff_t k = all.len - 1; k >= 0; k--)
            row.cells.at[row.cells.len++] = cell_of(c, &g->items[i], all, k);
        p->rows.at[p->rows.len++] = row;
        CellView *last = row.cells.len ? &row.cells.at[row.cells.len - 1] : NULL;
        if (last && last->sign.len) p->changes.at[p->changes.len++] = (RowView){row.label, {last, 1}};
    }
}

static void columns_of(Ctx *c, GridAnswersList all, GridComparePage *p)
{
    p->columns.at = new(c->keep, ColumnView, all.len + 1);
    for (ptrdiff_t k = all.len - 1; k >= 0; k--)
        p->columns.at[p->columns.len++] = (ColumnView){day_short(c, all.at[k].set.on_day), said_by_words(c, &all.at[k].set)};
}

/* The last answers, to choose the one that the person sees otherwise. */
static ItemList said_last(Ctx *c, const Grid *g, const GridAnswers *last)
{
    Item *at = new(c->keep, Item, g->len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < g->len; i++) {
        const Answer *a = grid_answer_to(last, g->items[i].key);
        if (a) at[n++] = (Item){.code = id_text(c->keep, a->id), .label = cat(c->keep, capital(c, g->items[i].label), S(" : "),
                                                                              a->value.len ? grid_value_words(c, &g->items[i], a->value) : str_head_runes(a->words, 40))};
    }
    return (ItemList){at, n};
}

Reply grid_compare(Ctx *c, GridContestForm f)
{
    Seen person = person_open(c, f.person);
    Grid g;
    if (!is_seen(person) || !grid_find(c, person, f.grid, &g)) return (Reply){0};
    GridAnswersList all = grid_answers(c, person, &g, COLUMNS_MOST);
    GridComparePage p = {.person = f.person, .key = g.key, .title = g.label, .alias = person_called(c, f.person), .may_answer = g.by_person || g.by_worker};
    columns_of(c, all, &p);
    compare_rows(c, &g, all, &p);
    if (all.len > 1) p.since = day_short(c, all.at[1].set.on_day);
    GridAnswers now;
    if (grid_now(c, person, &g, &now)) {
        p.counts = counts_words(c, &g, &now);
        p.said = said_last(c, &g, &now);
        p.true_until = grid_true_until(c, person, &g, &now);
        p.asks_again = p.true_until && p.true_until <= today(c);
        p.undo = grid_undoable(c, person, &g);
    }
    return show(view_grid_compare(c, f, p));
}

static Reply to_compare(Ctx *c, Str notice, Id person, Str grid)
{
    return see_other(notice, cat(c->keep, S("/persons/"), id_text(c->keep, person), S("/grids/"), grid, S("/compare")));
}

Reply grid_contest_add(Ctx *c, GridContestForm f)
{
    grid_contest(c, f);
    return to_compare(c, T("Sa parole est écrite à côté : les deux restent."), f.person, f.grid);
}

Reply grid_undo(Ctx *c, GridUndoForm f)
{
    grid_take_back(c, f);
    return to_compare(c, T("Réponses annulées : elles restent, barrées, dans le fil."), f.person, f.grid);
}

Reply grid_still(Ctx *c, GridForm f)
{
    grid_renew(c, f.person, f.grid);
    return to_compare(c, T("C’est noté : toujours vrai aujourd’hui."), f.person, f.grid);
}
