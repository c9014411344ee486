/* See demo_meeting.h: prepared by the coordinator, agreed to through the file, decided and written down on the day. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_meeting.h"

#include "cli/demo_browser.h"
#include "store/read.h"

#include "base/banned.h"

typedef struct {
    Browser b;
    Jar office, worker;
    Instant end;
} Story;

static void days_before(Story *s, int days, int hour)
{
    Ctx *c = s->b.c;
    c->now = c->received = instant_at(day_add(day_of(s->end), -days), hour, 40);
}

/* Both signed in, at that hour. */
static bool at(Story *s, int days, int hour)
{
    days_before(s, days, hour);
    return browser_enter_demo(&s->b, &s->office, S("coordinator")) && browser_enter_demo(&s->b, &s->worker, S("field_worker"));
}

static Str day_text(Story *s, int days) { return day_iso(s->b.c->keep, day_add(day_of(s->end), -days)); }

static bool prepare(Story *s, int days, Str fields, Str *meeting)
{
    Arena *keep = s->b.c->keep;
    if (!browser_open(&s->b, &s->office, S("/meetings/new"))) return false;
    const DemoAccount *worker = account_demo(s->b.c, S("field_worker"), day_of(s->end));
    if (!worker) return false;
    Str who = cat(keep, S("&who."), id_text(keep, worker->account), S("=1&on_day="), day_text(s, days), S("&"));
    bool done = browser_send(&s->b, &s->office, S("/meetings"), cat(keep, who, fields));
    *meeting = s->b.location;
    return done;
}

static bool agrees(Story *s, Str alias, Str meeting, Str word)
{
    Arena *keep = s->b.c->keep;
    if (!browser_open(&s->b, &s->worker, cat(keep, S("/search?q="), alias))) return false;
    Str path = cat(keep, S("/persons/"), page_between(&s->b, S("<h2><a href=\"/persons/"), S("\"")), S("/meetings"));
    return browser_open(&s->b, &s->worker, path) &&
           browser_send(&s->b, &s->worker, path, cat(keep, S("way=aloud&meeting="), str_from(meeting, 10), S("&word="), word));
}

static bool decide(Story *s, Str meeting, Str name, Str owner, Str what, int days)
{
    Arena *keep = s->b.c->keep;
    if (!browser_open(&s->b, &s->office, meeting)) return false;
    Str about = page_option(&s->b, name), account = page_option(&s->b, owner);
    return browser_send(&s->b, &s->office, cat(keep, meeting, S("/decisions")),
                        cat(keep, S("about="), about, S("&owner="), account, S("&due_day="), day_text(s, days), S("&what="), what));
}

/* Everybody came. */
static Str all_came(Story *s)
{
    Str rest = s->b.body, box = S("name=\"came."), out = S("");
    for (ptrdiff_t i; (i = str_find(rest, box)) >= 0;) {
        rest = str_from(rest, i + box.len);
        out = cat(s->b.c->keep, out, S("&came."), str_sub(rest, 0, str_index(rest, '"')), S("=1"));
    }
    return out;
}

static bool write_minutes(Story *s, Str meeting)
{
    Arena *keep = s->b.c->keep;
    Str minutes = cat(keep, meeting, S("/minutes"));
    if (!browser_open(&s->b, &s->office, minutes)) return false;
    Str words = S("&minutes=Deux+situations.+L%E2%80%99h%C3%A9bergement+manque+pour+les+18-25+%3A+le+CCAS+apporte+la+liste+des+places+la+prochaine+fois.");
    return browser_send(&s->b, &s->office, minutes, cat(keep, S("version="), page_value(&s->b, S("version")), all_came(s), words));
}

static bool took_place(Story *s)
{
    Str meeting;
    if (!at(s, 9, 11) || !prepare(s, 5, S("what=Point+du+bassin+minier&at=14%3A00&place=Lens%2C+salle+2&partners=Mme+Essai%2C+CCAS+de+Lens%0AM.+Exemple%2C+Cap+emploi"), &meeting)) return false;
    if (!agrees(s, S("Mob"), meeting, S("Un+logement+%C3%A0+moi.")) || !agrees(s, S("Kiki"), meeting, S(""))) return false;
    if (!at(s, 5, 15)) return false;
    return decide(s, meeting, S("Kévin « Mob »"), S("Solène Balise"), S("Demander+une+place+en+foyer"), -3) &&
           decide(s, meeting, S("Mila « Kiki »"), S("Solène Balise"), S("Prendre+rendez-vous+%C3%A0+la+Maison+des+adolescents"), -1) &&
           write_minutes(s, meeting);
}

static bool to_come(Story *s)
{
    Str meeting;
    return at(s, 2, 10) && prepare(s, -6, S("what=Point+du+bassin+minier&at=14%3A00&place=Li%C3%A9vin&partners=Mme+Essai%2C+CCAS+de+Lens"), &meeting) &&
           agrees(s, S("Zip"), meeting, S(""));
}

bool demo_meeting(Ctx *c, const App *app, uint64_t seed, Instant end)
{
    Instant now = c->now, was = c->received;
    Story s = {.b = browser_new(c, app, seed + 37), .end = end};
    bool done = took_place(&s) && to_come(&s);
    c->now = now, c->received = was;
    return done;
}
