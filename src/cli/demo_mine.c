/* See demo_mine.h: at a desk, then on the person's own telephone. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_mine.h"

#include "cli/demo_browser.h"
#include "domain/own.h"
#include "store/read.h"

#include "base/banned.h"

static Str code_on_card(Ctx *c)
{
    if (!db_begin(c, BEGIN_READ)) return NO_STR;
    const OwnCode *card = own_demo_code(c);
    db_rollback(c);
    return card ? card->code : NO_STR;
}

static Str at_desk(Browser *b, Instant end)
{
    Jar worker;
    Arena *keep = b->c->keep;
    if (!browser_enter_demo(b, &worker, S("field_worker")) || !browser_open(b, &worker, S("/search?q=Mob"))) return NO_STR;
    Str path = cat(keep, S("/persons/"), page_between(b, S("<h2><a href=\"/persons/"), S("\""))), meets = cat(keep, path, S("/appointments")), card = cat(keep, path, S("/card"));
    Str day = day_iso(keep, day_add(day_of(end), 3));
    if (!browser_open(b, &worker, meets) ||
        !browser_send(b, &worker, meets, cat(keep, S("what=L%E2%80%99atelier+v%C3%A9lo%2C+avec+Th%C3%A9o&at=10%3A00&way=Bus+5%2C+arr%C3%AAt+Gare.+Puis+10+minutes+%C3%A0+pied.&on_day="), day))) return NO_STR;
    if (!browser_open(b, &worker, card) || !browser_send(b, &worker, cat(keep, card, S("/key")), S("figures=" DEMO_FIGURES))) return NO_STR;
    return code_on_card(b->c);
}

static bool at_home(Browser *b, Str code)
{
    Jar person;
    return browser_enter_card(b, &person, code, S(DEMO_FIGURES)) && browser_open(b, &person, S("/mine")) && browser_open(b, &person, S("/mine/correct?about=commune")) &&
           browser_send(b, &person, S("/mine/correct"), S("about=commune&words=J%E2%80%99habite+%C3%A0+Li%C3%A9vin+maintenant.")) && browser_open(b, &person, S("/mine")) &&
           browser_send(b, &person, S("/mine/end"), S(""));
}

bool demo_mine(Ctx *c, const App *app, uint64_t seed, Instant end)
{
    Instant now = c->now, was = c->received;
    Browser b = browser_new(c, app, seed + 47);
    c->now = c->received = instant_at(day_add(day_of(end), -1), 15, 40);
    Str code = at_desk(&b, end);
    c->now = c->received = instant_at(day_add(day_of(end), -1), 20, 5);
    bool done = code.len == 9 && at_home(&b, code);
    if (!done && !failed(c)) fail(c, ERR_BROKEN, S("démonstration : la page de la personne ne s’ouvre pas"));
    c->now = now, c->received = was;
    return done;
}
