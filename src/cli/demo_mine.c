/* See demo_mine.h: at a desk, then on the person's own telephone. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_mine.h"

#include "cli/demo_browser.h"
#include "domain/own.h"

#include "base/banned.h"

#define NUAGE_FIGURES "6934"

static Str found(Browser *b, Jar *worker, Str alias)
{
    if (!browser_enter_demo(b, worker, S("field_worker")) || !browser_open(b, worker, cat(b->c->keep, S("/search?q="), alias))) return NO_STR;
    return page_between(b, S("<h2><a href=\"/persons/"), S("\""));
}

static Str at_desk(Browser *b, Instant end)
{
    Jar worker;
    Arena *keep = b->c->keep;
    Str person = found(b, &worker, S("Mob")), meets = cat(keep, S("/persons/"), person, S("/appointments"));
    Str day = day_iso(keep, day_add(day_of(end), 3));
    if (!browser_open(b, &worker, meets) ||
        !browser_send(b, &worker, meets, cat(keep, S("what=L%E2%80%99atelier+v%C3%A9lo%2C+avec+Th%C3%A9o&at=10%3A00&way=Bus+5%2C+arr%C3%AAt+Gare.+Puis+10+minutes+%C3%A0+pied.&on_day="), day))) return NO_STR;
    return browser_give_card(b, &worker, person, S(DEMO_FIGURES));
}

static bool at_home(Browser *b, Str code)
{
    Jar person;
    return browser_enter_card(b, &person, code, S(DEMO_FIGURES)) && browser_open(b, &person, S("/mine")) && browser_open(b, &person, S("/mine/correct?about=commune")) &&
           browser_send(b, &person, S("/mine/correct"), S("about=commune&words=J%E2%80%99habite+%C3%A0+Li%C3%A9vin+maintenant.")) && browser_open(b, &person, S("/mine")) &&
           browser_send(b, &person, S("/mine/end"), S(""));
}

/* « Nuage » asks that all be erased; nobody has answered yet. */
static bool asks_to_erase(Browser *b)
{
    Jar worker, person;
    Str nuage = found(b, &worker, S("Nuage")), code = browser_give_card(b, &worker, nuage, S(NUAGE_FIGURES));
    return browser_enter_card(b, &person, code, S(NUAGE_FIGURES)) && browser_open(b, &person, S("/mine/leave")) && browser_send(b, &person, S("/mine/erase"), S("")) &&
           browser_open(b, &person, S("/mine")) && browser_send(b, &person, S("/mine/end"), S(""));
}

bool demo_mine(Ctx *c, const App *app, uint64_t seed, Instant end)
{
    Instant now = c->now, was = c->received;
    Browser b = browser_new(c, app, seed + 47);
    c->now = c->received = instant_at(day_add(day_of(end), -1), 15, 40);
    Str code = at_desk(&b, end);
    c->now = c->received = instant_at(day_add(day_of(end), -1), 20, 5);
    bool done = code.len == 9 && at_home(&b, code);
    c->now = c->received = instant_at(day_add(day_of(end), -1), 21, 15);
    done = done && asks_to_erase(&b);
    if (!done && !failed(c)) fail(c, ERR_BROKEN, S("démonstration : la page de la personne ne s’ouvre pas"));
    c->now = now, c->received = was;
    return done;
}
