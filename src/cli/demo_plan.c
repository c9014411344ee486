/* See demo_plan.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_plan.h"

#include "cli/demo_data.h"
#include "cli/demo_observe.h"

#include <stdlib.h>

#include "base/banned.h"

#define YEAR 364
#define DEEDS_MOST 40000
#define LAST_MS (10 * MINUTE_MS) /* before the end: a deed of several requests takes its time too */

typedef struct {
    DeedList deeds;
    uint64_t seed;
    Instant end;
    int team, worker, number; /* whose outings are being planned */
    Random chance;
} Plan;

Random demo_chance(uint64_t seed, int team, int number)
{
    return random_seeded(seed * 1000003u + (uint64_t)(team + 1) * 7919u * 65536u + (uint64_t)number);
}

static int below(Plan *p, int n) { return (int)random_below(&p->chance, (uint64_t)n); }
static bool percent(Plan *p, int n) { return below(p, 100) < n; }

static void put(Plan *p, DeedKind kind, Instant at)
{
    int number = p->number++;
    if (at < p->end - LAST_MS && p->deeds.len < DEEDS_MOST) p->deeds.at[p->deeds.len++] = (Deed){at, kind, p->team, p->worker, number};
}

/* Opened and closed beside the deeds in between, whose numbers, and so whose chance, stay what they are without. */
static void put_opened(Plan *p, int outing, Instant from, Instant to)
{
    int kept = p->number;
    p->number = 2000000 + 2 * outing;
    put(p, DEED_OPEN, from);
    put(p, DEED_CLOSE, to);
    p->number = kept;
}

static Day day_before_end(const Plan *p, int days) { return day_add(day_of(p->end), -days); }

/* In August and at the end of the year every second outing does not take place. */
static bool is_slow(Day day)
{
    int month = day / 100 % 100;
    return month == 8 || (month == 12 && day % 100 > 19);
}

static void put_outing(Plan *p, const DemoProject *data, Day day, int outing)
{
    int meetings = data->at_once - 1 + below(p, 3);
    p->worker = below(p, data->workers);
    bool slow = percent(p, 50) && is_slow(day), nobody = percent(p, 7), passage = percent(p, data->passages);
    Instant at = instant_at(day, data->hour + below(p, 3), below(p, 60)) + below(p, 60000);
    if (slow) return;
    Instant begins = at;
    put(p, DEED_BEGIN, at);
    if (passage) put(p, DEED_PASSAGE, at += (3 + below(p, 9)) * MINUTE_MS);
    if (nobody) put(p, DEED_NOBODY, at += 50 * MINUTE_MS);
    for (int i = 0; !nobody && (i == 0 || i < meetings); i++) put(p, DEED_MEET, at += (8 + below(p, 22)) * MINUTE_MS);
    for (int i = 2 + below(p, 3); i > 0; i--) put(p, DEED_CONTACT, at += (4 + below(p, 12)) * MINUTE_MS);
    if (percent(p, 40)) put_opened(p, outing, begins + MINUTE_MS, at + (5 + below(p, 40)) * MINUTE_MS);
}

static void put_team(Plan *p, int team)
{
    const DemoProject *data = &demo_projects[team];
    int outings = data->meetings / data->at_once;
    p->team = team, p->number = 0;
    for (int i = 0; i < outings; i++) {
        p->chance = demo_chance(p->seed, team, 1000000 + i);
        int days = YEAR - YEAR * i / outings - below(p, YEAR / outings + 1);
        Day day = day_before_end(p, days < 0 ? 0 : days);
        if (day_weekday(day) == 6) /* no outing on a Sunday */
            day = day_add(day, days < YEAR ? -1 : 1);
        put_outing(p, data, day, i);
    }
    p->worker = 0;
    for (int months = 0; months < 12; months += 2) put(p, DEED_LOOK, instant_at(day_before_end(p, 30 * months + team), 9, team));
}

static void put_lens(Plan *p)
{
    for (p->number = 0; p->number < demo_lens_count;) {
        const DemoMeeting *m = &demo_lens[p->number];
        put(p, DEED_LENS, m->hour ? instant_at(day_before_end(p, m->days), m->hour, 7 * p->number) : p->end - 40 * MINUTE_MS);
    }
    for (int i = 0; i < demo_observation_count; i++)
        put(p, DEED_OBSERVE, instant_at(day_before_end(p, demo_observations[i].days), demo_observations[i].hour, 5 * i));
}

static void put_region(Plan *p)
{
    p->team = -1, p->number = 0;
    for (int month = 0; month < 12; month++) {
        put(p, DEED_REGION, instant_at(day_before_end(p, 30 * month + 2), 10, month));
        put(p, DEED_MONTH, p->end - 30 * month * DAY_MS - 12 * MINUTE_MS);
        if (month % 3 == 0) put(p, DEED_ACCOUNTS, instant_at(day_before_end(p, 30 * month + 1), 11, month));
    }
    put(p, DEED_PROPOSE, p->end - 3 * HOUR_MS);
}

static int order(const void *a, const void *b)
{
    const Deed *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return x->team != y->team ? x->team - y->team : x->number - y->number;
}

DeedList demo_plan(Arena *keep, uint64_t seed, Instant end)
{
    Plan p = {.deeds = {new (keep, Deed, DEEDS_MOST), 0}, .seed = seed, .end = end};
    for (int i = 0; i < DEMO_PROJECTS; i++) {
        put_team(&p, i);
        if (demo_is_lens(&demo_projects[i])) put_lens(&p);
    }
    put_region(&p);
    qsort(p.deeds.at, (size_t)p.deeds.len, sizeof *p.deeds.at, order);
    return p.deeds;
}
