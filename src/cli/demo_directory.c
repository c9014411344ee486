/* See demo_directory.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_directory.h"

#include "cli/demo_browser.h"
#include "cli/operation.h"
#include "domain/inclusion.h"
#include "store/embed.h"

#include "base/banned.h"

EMBED(demo_structures, "demo/structures.csv");
EMBED(demo_services, "demo/services.csv");

static ptrdiff_t more(void *from, char *into, ptrdiff_t room)
{
    Str *rest = from;
    ptrdiff_t n = rest->len < room ? rest->len : room;
    memcpy(into, rest->at, (size_t)n);
    *rest = str_from(*rest, n);
    return n;
}

static bool import(Ctx *c, Str name, Str text)
{
    DiReport *report = new(c->keep, DiReport, 1);
    bool done = operation_begin(c) && inclusion_import(c, (DiStream){.more = more, .from = &text}, (DiOrder){.file = name}, report);
    if (done && !report->bad) return operation_end(c, S("cli.demo"));
    return fail(c, ERR_BROKEN, cat(c->keep, name, S(" : "), report->fault_count ? report->faults[0].reason : report->refused));
}

/* Each found by a word of its name. */
static bool note(Browser *b, Jar *jar, Str word, Str fields)
{
    Arena *keep = b->c->keep;
    if (!browser_open(b, jar, cat(keep, S("/directory?q="), word))) return false;
    Str path = cat(keep, S("/directory/"), page_between(b, S("<h2><a href=\"/directory/"), S("\"")));
    return fields.len ? browser_open(b, jar, cat(keep, path, S("/note"))) && browser_send(b, jar, cat(keep, path, S("/note")), fields)
                      : browser_open(b, jar, path) && browser_send(b, jar, cat(keep, path, S("/ask")), S(""));
}

bool demo_directory(Ctx *c, const App *app, uint64_t seed, Instant end)
{
    Browser b = browser_new(c, app, seed + 29);
    Jar jar;
    Instant now = c->now, received = c->received;
    c->now = c->received = end - 9 * DAY_MS;
    if (!import(c, S("demo/structures.csv"), EMBEDDED(demo_structures)) || !import(c, S("demo/services.csv"), EMBEDDED(demo_services))) return false;
    c->now = c->received = end - 6 * DAY_MS;
    bool done = browser_enter_demo(&b, &jar, S("field_worker")) && note(&b, &jar, S("permis"), S("verdict=true&places=3")) &&
           note(&b, &jar, S("nuits"), S("verdict=changed&places=0&words=Complet+jusqu%E2%80%99%C3%A0+la+fin+du+mois")) &&
           note(&b, &jar, S("pause+mardi"), S("verdict=true&places=5")) && note(&b, &jar, S("reprendre"), S(""));
    c->now = now, c->received = received;
    return done;
}
