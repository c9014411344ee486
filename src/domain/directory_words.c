/* See directory.h: why a service is proposed, in words. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/directory_parts.h"

#include "domain/inclusion.h"
#include "i18n/locale.h"
#include "i18n/msg.h"

#include "base/banned.h"

/* "il y a 12 jours"; long ago by its day. */
static Str days_ago(Ctx *c, Day day)
{
    int days = day_between(day, today(c));
    if (days <= 0) return T("aujourd’hui");
    if (days == 1) return T("hier");
    if (days <= 60) return fill(c, T("il y a {n} jours"), number_text(c, days));
    return fill(c, T("le {jour}"), day_short(c, day));
}

Str directory_true_words(Ctx *c, Day updated, Day checked)
{
    if (checked && checked >= updated) return fill(c, T("dit à jour {quand}"), days_ago(c, checked));
    if (checked) return fill(c, T("fiche publiée {quand}, dite à jour {avant}"), days_ago(c, updated), days_ago(c, checked));
    return fill(c, T("fiche publiée {quand}, jamais confirmée"), days_ago(c, updated));
}

Str directory_age_words(Ctx *c, int64_t from, int64_t to)
{
    if (from > 0 && to < 999) return fill(c, T("{de}-{à} ans"), str_int(c->keep, from), str_int(c->keep, to));
    if (from > 0) return fill(c, T("{n} ans et plus"), str_int(c->keep, from));
    if (to < 999) return fill(c, T("{n} ans et moins"), str_int(c->keep, to));
    return S("");
}

Str directory_theme_words(Ctx *c, Str themes, StrList asked)
{
    Str first = NO_STR, others = NO_STR, code;
    while (di_next(&themes, &code)) {
        bool wanted = false;
        for (ptrdiff_t i = 0; i < asked.len; i++) wanted |= directory_theme_fits(code, asked.at[i]);
        Str label = list_label(c, S("themes"), code), *to = wanted ? &first : &others;
        *to = to->len ? cat(c->keep, *to, S(", "), label) : label;
    }
    return first.len && others.len ? cat(c->keep, first, S(", "), others) : first.len ? first : others;
}

static Str places_words(Ctx *c, int64_t places, Day day)
{
    if (places < 0) return S("");
    Str when = day ? days_ago(c, day) : S("");
    if (!places) return fill(c, T("complet ({quand})"), when);
    return fill(c, TN(places, "{n} place libre ({quand})", "{n} places libres ({quand})"), number_text(c, places), when);
}

static Str public_words(Ctx *c, const ServiceCard *s, const DirectoryAsk *ask)
{
    Str ages = directory_age_words(c, s->age_from, s->age_to);
    if (ages.len) return fill(c, T("prend les {âges}"), ages);
    if (ask->public.len && directory_has(s->publics, ask->public)) return fill(c, T("prend les {publics}"), list_label(c, S("publics"), ask->public));
    if (!s->publics.len || directory_has(s->publics, S("tous-publics"))) return T("prend tous les publics");
    return S("");
}

void directory_reasons(Ctx *c, const ServiceCard *s, const DirectoryAsk *ask, DirectoryHit *hit)
{
    Str *at = new(c->keep, Str, 6);
    Str said[] = {public_words(c, s, ask), distance_words(c, hit->meters), s->remote ? T("aussi à distance") : S(""), places_words(c, s->places, s->places_day),
                  directory_true_words(c, s->updated_day, s->checked_day)};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (said[i].len) at[hit->reasons.len++] = said[i];
    hit->reasons.at = at;
    for (ptrdiff_t i = 0; i < hit->reasons.len; i++) hit->why = i ? cat(c->keep, hit->why, S(", "), at[i]) : at[i];
}
