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
    "delete from person_word where org = ", "delete from review where org = ", "delete from change where org = ",
    "delete from step where org = ", "delete from period where org = ",
    "delete from channel where person in (select id from person where org = ", "delete from tie where person in (select id from person where org = ",
    "delete from event where org = ", "delete from person where org = ", "delete from place where org = ",
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

/* Fetches each page that the walker may see, or compares it with what it was. */
static void fetch(Walk *w, Pages *pages, bool compare)
{
    for (int k = 0; k < route_count && pages->count < PAGES_MAX; k++) {
        const Route *route = &routes[k];
        Str path;
        if (!same(route->method, S("GET")) || !walker_may(w->walker, route) || !walk_path(w, route, w->walker->own, &path)) continue;
        Response r = walk_send(w, scene_request(&w->scene, S("GET"), path, NO_STR));
        Str *page = &pages->pages[pages->count++];
        if (!compare) *page = r.body;
        else walk_check(w, same(*page, r.body), S("the page depends on the other organisation's rows"), route, &r);
    }
}

static void one_way(Engine *e, Arena *arena, Str own, Str other, int *passed, int *failed)
{
    static Pages pages;
    Walk w = {0};
    if (walk_begin(&w, e, arena)) {
        for (int pass = 0; pass < 2; pass++) {
            pages.count = 0;
            if (pass == 1 && !delete_rows(&w, other)) w.failed++;
            for (int i = 0; i < walker_count; i++)
                if (starts_with(walkers[i].own, own) && (same(walkers[i].role, S("field_worker")) || same(walkers[i].role, S("coordinator"))) &&
                    walk_enter(&w, &walkers[i]))
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
