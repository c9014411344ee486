/* See grid.h: recording answers, and what they bring about: a stage, steps, the question "still true?". */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/consent.h"
#include "domain/encounter.h"
#include "domain/fact.h"
#include "domain/grid.h"
#include "domain/identity.h"
#include "domain/opening.h"
#include "domain/period.h"
#include "domain/person.h"
#include "domain/step.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define STEP_DAYS 14          /* when the item says nothing */
#define NUMBER_MOST 1000

/* ---------------------------------------------------------------------------------------- is it an answer */

static bool value_fits(Ctx *c, GridForm f, const GridItem *item, Str value)
{
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < item->options.len; i++)
        if (same(item->options.at[i].value, value)) return true;
    if (item->options.len) return each_error(c, f.state, grid_a, item->key, fill(c, T("« {question} » : choisissez une des réponses."), item->label));
    if (item->number && (!str_number(value, &n) || n < 0 || n > NUMBER_MOST))
        return each_error(c, f.state, grid_a, item->key, fill(c, T("« {question} » : un nombre."), item->label));
    return true;
}

static bool is_whole(Ctx *c, GridForm f, const Grid *g)
{
    int said = 0;
    if (same(f.said_when, S("other_day")) && !f.on_day) return field_error(c, f, grid_on_day, T("Quel jour ?"));
    if (f.said_by.len && same(f.said_by, S("person")) && !g->by_person) return field_error(c, f, grid_said_by, T("Choisissez une des réponses."));
    for (ptrdiff_t i = 0; i < g->len; i++) {
        const GridItem *item = &g->items[i];
        Str value = each_said(f.a, item->key), words = item->words ? each_said(f.w, item->key) : NO_STR;
        if (value.len && !value_fits(c, f, item, value)) return false;
        if (words.len && !value.len)
            return each_error(c, f.state, grid_a, item->key, fill(c, T("« {question} » : dites aussi la réponse."), item->label));
        said += value.len > 0;
    }
    return said || each_error(c, f.state, grid_a, g->items[0].key, T("Rien n’est encore répondu : une réponse suffit."));
}

/* ---------------------------------------------------------------------------------------- steps */

/* Kind of the step that a value makes; empty: none. A text makes one by being said, a yes by being one, others by their scale. */
static Str step_made(const GridItem *item, Str value, Str *what)
{
    static const Str made = S_INIT("makes_step"), usual = S_INIT("plan_step");
    *what = item->label;
    if (item_has_flag(item->source, made) && !item->options.len) return *what = str_head_runes(value, 120), usual;
    if (item_has_flag(item->source, made) && same(value, S("yes"))) return usual;
    for (ptrdiff_t i = 0; i < item->options.len; i++) {
        const GridOption *o = &item->options.at[i];
        if (!o->source || !same(o->value, value)) continue;
        Str rest = o->source->flags, word, head, kind;
        while (rest.len) {
            str_cut(rest, ' ', &word, &rest);
            str_cut(word, ':', &head, &kind);
            if (same(head, made)) return kind.len ? kind : usual;
        }
    }
    return S("");
}

static int days_given(const GridItem *item)
{
    Str rest = item->source->flags, word;
    int64_t n = STEP_DAYS;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        if (starts_with(word, S("due:")) && ends_with(word, S("d")) && str_number(str_sub(word, 4, word.len - 1), &n) && n >= 0 && n < 4000) return (int)n;
    }
    return STEP_DAYS;
}

/* One step for one item while it is open; an answer that asks for none closes it. */
static void item_step(Ctx *c, Seen person, const Grid *g, const GridItem *item, Str value, Day day, GridDone *done)
{
    Str what, kind = step_made(item, value, &what), about = cat(c->keep, g->key, S("."), item->key);
    StepAboutList open = step_about(c, person, about);
    if (kind.len && !open.len) {
        step_new(c, person, (StepNew){.kind = kind, .part = g->part, .what = what, .about = about, .due_day = day_add(day, days_given(item))});
        done->made++;
    }
    for (ptrdiff_t i = 0; !kind.len && i < open.len; i++) step_end(c, open.at[i].id, day), done->closed++;
}

/* One question for the whole grid, on the day on which its first answer is too old. */
static void ask_again(Ctx *c, Seen person, const Grid *g, Day day)
{
    Str about = cat(c->keep, S("grid:"), g->key);
    StepAboutList open = step_about(c, person, about);
    const PersonRow *row = person_row_of(c, person);
    GridAnswers now;
    Day until = grid_now(c, person, g, &now) ? grid_true_until(c, person, g, &now) : 0;
    for (ptrdiff_t i = 0; i < open.len; i++) step_end(c, open.at[i].id, day);
    if (until && row)
        step_new(c, person, (StepNew){.kind = S("still_true"), .part = g->part, .what = g->label, .about = about, .due_day = until, .owner = row->lead});
}

/* ---------------------------------------------------------------------------------------- recording */

static Id fact_add(Ctx *c, Seen person, const Grid *g, Instant at, Str facts)
{
    Id event = new_id(c);
    event_add(c, (EventAdd){.id = event, .project = period_project(c, person), .kind = S("grid_answer"), .code = g->key, .compartment = g->part,
                            .person = person, .at_ms = at, .on_day = day_of(at), .facts = facts});
    return event;
}

static void answers_add(Ctx *c, Seen person, const Grid *g, GridForm f, Id set, Day day, GridDone *done)
{
    for (ptrdiff_t i = 0; i < g->len; i++) {
        const GridItem *item = &g->items[i];
        Str value = each_said(f.a, item->key), words = item->words ? each_said(f.w, item->key) : NO_STR;
        if (!value.len) continue;
        bool text = !item->options.len && !item->number;
        answer_add(c, (AnswerAdd){.id = new_id(c), .person = person, .answer_set = set, .item = item->key, .value = text ? NO_STR : value,
                                  .words = text ? value : words});
        item_step(c, person, g, item, value, day, done);
    }
    if (g->still_true) ask_again(c, person, g, day);
}

/* The stage only after the person agreed to be accompanied: an answer before that is kept, and opens it on that day (domain/opening.h). */
static void open_stage(Ctx *c, Seen person, const Grid *g, Instant at, GridDone *done)
{
    if (!g->opens.len) return;
    done->waits = !is_engaged(c, person);
    if (done->waits) return;
    opening_reach(c, person, g->opens, at, cat(c->keep, S("grid:"), g->key));
    done->stage = list_label(c, S("stages"), g->opens);
}

GridDone grid_record(Ctx *c, GridForm f)
{
    GridDone done = {.person = person_open(c, f.person)};
    Grid g;
    if (!is_seen(done.person) || !grid_find(c, done.person, f.grid, &g)) return done;
    if (!g.by_person && !g.by_worker) return fail_saying(c, ERR_DENIED, T("Cette grille est remplie par quelqu’un d’autre.")), done;
    if (!is_whole(c, f, &g) || !consent_noting(c, done.person)) return done;
    Instant at = said_at(c, f.said_when, f.on_day, NO_STR);
    Day day = day_of(at);
    Id event = fact_add(c, done.person, &g, at, NO_STR), set = new_id(c);
    bool hers = same(f.said_by, S("person")) || !g.by_worker;
    answer_set_add(c, (AnswerSetAdd){.id = set, .person = done.person, .grid = g.key, .version = g.version, .compartment = g.part,
                                     .said_by = hers ? S("person") : S("worker"), .at_ms = at, .on_day = day, .event = event});
    answers_add(c, done.person, &g, f, set, day, &done);
    open_stage(c, done.person, &g, at, &done);
    c->op.item = seen_id(done.person);
    person_refresh(c, done.person);
    return done;
}

GridForm grid_form_last(Ctx *c, Seen person, const Grid *g, GridForm f)
{
    GridAnswers now;
    Pair *a = new(c->keep, Pair, g->len + 1), *w = new(c->keep, Pair, g->len + 1);
    ptrdiff_t n = 0, m = 0;
    bool any = grid_now(c, person, g, &now);
    for (ptrdiff_t i = 0; any && i < g->len; i++) {
        const Answer *said = grid_answer_to(&now, g->items[i].key);
        if (!said) continue;
        bool text = !said->value.len;
        a[n++] = (Pair){g->items[i].key, text ? said->words : said->value};
        if (!text && said->words.len) w[m++] = (Pair){g->items[i].key, said->words};
    }
    f.a = (Pairs){a, n}, f.w = (Pairs){w, m};
    return f;
}

Seen grid_renew(Ctx *c, Id id, Str grid)
{
    Seen person = person_open(c, id);
    Grid g;
    GridAnswers now;
    if (!is_seen(person) || !grid_find(c, person, grid, &g)) return NOBODY;
    if (!grid_now(c, person, &g, &now) || !grid_true_until(c, person, &g, &now))
        return fail_saying(c, ERR_CONFLICT, T("Il n’y a encore rien à confirmer dans cette grille.")), NOBODY;
    if (!consent_noting(c, person)) return NOBODY;
    fact_add(c, person, &g, c->now, S("still_true=1"));
    ask_again(c, person, &g, today(c));
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}

Seen grid_contest(Ctx *c, GridContestForm f)
{
    Seen person = person_open(c, f.person);
    Grid g;
    if (!is_seen(person) || !grid_find(c, person, f.grid, &g)) return NOBODY;
    GridAnswersList all = grid_answers(c, person, &g, 50);
    for (ptrdiff_t i = 0; i < all.len; i++)
        for (ptrdiff_t k = 0; k < all.at[i].answers.len; k++) {
            const Answer *a = &all.at[i].answers.at[k];
            const GridItem *item = a->id == f.answer && !a->contests ? grid_item(&g, a->item) : NULL;
            if (!item) continue;
            answer_add(c, (AnswerAdd){.id = new_id(c), .person = person, .answer_set = all.at[i].set.id, .item = a->item, .words = f.words, .contests = a->id});
            c->op.item = seen_id(person);
            person_refresh(c, person);
            return person;
        }
    fail(c, ERR_MISSING, S("no such answer in sight"));
    return NOBODY;
}
