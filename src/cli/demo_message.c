/* See demo_message.h. What people choose is sent through the pages; what the sender does is done by its own functions. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_message.h"

#include "cli/demo_browser.h"
#include "cli/operation.h"
#include "domain/message_send.h"
#include "store/db.h"

#include "base/banned.h"

#define BEFORE_END (4 * MINUTE_MS)
#define HOUR 9

static bool choose(Browser *b, const char *role, Str fields)
{
    Jar jar;
    return browser_enter_demo(b, &jar, str_c(role)) && browser_open(b, &jar, S("/me/messages")) && browser_send(b, &jar, S("/me/messages"), fields);
}

static bool give_link(Browser *b)
{
    Jar jar;
    Arena *keep = b->c->keep;
    if (!browser_enter_demo(b, &jar, S("coordinator")) || !browser_open(b, &jar, S("/accounts/new"))) return false;
    return browser_send(b, &jar, S("/accounts"), cat(keep, S("name=Ysé+Bouée&sign_in=yse.bouee&mail=yse.bouee%40example.org&role=field_worker")));
}

/* The morning before: neither at night nor on a Sunday. */
static Instant morning(Instant end)
{
    Day day = day_add(day_of(end), -1);
    if (day_weekday(day) == 6) day = day_add(day, -1);
    return instant_at(day, HOUR, 0);
}

static bool send_round(Ctx *c, bool first)
{
    static const Outcome ends[] = {
        {.went = WENT},
        {.went = WENT_NEVER, .cause = S_INIT("refused_address"), .said = S_INIT("SMTP 550")},
        {.went = WENT_LATER, .cause = S_INIT("later"), .said = S_INIT("SMTP 451")},
    };
    Outgoing letter;
    if (!operation_begin(c)) return false;
    message_plan(c);
    message_gather(c);
    if (!operation_end(c, S("cli.demo")) || !db_begin(c, BEGIN_WRITE)) return false;
    for (int i = 0; message_take(c, true, true, &letter); i++) message_settle(c, &letter, ends[first && i < 3 ? i : 0]);
    return !failed(c) && db_commit(c);
}

bool demo_message(Ctx *c, const App *app, uint64_t seed, Instant end)
{
    c->now = c->received = end - BEFORE_END;
    Browser b = browser_new(c, app, seed + 17);
    if (!choose(&b, "field_worker", S("mail=solene.balise%40example.org&due=1")) || !choose(&b, "coordinator", S("mail=hana.jalon%40example.org&due=1")) ||
        !choose(&b, "adviser", S("mail=elise.lanterne%40example.org&due=1")) || !give_link(&b))
        return false;
    c->now = c->received = morning(end);
    bool done = send_round(c, true);
    c->now = c->received = end - BEFORE_END;
    return done;
}
