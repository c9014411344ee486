/* A sealed part of a file, shown to one colleague (domain/shown.h). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "page/access.h"

#include "domain/shown.h"
#include "domain/person.h"
#include "http/http.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

ShownCardList shown_cards(Ctx *c, Seen person, Id lead)
{
    ShownList all = shown_of(c, person);
    ShownCardList out = {new(c->keep, ShownCard, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Shown *s = &all.at[i];
        out.at[out.len++] = (ShownCard){.id = s->id, .now = shown_holds(c, s), .mine = shown_may_end(c, s, lead), .part = s->part, .author = s->author_name,
                                        .name = s->name, .way = s->way, .until = day_long(c, s->until_day), .agreed = day_long(c, s->agreed_day),
                                        .ended = s->ended_ms ? moment_text(c, s->ended_ms) : S("")};
    }
    return out;
}

Reply shown_new(Ctx *c, ShownForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    const PersonRow *row = person_row_of(c, person);
    if (!row) return (Reply){0};
    ShownPage p = {.person = f.person, .name = person_short_name(c, row->first_name, row->alias), .parts = parts_to_show(c, person), .colleagues = colleagues_to_show(c, person),
                   .ways = list_items(c, S("consent_way")), .shown = shown_cards(c, person, row->lead)};
    for (ptrdiff_t i = 0; i < p.shown.len; i++) p.holds |= p.shown.at[i].now;
    return show(view_shown_new(c, f, p));
}

Reply shown_set(Ctx *c, ShownForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    shown_give(c, person, f);
    return see_other(T("C’est noté : la partie est ouverte à cette personne, et à elle seule."), path_to(c, "/persons/", f.person, "/shown"));
}

Reply shown_undo(Ctx *c, ShownEndForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    shown_stop(c, person, f.shown);
    return see_other(T("C’est noté : elle ne se montre plus."), path_to(c, "/persons/", f.person, "/shown"));
}
