/* The second lock of decision D7: what one organisation reads must not depend on the other's rows. Every page is fetched by everybody of
 * one organisation, the other's rows are deleted, every page is fetched again: the same bytes. Then the other way round. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdio.h>

#include "platform/test/walk.h"

#define PAGES_MAX 1000

typedef struct {
    Str pages[PAGES_MAX];
    int count;
} Pages;

/* Rows of one organisation, those that point at others first. */
static const char *const deletes[] = {
    "delete from report_line where report in (select id from report where org = ", "delete from report where org = ", "delete from tally where org = ",
    "delete from tally_met where org = ",
    "delete from person_word where org = ", "delete from pair where org = ", "delete from merge_row where org = ", "delete from merge where org = ",
    "delete from caseload_file where org = ", "delete from caseload where org = ", "delete from review where org = ", "delete from change where org = ",
    "delete from answer where person in (select id from person where org = ", "delete from answer_set where person in (select id from person where org = ",
    "delete from plan_line where person in (select id from person where org = ", "delete from plan where person in (select id from person where org = ",
    "delete from trusted where person in (select id from person where org = ",
    "delete from part_shown where person in (select id from person where org = ", "delete from transfer where org = ",
    "delete from meeting_decision where meeting_case in (select id from meeting_case where org = ", "delete from meeting_case where org = ",
    "delete from meeting_guest where meeting in (select id from meeting where org = ", "delete from meeting where org = ",
    "delete from relay_link where relay in (select id from relay where org = ", "delete from relay_line where relay in (select id from relay where org = ",
    "delete from relay_fact where relay in (select id from relay where org = ", "delete from relay where org = ",
    "delete from appointment where org = ", "delete from step_change where org = ",
    "delete from access where org = ", "delete from reasoned where org = ",
    "delete from own_key where person in (select id from person where org = ", "delete from visit where org = ",
    "delete from erasure where org = ", "delete from ask where person in (select id from person where org = ",
    "delete from card_cancelled where org = ", "delete from consent where person in (select id from person where org = ",
    "delete from identity where person in (select id from person where org = ", "delete from step where org = ", "delete from period where org = ",
    "delete from placement where org = ", "delete from followup where org = ",
    "delete from channel where person in (select id from person where org = ", "delete from tie where person in (select id from person where org = ",
    "delete from event where org = ", "delete from outing_staff where org = ", "delete from outing where org = ", "delete from person where org = ", "delete from place where org = ",
    "delete from item where org = ", "delete from journal where org = ",
};

static bool delete_rows(Walk *w, Str org)
{
    Scene *s = &w->scene;
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    for (size_t i = 0; i < sizeof deletes / sizeof *deletes; i++) {
        Table t;
        Str sql = cat(s->arena, str_c(deletes[i]), org, strchr(deletes[i], '(') ? S(")") : S(""));
        if (!s->engine->query(s->engine, &c, sql, &t)) {
            printf("%.*s\n", (int)c.err.message.len, c.err.message.at);
            return false;
        }
    }
    return !s->engine->changed || s->engine->changed(s->engine, &c);
}

/* Addresses with a query, beside those of the routes: what they read differs. */
static const Route queries[] = {
    {.path = S_INIT("/search?q=mob")}, {.path = S_INIT("/search?q=zed")}, {.path = S_INIT("/search?q=cap")},
    {.path = S_INIT("/persons?order=name")}, {.path = S_INIT("/persons?whose=mine")}, {.path = S_INIT("/persons?stage=2")},
    {.path = S_INIT("/persons?name=c")}, {.path = S_INIT("/persons/{person}?kind=encounter")},
    {.path = S_INIT("/see-again?whose=mine")}, {.path = S_INIT("/see-again?place={place}")}, {.path = S_INIT("/promises?whose=mine")},
    {.path = S_INIT("/encounters/new?same_as={event}")}, {.path = S_INIT("/encounters/new?place={place}")},
    {.path = S_INIT("/figures?from_day=2026-01-01&to_day=2026-12-31")}, {.path = S_INIT("/figures/list?kind=met")},
    {.path = S_INIT("/figures/list?kind=person")}, {.path = S_INIT("/figures/list?kind=spotted")}, {.path = S_INIT("/figures?known=2026-11-01")}, {.path = S_INIT("/figures/org?format=csv")},
    {.path = S_INIT("/figures?format=print")}, {.path = S_INIT("/figures/breakdown?kind=encounters")}, {.path = S_INIT("/figures/list?kind=exit")}, {.path = S_INIT("/search?q={code}")},
    {.path = S_INIT("/followups?whose=mine")}, {.path = S_INIT("/persons/{person}/situations/new?kind=cdd")}, {.path = S_INIT("/outings?whose=mine")}, {.path = S_INIT("/today?whose=team")}, {.path = S_INIT("/accounts?q=n")},
};
#define QUERIES ((int)(sizeof queries / sizeof *queries))

static void fetch_one(Walk *w, Pages *pages, const Route *route, bool compare)
{
    Str path;
    if (pages->count == PAGES_MAX || !walk_path(w, route, w->walker->own, &path)) return;
    Response r = walk_send(w, scene_request(&w->scene, S("GET"), path, NO_STR));
    Str *page = &pages->pages[pages->count++];
    if (!compare) *page = r.body;
    else walk_check(w, same(*page, r.body), S("the page depends on the other organisation's rows"), route, &r);
}

/* Fetches each page that the walker may see, or compares it with what it was. */
static void fetch(Walk *w, Pages *pages, bool compare)
{
    for (int k = 0; k < route_count; k++)
        if (same(routes[k].method, S("GET")) && walker_may(w->walker, &routes[k])) fetch_one(w, pages, &routes[k], compare);
    for (int k = 0; k < QUERIES; k++) fetch_one(w, pages, &queries[k], compare);
}

/* Everybody comes in anew in each pass, with the same logins: the list of one's logins is a page too. What they read in the pass before is
 * forgotten: a file says who read it. */
static bool forget_logins(Walk *w)
{
    Scene *s = &w->scene;
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    Table t;
    s->logins = 0;
    return s->engine->query(s->engine, &c, S("delete from login"), &t) && s->engine->query(s->engine, &c, S("delete from access"), &t);
}

static void one_way(Engine *e, Arena *arena, Str own, Str other, int *passed, int *failed)
{
    static Pages pages;
    Walk w = {0};
    if (walk_begin(&w, e, arena)) {
        for (int pass = 0; pass < 2; pass++) {
            pages.count = 0;
            if (!forget_logins(&w) || (pass == 1 && !delete_rows(&w, other))) w.failed++;
            for (int i = 0; i < walker_count; i++)
                if (starts_with(walkers[i].own, own) && (walkers[i].role.len && role_find(walkers[i].role)->reach != REACH_NONE) && walk_enter(&w, &walkers[i]))
                    fetch(&w, &pages, pass == 1);
        }
    }
    *passed += w.passed;
    *failed += w.failed;
}

void walk_two_organisations(Engine *e, Arena *arena, int *passed, int *failed)
{
    one_way(e, arena, S("lens"), S("102"), passed, failed);
    one_way(e, arena, S("boulogne"), S("101"), passed, failed);
}
