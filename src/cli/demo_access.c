/* See demo_access.h. All of it is reading, but for the two requests: what is seen afterwards is the log. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_access.h"

#include "cli/demo_browser.h"

#include "base/banned.h"

#define BEFORE_END (5 * MINUTE_MS)
#define MANY 34 /* more than the rule reads_per_hour */

static Str file_of(Browser *b, const Jar *jar, Str alias)
{
    if (!browser_open(b, jar, cat(b->c->keep, S("/search?q="), alias))) return NO_STR;
    return cat(b->c->keep, S("/persons/"), page_between(b, S("<h2><a href=\"/persons/"), S("\"")));
}

static bool open_as(Browser *b, Jar *jar, const char *role, Str alias)
{
    if (!browser_enter_demo(b, jar, str_c(role))) return false;
    Str path = file_of(b, jar, alias);
    return path.len && browser_open(b, jar, path);
}

static bool ask(Browser *b, Jar *jar, Str fields)
{
    return browser_open(b, jar, S("/reasoned")) && browser_send(b, jar, S("/reasoned"), fields) && browser_open(b, jar, b->location);
}

/* The adviser has Zip before him; his worker is out. He needs the day of birth, which Zip tells. */
static bool reasoned(Browser *b)
{
    Jar worker, adviser;
    Arena *keep = b->c->keep;
    if (!open_as(b, &worker, "field_worker", S("Zip"))) return false;
    Str path = file_of(b, &worker, S("Zip"));
    if (!browser_open(b, &worker, cat(keep, path, S("/edit")))) return false;
    Str birth = page_value(b, S("was.birth"));
    return browser_enter_demo(b, &adviser, S("adviser")) && ask(b, &adviser, S("code=ABC+DEF+GHJ&reason=asked&words=carte+illisible")) &&
           ask(b, &adviser, cat(keep, S("first_name=Ziad&last_name=D%C3%A9mo&birth="), birth,
                                S("&reason=present&words=%C3%A0+l%E2%80%99accueil%2C+sa+r%C3%A9f%C3%A9rente+est+en+sortie"))) &&
           browser_open(b, &adviser, path);
}

/* Somebody goes through all the files of her list. */
static bool read_many(Browser *b, const DemoPerson *who)
{
    Jar jar;
    Arena *keep = b->c->keep;
    int read = 0;
    if (!browser_enter(b, &jar, who->membership) || !browser_open(b, &jar, S("/persons"))) return false;
    for (int page = 0; page < 2; page++) {
        Str list = str_copy(keep, b->body), link = S("<th scope=\"row\"><a href=\""), next = page_between(b, S("href=\"/persons?after="), S("\""));
        for (ptrdiff_t at; read < MANY && (at = str_find(list, link)) >= 0; read++) {
            list = str_from(list, at + link.len);
            if (!browser_open(b, &jar, str_copy(keep, str_sub(list, 0, str_index(list, '"'))))) return false;
        }
        if (!next.len || !browser_open(b, &jar, cat(keep, S("/persons?after="), next))) return !failed(b->c);
    }
    return true;
}

bool demo_access(Ctx *c, const App *app, const DemoTeam *other, uint64_t seed, Instant end)
{
    Jar jar;
    c->now = c->received = end - BEFORE_END;
    Browser b = browser_new(c, app, seed + 13);
    return open_as(&b, &jar, "coordinator", S("Mob")) && reasoned(&b) && read_many(&b, &other->coordinator);
}
