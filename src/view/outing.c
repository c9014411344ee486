/* See outing.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/outing.h"

#include "i18n/locale.h"
#include "i18n/msg.h"
#include "view/ui.h"

#include "base/banned.h"

Str length_text(Ctx *c, Instant ms)
{
    int64_t minutes = ms / MINUTE_MS, rest = minutes % 60;
    if (minutes < 60) return fill(c, T("{n} min"), number_text(c, minutes));
    return fill(c, T("{n} h {minutes}"), number_text(c, minutes / 60), cat(c->keep, rest < 10 ? S("0") : S(""), str_int(c->keep, rest)));
}

Str outing_hours(Ctx *c, Instant opened, Instant planned, Instant closed)
{
    Instant until = closed ? closed : planned;
    if (!until) return fill(c, T("depuis {heure}"), time_text(c, opened));
    return cat(c->keep, time_text(c, opened), S(" – "), time_text(c, until));
}

/* Closed on another day than it opened: the day is said. */
static Str closed_words(Ctx *c, const OutingRow *o)
{
    Str at = day_of(o->closed_ms) == o->on_day ? time_text(c, o->closed_ms) : moment_text(c, o->closed_ms);
    Str words = fill(c, T("De {heure} à {heure}"), time_text(c, o->opened_ms), at);
    return o->closed_said ? text_join(c, words, T("heure de fin dite après coup")) : words;
}

Str outing_state(Ctx *c, OutingPage p)
{
    if (p.row->closed_ms) return closed_words(c, p.row);
    Str since = fill(c, T("Ouverte depuis {heure}"), day_of(c->now) == p.row->on_day ? time_text(c, p.row->opened_ms) : moment_text(c, p.row->opened_ms));
    return p.row->planned_ms ? text_join(c, since, fill(c, T("retour prévu à {heure}"), time_text(c, p.row->planned_ms))) : since;
}

Instant outing_ms(Ctx *c, OutingPage p) { return p.row->closed_ms ? (p.row->closed_ms - p.row->opened_ms) * p.staff : 0; }
Str outing_column(Ctx *c, Str column) { return same(column, S("outing.opened_ms")) ? T("Début") : T("Fin"); }
Str outing_time(Ctx *c, Str iso) { return iso.len ? moment_text(c, instant_read(iso)) : T("ouverte"); }
Str path_outing(Ctx *c, Id outing) { return cat(c->keep, S("/outings/"), id_text(c->keep, outing)); }
