/* See demo_relay.h: sent through the pages as somebody would, with the link and the code that the sender's page shows. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_relay.h"

#include "cli/demo_browser.h"
#include "domain/programme.h"
#include "store/read.h"

#include "base/banned.h"

#define ZIP_FIGURES "4816"

typedef struct {
    Browser b;
    Jar worker;
    Instant end;
    Str org;              /* the house of Lens, as lists say it */
} Story;

static void days_before(Story *s, int days, int hour)
{
    Ctx *c = s->b.c;
    c->now = c->received = instant_at(day_add(day_of(s->end), -days), hour, 20);
}

/* A login for that hour. */
static bool lens_at(Story *s, int days, int hour)
{
    days_before(s, days, hour);
    return browser_enter_demo(&s->b, &s->worker, S("field_worker"));
}

static bool send(Story *s, Jar *jar, Str person, Str fields)
{
    Str path = cat(s->b.c->keep, S("/persons/"), person, S("/relay"));
    return browser_open(&s->b, jar, path) && browser_send(&s->b, jar, path, fields);
}

static Str found(Story *s, Str alias)
{
    if (!browser_open(&s->b, &s->worker, cat(s->b.c->keep, S("/search?q="), alias))) return NO_STR;
    return page_between(&s->b, S("<h2><a href=\"/persons/"), S("\""));
}

/* Behind the link: the code, then the answer. */
static bool answer(Story *s, Str relay, int days, Str fields)
{
    Arena *keep = s->b.c->keep;
    Jar nobody = {.len = 0};
    if (!lens_at(s, days, 11) || !browser_open(&s->b, &s->worker, relay)) return false;
    Str token = page_between(&s->b, S("/r/"), S("\"")), code = page_between(&s->b, S("<strong class=\"nowrap\" translate=\"no\">"), S("</strong>"));
    Str door = cat(keep, S("/r/"), token);
    if (!browser_open(&s->b, &nobody, door) || !browser_send(&s->b, &nobody, door, cat(keep, S("code="), code))) return false;
    Str sheet = s->b.location;
    return browser_open(&s->b, &nobody, sheet) && browser_send(&s->b, &nobody, sheet, fields);
}

static Str day_text(Story *s, int days) { return day_iso(s->b.c->keep, day_add(day_of(s->end), -days)); }

static bool went_well(Story *s)
{
    Arena *keep = s->b.c->keep;
    if (!lens_at(s, 9, 16)) return false;
    if (!send(s, &s->worker, found(s, S("Mob")), S("act=help&to_name=CCAS+de+Lens&mail=accueil%40ccas.exemple&lines=name&lines=contact&needs=housing&agreed=read"
                                                    "&word=Il+pr%C3%A9f%C3%A8re+qu%E2%80%99on+l%E2%80%99appelle+avant."))) return false;
    Str relay = s->b.location;
    return answer(s, relay, 8, cat(keep, S("answer=accept&at=10%3A00&where=Accueil%2C+Mme+Essai&on_day="), day_text(s, 3))) && answer(s, relay, 2, S("answer=met&on_day="));
}

static bool came_back(Story *s)
{
    if (!lens_at(s, 7, 15)) return false;
    if (!send(s, &s->worker, found(s, S("Lulu")), S("act=handover&to_name=Cap+emploi&mail=accueil%40cap.exemple&lines=name&needs=job&agreed=told"))) return false;
    return answer(s, s->b.location, 1, S("answer=refuse&reason=wrong_service&words=L%E2%80%99%C3%A9cole+de+la+deuxi%C3%A8me+chance%2C+plut%C3%B4t."));
}

static bool no_answer(Story *s)
{
    return lens_at(s, 6, 17) && send(s, &s->worker, found(s, S("Kiki")), S("act=help&to_name=Maison+des+adolescents&mail=accueil%40mda.exemple&lines=name&needs=just_talk&agreed=told"));
}

/* « Zip » says on his own page that he cannot come; the receiver owes him another moment. */
static bool called_off(Story *s)
{
    Arena *keep = s->b.c->keep;
    Jar person;
    if (!lens_at(s, 5, 16)) return false;
    Str zip = found(s, S("Zip"));
    if (!send(s, &s->worker, zip, S("act=help&to_name=Espace+sant%C3%A9+jeunes&mail=accueil%40esj.exemple&lines=name&needs=health&agreed=told"))) return false;
    Str relay = s->b.location;
    if (!answer(s, relay, 4, cat(keep, S("answer=accept&at=14%3A30&where=Accueil%2C+2e+%C3%A9tage&on_day="), day_text(s, -2)))) return false;
    if (!lens_at(s, 1, 17)) return false;
    Str code = browser_give_card(&s->b, &s->worker, zip, S(ZIP_FIGURES));
    days_before(s, 1, 19);
    return browser_enter_card(&s->b, &person, code, S(ZIP_FIGURES)) && browser_open(&s->b, &person, S("/mine")) &&
           browser_send(&s->b, &person, S("/mine/excuse"), cat(keep, S("relay="), str_from(relay, S("/relays/").len))) &&
           browser_open(&s->b, &person, S("/mine")) && browser_send(&s->b, &person, S("/mine/end"), S(""));
}

/* From another organisation, to the inbox of Lens. */
static bool received(Story *s, const DemoTeam *other)
{
    Jar jar;
    days_before(s, 1, 14);
    if (!browser_enter(&s->b, &jar, other->workers[0].membership) || !browser_open(&s->b, &jar, S("/persons"))) return false;
    Str person = page_between(&s->b, S("<th scope=\"row\"><a href=\"/persons/"), S("\""));
    Str path = cat(s->b.c->keep, S("/persons/"), person, S("/relay"));
    if (!browser_open(&s->b, &jar, path)) return false;
    Str house = page_option(&s->b, s->org);
    return send(s, &jar, person, cat(s->b.c->keep, S("act=handover&lines=name&lines=contact&needs=housing&needs=job&agreed=read&word=Arrive+%C3%A0+Lens+chez+sa+s%C5%93ur.&org="), house));
}

bool demo_relay(Ctx *c, const App *app, const DemoTeam *other, uint64_t seed, Instant end)
{
    Instant now = c->now, was = c->received;
    Story s = {.b = browser_new(c, app, seed + 31), .end = end};
    const DemoAccount *worker = account_demo(c, S("field_worker"), day_of(end));
    if (!worker) return false;
    s.org = title_words(c, worker->org_name);
    bool done = went_well(&s) && came_back(&s) && no_answer(&s) && called_off(&s) && received(&s, other);
    c->now = now, c->received = was;
    return done;
}
