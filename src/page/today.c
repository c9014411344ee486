/* A worker's day: what was promised, who is to be seen again, the last seven days. And the two whole lists. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/outing.h"
#include "domain/person.h"
#include "domain/place.h"
#include "domain/step.h"
#include "http/http.h"
#include "page/cards.h"
#include "page/observe.h"
#include "page/outing.h"
#include "page/path.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define PAGE_LINES 50

Reply today_show(Ctx *c, NoForm f)
{
    if (!may(c, CAN_file)) return see_other(S(""), may(c, CAN_region) ? S("/figures/region") : may(c, CAN_accounts) ? S("/accounts") : may(c, CAN_access) ? S("/access") : S("/more"));
    Day soon = day_add(today(c), 7);
    Id outing = may(c, CAN_encounter) ? outing_mine(c) : 0;
    TodayPage p = {.outing = outing_card(c, outing ? outing_row(c, outing) : NULL),
                   .promises = step_cards(c, (CardQuery){.kind = S("promise"), .until = soon, .most = 12, .path = S("/promises")}),
                   .see_again = step_cards(c, (CardQuery){.kind = S("see_again"), .until = soon, .most = 12, .path = S("/see-again")}),
                   .told = told_rows(c, S("access_told")),
                   .week = event_mine_since(c, day_add(today(c), -6)), .sums = due_sums(c), .appointments = appointments_near(c)};
    if (may(c, CAN_exit)) p.followups = followup_cards(c, (FollowupsForm){0}, soon, 12);
    return show(view_today(c, p));
}

static StepCardList whole_list(Ctx *c, Str kind, StepsForm f, Str path)
{
    return step_cards(c, (CardQuery){.kind = kind, .until = FOREVER_DAY, .most = PAGE_LINES, .mine = same(f.whose, S("mine")), .place = f.place,
                                     .after = f.after, .path = path});
}

Reply see_again_list(Ctx *c, StepsForm f)
{
    StepCardList cards = whole_list(c, S("see_again"), f, S("/see-again"));
    return show(view_steps(c, T("À revoir"), T("Celles et ceux dont on a noté un surnom, les plus anciens d’abord. Un contact ferme la ligne."), f, cards,
                           places_for_form(c), false, S("/see-again")));
}

Reply promise_list(Ctx *c, StepsForm f)
{
    StepCardList cards = whole_list(c, S("promise"), f, S("/promises"));
    return show(view_steps(c, T("Promesses"), T("Ce que l’équipe s’est engagée à faire, les plus pressées d’abord."), f, cards, places_for_form(c), true, S("/promises")));
}

static Str back_to(Ctx *c, Str back, Id step, Seen person)
{
    if (same(back, S("step"))) return path_to(c, "/steps/", step, "");
    if (same(back, S("person")) && is_seen(person)) return path_to(c, "/persons/", seen_id(person), "");
    if (same(back, S("outing"))) {
        Id outing = outing_mine(c);
        return outing ? path_to(c, "/outings/", outing, "") : S("/today");
    }
    if (same(back, S("due"))) return S("/due");
    return same(back, S("promises")) ? S("/promises") : same(back, S("see-again")) ? S("/see-again") : S("/today");
}

Reply step_done(Ctx *c, StepForm f)
{
    Seen person = step_finish(c, f.step, true);
    return see_other(T("C’est noté : fait."), back_to(c, f.back, f.step, person));
}

Reply step_undo(Ctx *c, StepForm f)
{
    Seen person = step_finish(c, f.step, false);
    return see_other(T("C’est de nouveau à faire."), back_to(c, f.back, f.step, person));
}
