/* See demo_merge.h: sent through the pages as somebody would. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_merge.h"

#include "base/buf.h"
#include "cli/demo_browser.h"

#include "base/banned.h"

#define BEFORE_END (4 * MINUTE_MS)

/* days: of the first and the last contact and of the notice, before the end; 0: none. Two pairs look alike. */
static const struct {
    Str cells; /* alias;first name;last name;birth;phone */
    int first, last, notice;
} lines[] = {
    {S_INIT("Sacha;Sacha;Exemple;2005;06 39 98 11 01"), 200, 12, 190},
    {S_INIT("Sasha;;;;+33 6 39 98 11 01"), 0, 5, 0},
    {S_INIT("Tchoupi;;;;06 39 98 11 02"), 90, 20, 0},
    {S_INIT("Choupi;;;;06.39.98.11.02"), 0, 9, 0},
    {S_INIT("Lynx;;;;06 39 98 11 03"), 0, 31, 0},
};
#define LINES ((int)(sizeof lines / sizeof *lines))

static void put_day(Buf *b, Day today, int before)
{
    buf_byte(b, ';');
    if (before) buf_put(b, day_iso(b->arena, day_add(today, -before)));
}

static Str table_text(Arena *keep, Day today)
{
    Buf b = buf_new(keep, 512, 4096);
    buf_put(&b, S("Surnom;Prénom;Nom;Naissance;Téléphone;Premier contact;Dernier contact;Information\n"));
    for (int i = 0; i < LINES; i++) {
        buf_put(&b, lines[i].cells);
        put_day(&b, today, lines[i].first);
        put_day(&b, today, lines[i].last);
        put_day(&b, today, lines[i].notice);
        buf_byte(&b, '\n');
    }
    return buf_str(&b);
}

static bool import(Browser *b, Jar *jar, Day today)
{
    Arena *keep = b->c->keep;
    Buf text = buf_new(keep, 1024, 8192);
    buf_put(&text, S("text="));
    buf_escape(&text, table_text(keep, today));
    if (!browser_open(b, jar, S("/persons/import")) || !browser_preview(b, jar, S("/persons/import/preview"), buf_str(&text))) return false;
    Str digest = page_value(b, S("digest"));
    return browser_send(b, jar, S("/persons/import"), cat(keep, buf_str(&text), S("&digest="), digest));
}

/* Of the two questions that the import left, the one about the telephone of « Tchoupi » is answered: one person. */
static bool answer(Browser *b, Jar *jar)
{
    Arena *keep = b->c->keep;
    if (!browser_open(b, jar, S("/search?q=Choupi"))) return false;
    Str gone = page_between(b, S("<h2><a href=\"/persons/"), S("\""));
    if (!browser_open(b, jar, S("/search?q=Tchoupi"))) return false;
    Str kept = page_between(b, S("<h2><a href=\"/persons/"), S("\""));
    Str page = cat(keep, S("/persons/"), kept, S("/merge/"), gone);
    return browser_open(b, jar, page) && browser_send(b, jar, page, cat(keep, S("alias=kept&seen="), page_value(b, S("seen"))));
}

bool demo_merge(Ctx *c, const App *app, const DemoTeam *lens, uint64_t seed, Instant end)
{
    Jar jar;
    c->now = c->received = end - BEFORE_END;
    Browser b = browser_new(c, app, seed + 4);
    if (!browser_enter_demo(&b, &jar, lens->adviser.role)) return false;
    return import(&b, &jar, day_of(c->now)) && answer(&b, &jar);
}
