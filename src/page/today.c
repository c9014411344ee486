/* A worker's day: what was promised, who is to be seen again, the last seven days. And the two whole lists. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/person.h"
#include "domain/place.h"
#include "domain/step.h"
#include "http/http.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define PAGE_LINES 50

/* Where a list by day goes on: "yyyymmdd_ID" of the line before. */
static void after_read(Str after, Day *day, Id *id)
{
    Str first, second;
    int64_t n = 0;
    *day = 0, *id = 0;
    if (str_cut(after, '_', &first, &second) && str_number(first, &n) && n > 0 && n <= FOREVER_DAY) *day = (Day)n, *id = id_read(second);
}

/* Cards of one kind of step until a day, filtered by place and owner while one index is walked. */
static StepCardList step_cards(Ctx *c, Str kind, Day until, StepsForm f, ptrdiff_t most, Str path)
{
    StepCardList out = {new(c->keep, StepCard, most), 0, S("")};
    Day after_day;
    Id after;
    after_read(f.after, &after_day, &after);
    for (;;) {
        StepDueList rows = step_due(c, kind, until, after_day, after);
        for (ptrdiff_t i = 0; i < rows.len; i++) {
            const StepDue *s = &rows.at[i];
            if ((f.place && s->place != f.place) || (same(f.whose, S("mine")) && s->owner != c->my.account)) continue;
            if (out.len == most) {
                out.next = cat(c->keep, path, S("?after="), str_int(c->keep, after_day), S("_"), id_text(c->keep, after),
                               f.place ? cat(c->keep, S("&place="), id_text(c->keep, f.place)) : S(""), f.whose.len ? S("&whose=mine") : S(""));
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

Reply today_show(Ctx *c, NoForm f)
{
    if (!may(c, CAN_file)) return see_other(S(""), may(c, CAN_region) ? S("/figures/region") : may(c, CAN_accounts) ? S("/accounts") : S("/more"));
    StepsForm all = {0};
    Day soon = day_add(today(c), 7);
    TodayPage p = {.promises = step_cards(c, S("promise"), soon, all, 12, S("/promises")),
                   .see_again = step_cards(c, S("see_again"), soon, all, 12, S("/see-again")),
                   .week = event_mine_since(c, day_add(today(c), -6))};
    return show(view_today(c, p));
}

Reply see_again_list(Ctx *c, StepsForm f)
{
    StepCardList cards = step_cards(c, S("see_again"), FOREVER_DAY, f, PAGE_LINES, S("/see-again"));
    return show(view_steps(c, T("À revoir"), T("Celles et ceux dont on a noté un surnom, les plus anciens d’abord. Un contact ferme la ligne."), f, cards,
                           places_for_form(c), false, S("/see-again")));
}

Reply promise_list(Ctx *c, StepsForm f)
{
    StepCardList cards = step_cards(c, S("promise"), FOREVER_DAY, f, PAGE_LINES, S("/promises"));
    return show(view_steps(c, T("Promesses"), T("Ce que l’équipe s’est engagée à faire, les plus pressées d’abord."), f, cards, places_for_form(c), true, S("/promises")));
}

static Str back_to(Ctx *c, Str back, Seen person)
{
    if (same(back, S("person")) && is_seen(person)) return path_to(c, "/persons/", seen_id(person), "");
    return same(back, S("promises")) ? S("/promises") : same(back, S("see-again")) ? S("/see-again") : S("/today");
}

Reply step_done(Ctx *c, StepForm f)
{
    Seen person = step_finish(c, f.step, true);
    return see_other(T("C’est noté : fait."), back_to(c, f.back, person));
}

Reply step_undo(Ctx *c, StepForm f)
{
    Seen person = step_finish(c, f.step, false);
    return see_other(T("C’est de nouveau à faire."), back_to(c, f.back, person));
}
