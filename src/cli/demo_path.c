/* See demo_path.h: a table of what was noted, sent through the pages as somebody would. The people are those of the team's list whom nobody has
 * met for the longest time, so that no later meeting opens a new accompaniment. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_path.h"

#include "base/buf.h"
#include "cli/demo_browser.h"

#include "base/banned.h"

#define BEFORE_END (5 * MINUTE_MS)
#define FILES_MOST 200

/* who: from the end of the list. Days before the end stand as names of fields with "-12". page: below /persons/ID. */
static const struct {
    int who;
    Str page, action, fields, days;
} noted[] = {
    {0, S_INIT("/situations/new?kind=cdd"), S_INIT("/situations"), S_INIT("kind=cdd&party=Boulangerie+de+la+gare"), S_INIT("from_day=-70 until_day=140")},
    {0, S_INIT("/exit"), S_INIT("/exit"), S_INIT("code=cdd_long&evidence=contract"), S_INIT("on_day=-60")},
    {1, S_INIT("/exit"), S_INIT("/exit"), S_INIT("code=none_at_end&evidence=sworn"), S_INIT("on_day=-95")},
    {2, S_INIT("/situations/new?kind=training"), S_INIT("/situations"), S_INIT("kind=training&party=%C3%89cole+de+la+2e+chance"), S_INIT("asked_day=-40 confirmed_day=-21")},
    {3, S_INIT("/situations/new?kind=right_opened"), S_INIT("/situations"), S_INIT("kind=right_opened&party=CPAM"), S_INIT("asked_day=-45 refused_day=-12")},
    {4, S_INIT("/state"), S_INIT("/state"), S_INIT("code=moved"), S_INIT("on_day=-20")},
    {5, S_INIT("/situations/new?kind=pmsmp"), S_INIT("/situations"), S_INIT("kind=pmsmp&party=Garage+du+Canal&hours=35&outcome=completed"), S_INIT("from_day=-18 until_day=-14")},
    {5, S_INIT("/exit"), S_INIT("/exit"), S_INIT("code=apprenticeship&evidence=contract"), S_INIT("on_day=-3")},
};
#define NOTED ((int)(sizeof noted / sizeof *noted))

/* Adds the files of the open page to ids. */
static int files_of(Browser *b, Str *ids, int count)
{
    Str rest = b->body, mark = S("<th scope=\"row\"><a href=\"/persons/");
    for (ptrdiff_t at; count < FILES_MOST && (at = str_find(rest, mark)) >= 0;) {
        rest = str_from(rest, at + mark.len);
        ids[count++] = str_copy(b->c->keep, str_sub(rest, 0, ID_LETTERS));
    }
    return count;
}

/* All files of the team, the one met last first. */
static int list_files(Browser *b, const Jar *jar, Str *ids)
{
    int count = 0;
    for (Str page = S("/persons"); page.len && count < FILES_MOST;) {
        if (!browser_open(b, jar, page)) return 0;
        count = files_of(b, ids, count);
        Str next = page_between(b, S("href=\"/persons?after="), S("\""));
        page = next.len ? cat(b->c->keep, S("/persons?after="), next) : S("");
    }
    return count;
}

static Str with_days(Browser *b, Str fields, Str days, Day today)
{
    Arena *keep = b->c->keep;
    Str rest = days, word, name, number;
    int64_t n = 0;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        if (str_cut(word, '=', &name, &number) && str_number(number, &n)) fields = cat(keep, fields, S("&"), name, S("="), day_iso(keep, day_add(today, (int)n)));
    }
    return fields;
}

/* The first news of somebody who left are there; the day of the exit was another one. */
static bool hear_and_correct(Browser *b, Jar *jar, Str person, Day today)
{
    Arena *keep = b->c->keep;
    Str path = cat(keep, person, S("/path"));
    if (!browser_open(b, jar, path)) return false;
    Str news = cat(keep, S("/followups/"), page_between(b, S("href=\"/followups/"), S("\"")));
    Str fact = cat(keep, path, S("/"), page_between(b, cat(keep, S("href=\""), path, S("/")), S("\"")));
    return browser_open(b, jar, news) && browser_send(b, jar, news, S("state_now=same_job")) && browser_open(b, jar, fact) &&
           browser_send(b, jar, fact, with_days(b, S("why=contrat+sign%C3%A9+deux+jours+plus+t%C3%B4t"), S("on_day=-62"), today));
}

bool demo_path(Ctx *c, const App *app, const DemoTeam *lens, uint64_t seed, Instant end)
{
    Jar jar;
    c->now = c->received = end - BEFORE_END;
    Browser b = browser_new(c, app, seed + 2);
    Str *ids = new (c->keep, Str, FILES_MOST);
    if (!browser_enter_demo(&b, &jar, lens->adviser.role)) return false;
    int count = list_files(&b, &jar, ids);
    for (int i = 0; i < NOTED && noted[i].who < count; i++) {
        Str person = cat(c->keep, S("/persons/"), ids[count - 1 - noted[i].who]);
        if (!browser_open(&b, &jar, cat(c->keep, person, noted[i].page)) ||
            !browser_send(&b, &jar, cat(c->keep, person, noted[i].action), with_days(&b, noted[i].fields, noted[i].days, day_of(end))))
            return false;
    }
    return count == 0 || hear_and_correct(&b, &jar, cat(c->keep, S("/persons/"), ids[count - 1]), day_of(end));
}
