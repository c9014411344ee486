/* See grid.h: what a grid is, and reading its answers. Recording them: grid_record.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/grid.h"

#include "domain/person.h"
#include "i18n/msg.h"
#include "store/read.h"

#include "base/banned.h"

#define SETS_MOST 20          /* an item that was not said in so many answerings is not known any more */

/* ---------------------------------------------------------------------------------------- flags */

/* What stands behind "NAME:" among the flags of a row; empty when it is not there. */
static Str flag_value(const Item *item, Str name)
{
    Str rest = item->flags, word, head, value;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        if (str_cut(word, ':', &head, &value) && same(head, name)) return value;
    }
    return S("");
}

static int flag_number(const Item *item, Str name, int otherwise)
{
    int64_t n = otherwise;
    Str value = flag_value(item, name);
    return value.len && str_number(value, &n) && n >= 0 && n < 100000 ? (int)n : otherwise;
}

/* ---------------------------------------------------------------------------------------- one grid */

/* Whoever accompanies answers as the lead worker does. */
static bool ties_answer(const Item *row, SightList ties)
{
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if ((same(ties.at[i].role, S("lead_worker")) || same(ties.at[i].role, S("co_lead"))) && item_has_flag(row, S("who:lead_worker"))) return true;
    return false;
}

/* Its head; false when it is not for this login. A grid that needs a text of its own to be read first waits for that text. */
static bool head_read(Ctx *c, Seen person, const Item *row, SightList ties, Grid *out)
{
    *out = (Grid){.key = row->code, .label = row->label, .part = flag_value(row, S("in")), .opens = flag_value(row, S("opens")),
                  .result = flag_value(row, S("result")), .version = flag_number(row, S("version"), 1)};
    if (!same(flag_value(row, S("about")), S("person")) || !seen_opens(person, out->part) || flag_value(row, S("notice")).len) return false;
    out->compare = item_has_flag(row, S("compare"));
    out->still_true = item_has_flag(row, S("still_true"));
    out->by_person = item_has_flag(row, S("who:person"));
    out->by_worker = item_has_flag(row, cat(c->keep, S("who:"), c->my.role)) || ties_answer(row, ties);
    return true;
}

static void option_add(GridItem *item, Str value, Str label, const Item *source)
{
    int64_t n = 0;
    item->options.at[item->options.len++] = (GridOption){value, label, source};
    if (str_number(value, &n) && n > item->top && n < 100) item->top = (int)n;
}

/* The values of a scale ("barrier.3"), or the codes of a list. */
static void options_read(Ctx *c, GridItem *item, Str scale)
{
    Str list = flag_value(item->source, S("list")), of, value;
    ItemList all = list_items(c, list.len ? list : S("scales"));
    item->options.at = new(c->keep, GridOption, all.len + 1);
    for (ptrdiff_t i = 0; i < all.len; i++) {
        if (list.len) option_add(item, all.at[i].code, all.at[i].label, &all.at[i]);
        else if (str_cut(all.at[i].code, '.', &of, &value) && same(of, scale)) option_add(item, value, all.at[i].label, &all.at[i]);
    }
    if (item->options.len && item_has_flag(item->source, S("refuse_ok"))) option_add(item, S("refused"), T("ne veut pas répondre"), NULL);
}

static Str question_of(Ctx *c, ItemList all, Str key)
{
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (same(all.at[i].code, key) && all.at[i].detail.len) return item_detail(c, &all.at[i]);
    return S("");
}

static void items_read(Ctx *c, Grid *g, bool leading)
{
    ItemList all = list_items(c, S("grid_items")), questions = list_items(c, g->key);
    Str of, key;
    g->items = new(c->keep, GridItem, GRID_ITEMS);
    for (ptrdiff_t i = 0; i < all.len && g->len < GRID_ITEMS; i++) {
        if (!str_cut(all.at[i].code, '.', &of, &key) || !same(of, g->key)) continue;
        if (item_has_flag(&all.at[i], S("restricted")) && !leading) continue;
        GridItem *item = &g->items[g->len++];
        Str scale = flag_value(&all.at[i], S("scale"));
        *item = (GridItem){.key = key, .label = all.at[i].label, .source = &all.at[i], .valid_days = flag_number(&all.at[i], S("valid"), 0),
                           .number = same(scale, S("number"))};
        options_read(c, item, scale);
        item->words = item->options.len && !item_has_flag(&all.at[i], S("no_text"));
        item->question = question_of(c, questions, key);
    }
}

static bool is_leading(SightList ties)
{
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if (same(ties.at[i].role, S("lead_worker"))) return true;
    return false;
}

bool grid_find(Ctx *c, Seen person, Str key, Grid *out)
{
    ItemList rows = list_items(c, S("grids"));
    SightList ties = sight_rows(c, seen_id(person), day_of(c->received));
    for (ptrdiff_t i = 0; i < rows.len && !failed(c); i++) {
        if (!same(rows.at[i].code, key) || !head_read(c, person, &rows.at[i], ties, out)) continue;
        items_read(c, out, is_leading(ties));
        if (out->len) return !failed(c);
    }
    return fail(c, ERR_MISSING, S("no such grid in sight"));
}

static bool was_answered(AnswerSetList sets, Str grid)
{
    for (ptrdiff_t i = 0; i < sets.len; i++)
        if (same(sets.at[i].grid, grid)) return true;
    return false;
}

/* `sets`: only those that are compared, and answered in one of them. NULL: all. */
static GridList grids_read(Ctx *c, Seen person, const AnswerSetList *sets)
{
    ItemList rows = list_items(c, S("grids"));
    SightList ties = sight_rows(c, seen_id(person), day_of(c->received));
    GridList out = {new(c->keep, Grid, rows.len + 1), 0};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        Grid *g = &out.at[out.len];
        if (!head_read(c, person, &rows.at[i], ties, g) || (sets && !(g->compare && was_answered(*sets, g->key)))) continue;
        items_read(c, g, is_leading(ties));
        out.len++;
    }
    return out;
}

GridList grids_open(Ctx *c, Seen person) { return grids_read(c, person, NULL); }

GridList grids_answered(Ctx *c, Seen person)
{
    AnswerSetList sets = answer_sets(c, person);
    return sets.len ? grids_read(c, person, &sets) : (GridList){0};
}

const GridItem *grid_item(const Grid *g, Str key)
{
    for (ptrdiff_t i = 0; i < g->len; i++)
        if (same(g->items[i].key, key)) return &g->items[i];
    return NULL;
}

Str grid_value_words(Ctx *c, const GridItem *item, Str value)
{
    for (ptrdiff_t i = 0; i < item->options.len; i++)
        if (same(item->options.at[i].value, value)) return item->options.at[i].label;
    Str list = flag_value(item->source, S("list"));
    if (list.len) return list_label(c, list, value); /* ended since */
    return value.at ? value : S("");
}

/* ---------------------------------------------------------------------------------------- answers */

GridAnswersList grid_answers(Ctx *c, Seen person, const Grid *g, ptrdiff_t most)
{
    AnswerSetList sets = answer_sets(c, person);
    GridAnswersList out = {new(c->keep, GridAnswers, most + 1), 0};
    for (ptrdiff_t i = 0; i < sets.len && out.len < most; i++)
        if (same(sets.at[i].grid, g->key)) out.at[out.len++] = (GridAnswers){.set = sets.at[i], .answers = answers_of(c, person, sets.at[i].id)};
    return out;
}

const Answer *grid_answer_to(const GridAnswers *a, Str item)
{
    for (ptrdiff_t i = 0; i < a->answers.len; i++)
        if (!a->answers.at[i].contests && same(a->answers.at[i].item, item)) return &a->answers.at[i];
    return NULL;
}

const Answer *grid_answer_before(GridAnswersList all, ptrdiff_t k, Str item)
{
    const Answer *a = NULL;
    for (ptrdiff_t i = k + 1; i < all.len && !a; i++) a = grid_answer_to(&all.at[i], item);
    return a;
}

bool grid_now(Ctx *c, Seen person, const Grid *g, GridAnswers *out)
{
    GridAnswersList all = grid_answers(c, person, g, SETS_MOST);
    ptrdiff_t most = 1;
    for (ptrdiff_t i = 0; i < all.len; i++) most += all.at[i].answers.len;
    *out = (GridAnswers){.answers = {new(c->keep, Answer, most), 0}, .days = new(c->keep, Day, most)};
    for (ptrdiff_t i = 0; i < all.len; i++)
        for (ptrdiff_t k = 0; k < all.at[i].answers.len; k++) {
            const Answer *a = &all.at[i].answers.at[k], *newer = a->contests ? NULL : grid_answer_to(out, a->item);
            if (newer) continue;
            out->days[out->answers.len] = all.at[i].set.on_day;
            out->answers.at[out->answers.len++] = *a;
        }
    if (all.len) out->set = all.at[0].set;
    return all.len > 0;
}

Day grid_true_until(Ctx *c, Seen person, const Grid *g, const GridAnswers *now)
{
    Day first = 0, renewed = g->still_true ? grid_renewed(c, person, g->key).on_day : 0;
    for (ptrdiff_t i = 0; g->still_true && i < now->answers.len; i++) {
        const GridItem *item = now->answers.at[i].contests ? NULL : grid_item(g, now->answers.at[i].item);
        if (!item || !item->valid_days) continue;
        Day until = day_add(renewed > now->days[i] ? renewed : now->days[i], item->valid_days);
        if (!first || until < first) first = until;
    }
    return first;
}
