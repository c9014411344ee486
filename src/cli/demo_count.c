/* See demo_count.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_count.h"

#include "base/banned.h"

#define REPORT_MONTHS 3

static bool freeze(Browser *b, Str role, Str page, Str about, Day from, Day to)
{
    Jar jar;
    Ctx *c = b->c;
    Str days = cat(c->keep, S("from_day="), day_iso(c->keep, from), S("&to_day="), day_iso(c->keep, to));
    if (!browser_enter_demo(b, &jar, role) || !browser_open(b, &jar, cat(c->keep, page, S("?"), days))) return false;
    Str project = page_value(b, S("project"));
    Str fields = cat(c->keep, S("about="), about, project.len ? S("&project=") : S(""), project, S("&"), days);
    return browser_send(b, &jar, S("/reports"), fields);
}

bool demo_count_month(Browser *b, int64_t month)
{
    if (month % REPORT_MONTHS) return true;
    Day to = day_of(b->c->now), from = day_add(day_add_months(to, -REPORT_MONTHS), 1);
    return freeze(b, S("coordinator"), S("/figures"), S("project"), from, to) && freeze(b, S("funder"), S("/figures/region"), S("region"), from, to);
}
