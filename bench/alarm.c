/* What the nightly clocks of relays cost: alarm FOLDER fill COUNT gives each person of a filled region an open relay, sent on one of the last 31
 * days, half of them to houses with an inbox and half by a link, a third each waiting, acknowledged and with an appointment, as the nights before
 * left them; alarm FOLDER run does what the job process does on one night (cli/jobs.c), and prints how many struck and the milliseconds of
 * processor. Not a part of the product. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "bench/bench.h"
#include "cli/operation.h"
#include "domain/period.h"
#include "domain/person.h"
#include "domain/relay_parts.h"
#include "domain/step.h"
#include "store/read.h"
#include "store/write.h"

#include <string.h>
#include <time.h>

#define OPEN_DAYS 31
#define BATCH 200         /* of one transaction, as in cli/jobs.c */

static double cpu_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* A third each; what waits has had the alarms of the nights before this one. */
static void state_set(Ctx *c, Id id, RelayClock clock, int64_t n, Day day)
{
    const Str states[] = {S("sent"), S("acknowledged"), S("appointment")};
    const RelayRow *row = relay_row(c, id);
    must(c, "relay");
    if (!row) die("no relay");
    RelayRow r = *row;
    Day yesterday = day_add(day, -1);
    r.state = states[n % 3];
    while (n % 3 == 0 && r.alarm < 2 && yesterday > relay_next_day(clock, r.alarm)) r.alarm++;
    r.next_day = n % 3 ? clock.expires : relay_next_day(clock, r.alarm);
    if (n % 3 == 2) r.meet_ms = c->now, r.meet_where = S("Accueil");
    relay_write(c, &r);
}

static void add_relay(Ctx *c, const CheckPerson *p, int64_t n, Id other)
{
    c->my.org = p->org, c->my.account = p->lead;
    const PersonRow *row = person_row(c, p->id);
    Seen person = person_for_relay(c, p->id);
    if (!row || !is_seen(person)) return;
    c->my.team = row->team;
    bool inbox = n % 2 && other != p->org;
    Day day = day_of(c->received), sent = day_add(day, -(int)(n / 3 % OPEN_DAYS) - 1);
    RelayClock clock = relay_clock_of(sent, 3, 7, 30);
    Id id = new_id(c), step = step_new(c, person, (StepNew){.kind = S("relay_no_ack"), .part = S("street"), .what = S("CCAS"), .due_day = clock.ack});
    relay_add(c, (RelayAdd){.id = id, .team = row->team, .project = period_project(c, person), .person = person, .act = S("help"), .to_org = inbox ? other : 0, .to_name = S("CCAS"),
                            .to_mail = inbox ? NO_STR : S("accueil@example.org"), .from_name = S("Camille"), .from_org_name = S("Maison"), .from_team_name = S("Maison"),
                            .agreed = S("read"), .why = NO_STR, .sent_ms = instant_at(sent, 10, 0), .sent_day = sent, .ack_day = clock.ack, .second_day = clock.second,
                            .expires_day = clock.expires, .step = step});
    const RelayRow *r = relay_row(c, id);
    if (r && !inbox) relay_link_make(c, r);
    if (r) relay_fact_note(c, r, (RelaySaid){.fact = S("sent"), .side = S("giver"), .name = S("Camille")});
    state_set(c, id, clock, n, day);
    must(c, "relay");
}

static void fill(Bench *b, int64_t count)
{
    Ctx *c = &b->c;
    Id after = 0;
    int64_t n = 0;
    Who nobody = c->my;
    RelayOrgList orgs = relay_orgs(c, day_of(c->received));
    if (!orgs.len) die("no organisation");
    for (bool more = true; more && n < count;) {
        Arena mark = b->arena;
        c->now = c->received = clock_now(); /* ids begin with it */
        if (!operation_begin(c)) must(c, "begin");
        CheckPersonList some = check_persons(c, after);
        for (ptrdiff_t i = 0; i < some.len && n < count; i++) {
            if (some.at[i].lead) add_relay(c, &some.at[i], n, orgs.at[n % orgs.len].id), n++;
            after = some.at[i].id;
        }
        more = some.len > 0;
        c->my = nobody;
        if (!operation_end(c, S("cli.relays"))) must(c, "end");
        b->arena = mark;
        c->lists = NULL;
    }
    if (n < count) die("only %lld persons", (long long)n);
}

static void run(Bench *b)
{
    Ctx *c = &b->c;
    double from = cpu_ms();
    int64_t struck = 0;
    for (int64_t n = 1; n;) {
        Arena mark = b->arena;
        c->kept = &c->db->kept;
        c->now = c->received = clock_now(); /* ids begin with it */
        if (!operation_begin(c)) must(c, "begin");
        struck += n = relay_clocks(c, BATCH);
        if (!operation_end(c, S("cli.relays"))) must(c, "clocks");
        b->arena = mark;
        c->lists = NULL;
    }
    printf("%lld %.0f\n", (long long)struck, cpu_ms() - from);
}

int main(int argc, char **argv)
{
    if (argc < 3) die("usage: alarm FOLDER fill COUNT | run");
    Bench *b = bench_open(argv[1]);
    if (!strcmp(argv[2], "fill")) fill(b, argc > 3 ? atoll(argv[3]) : 100000);
    else run(b);
    return 0;
}
