/* See cards.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "page/cards.h"

#include "store/read.h"

#include "base/banned.h"

/* Where a list by day goes on: "yyyymmdd_ID" of the line before. */
static void after_read(Str after, Day *day, Id *id)
{
    Str first, second;
    int64_t n = 0;
    *day = 0, *id = 0;
    if (str_cut(after, '_', &first, &second) && str_number(first, &n) && n > 0 && n <= FOREVER_DAY) *day = (Day)n, *id = id_read(second);
}

static bool is_wanted(Ctx *c, const CardQuery *q, const StepDue *s)
{
    bool among = false;
    for (int i = 0; i < q->place_count; i++) among |= s->place && s->place == q->places[i];
    bool there = q->place_count == 0 || among != q->elsewhere;
    return there && (!q->place || s->place == q->place) && (!q->mine || s->owner == c->my.account);
}

/* One kind of step until a day, filtered while one index is walked. */
StepCardList step_cards(Ctx *c, CardQuery q)
{
    StepCardList out = {new(c->keep, StepCard, q.most), 0, S("")};
    Day after_day;
    Id after;
    after_read(q.after, &after_day, &after);
    for (;;) {
        StepDueList rows = step_due(c, q.kind, q.until, after_day, after);
        for (ptrdiff_t i = 0; i < rows.len; i++) {
            const StepDue *s = &rows.at[i];
            if (!is_wanted(c, &q, s)) continue;
            if (out.len == q.most) {
                out.next = cat(c->keep, q.path, S("?after="), str_int(c->keep, after_day), S("_"), id_text(c->keep, after),
                               q.place ? cat(c->keep, S("&place="), id_text(c->keep, q.place)) : S(""), q.mine ? S("&whose=mine") : S(""));
                return out;
            }
            out.at[out.len++] = (StepCard){.id = s->id, .person = s->person_id, .alias = s->alias, .what = s->what, .place = s->place_name,
                                           .due_day = s->due_day, .contact_day = s->contact_day, .mine = s->owner == c->my.account};
            after_day = s->due_day, after = s->id;
        }
        if (rows.len < 51 || failed(c)) return out;
        after_day = rows.at[rows.len - 1].due_day, after = rows.at[rows.len - 1].id;
    }
}
