/* See demo_reveal.h: a table of what was said, sent through the pages as somebody would. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_reveal.h"

#include "base/buf.h"
#include "cli/demo_browser.h"
#include "i18n/locale.h"

#include "base/banned.h"

#define BEFORE_END (9 * MINUTE_MS)

/* alias: of demo_lens; fields: of the accord, without its day; years, days: age and day of the accord before the end. */
static const struct {
    Str alias, notice, fields;
    int years, days;
} said[] = {
    {S_INIT("Mob"), S_INIT("fr_adult_1"),
     S_INIT("way=together&agrees=follow&agrees=sms&whom=son+ancien+lyc%C3%A9e&first_name=K%C3%A9vin&last_name=Gabarit&commune=Lens&prior_spe=over_5_months&level=none"), 19, 9},
    {S_INIT("Kiki"), S_INIT("fr_minor_1"),
     S_INIT("way=aloud&agrees=follow&first_name=Mila&last_name=Exemple&commune=Harnes&prior_spe=never&level=none&training_duty=not_met"), 17, 6},
    {S_INIT("Zip"), S_INIT("prs_1"),
     S_INIT("way=interpreter&witness=interpr%C3%A8te%2C+au+t%C3%A9l%C3%A9phone&language=dari&agrees=follow&refuses=sms&first_name=Ziad&last_name=D%C3%A9mo&commune=Li%C3%A9vin&prior_spe=never"), 20, 4},
    {S_INIT("Lulu"), S_INIT("fr_adult_1"), S_INIT("way=read&refuses=follow"), 0, 8},
};
#define SAID ((int)(sizeof said / sizeof *said))

static Str path_of(Browser *b, const Jar *jar, Str alias)
{
    if (!browser_open(b, jar, cat(b->c->keep, S("/search?q="), alias))) return NO_STR;
    Str id = page_between(b, S("<h2><a href=\"/persons/"), S("\""));
    if (!id.len) return fail(b->c, ERR_BROKEN, cat(b->c->keep, S("démonstration : pas de dossier « "), alias, S(" »"))), NO_STR;
    return cat(b->c->keep, S("/persons/"), id);
}

static bool say_accord(Browser *b, Jar *jar, int i, Day today)
{
    Arena *keep = b->c->keep;
    Str path = path_of(b, jar, said[i].alias), action = cat(keep, path, S("/engage")), birth = S("");
    if (!path.len || !browser_open(b, jar, cat(keep, action, S("?notice="), said[i].notice))) return false;
    Day born = said[i].years ? day_add_months(day_add(today, -40), -12 * said[i].years) : 0;
    if (born) birth = cat(keep, S("&birth="), day_iso(keep, born));
    Str day = cat(keep, S("&on_day="), day_iso(keep, day_add(today, -said[i].days)));
    return browser_send(b, jar, action, cat(keep, S("notice="), said[i].notice, S("&"), said[i].fields, birth, day));
}

/* « Brio » wants nothing more written. */
static bool say_stop(Browser *b, Jar *jar)
{
    Str path = path_of(b, jar, S("Brio")), register_path = cat(b->c->keep, path, S("/consents"));
    return path.len && browser_open(b, jar, register_path) && browser_send(b, jar, cat(b->c->keep, register_path, S("/stop")), S(""));
}

bool demo_reveal(Ctx *c, const App *app, const DemoTeam *lens, uint64_t seed, Instant end)
{
    Jar jar;
    c->now = c->received = end - BEFORE_END;
    Browser b = browser_new(c, app, seed + 1);
    const DemoPerson *worker = &lens->workers[0];
    if (!(worker->role.len ? browser_enter_demo(&b, &jar, worker->role) : browser_enter(&b, &jar, worker->membership))) return false;
    for (int i = 0; i < SAID; i++)
        if (!say_accord(&b, &jar, i, day_of(end))) return false;
    return say_stop(&b, &jar);
}
