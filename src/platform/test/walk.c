/* See walk.h: the walk itself and what a GET must answer. POST: walk_post.c. Two organisations: walk_orgs.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/test/walk.h"

#include <stdio.h>

#include "base/buf.h"
#include "platform/test/world.h"
#include "store/statements.h"

const Walker walkers[] = {
    {S_INIT(""), S_INIT(""), S_INIT("lens"), S_INIT("boulogne"), {NULL, 0}},
    {S_INIT("worker.lens"), S_INIT("field_worker"), S_INIT("lens"), S_INIT("boulogne"), S_INIT("lens2")},
    {S_INIT("worker2.lens"), S_INIT("field_worker"), S_INIT("lens2"), S_INIT("boulogne"), S_INIT("lens")},
    {S_INIT("adviser.lens"), S_INIT("adviser"), S_INIT("lens"), S_INIT("boulogne"), S_INIT("lens2")},
    {S_INIT("coordinator.lens"), S_INIT("coordinator"), S_INIT("lens"), S_INIT("boulogne"), {NULL, 0}},
    {S_INIT("worker.boulogne"), S_INIT("field_worker"), S_INIT("boulogne"), S_INIT("lens"), {NULL, 0}},
    {S_INIT("coordinator.boulogne"), S_INIT("coordinator"), S_INIT("boulogne"), S_INIT("lens"), {NULL, 0}},
    {S_INIT("funder"), S_INIT("funder"), S_INIT("lens"), S_INIT("boulogne"), {NULL, 0}},
    {S_INIT("dpo"), S_INIT("dpo"), S_INIT("lens"), S_INIT("boulogne"), {NULL, 0}},
    {S_INIT("administrator"), S_INIT("administrator"), S_INIT("lens"), S_INIT("boulogne"), {NULL, 0}},
    {S_INIT("card"), S_INIT(""), S_INIT("lens"), S_INIT("boulogne"), {NULL, 0}}, /* the person herself, by her card */
};
const int walker_count = (int)(sizeof walkers / sizeof *walkers);

static bool ran[STATEMENT_TOTAL];
static void remember(const Statement *s, int variant, const Value *params, int count) { ran[s->number] = true; }

/* ---------------------------------------------------------------------------------------- tools */

bool walk_begin(Walk *w, Engine *e, Arena *arena)
{
    arena_reset(arena);
    w->scene = (Scene){.engine = e, .arena = arena, .file = S(WALK_SETUP), .name = S("setup"), .now = instant_read(S("2026-11-24T18:40Z")), .here = S("/")};
    Ctx c = engine_ctx(e, arena, w->scene.now);
    Str text = file_read(&c, WALK_SETUP);
    e->app.demo = false;
    bool good = !failed(&c) && e->fresh(e, &c);
    if (good) e->db->trace = remember;
    if (!good) scene_fail(&w->scene, c.err.message);
    if (good && scene_steps(&w->scene, text)) return true;
    printf("%.*s\n", (int)w->scene.failure.len, w->scene.failure.at);
    w->failed++;
    return false;
}

bool walk_enter(Walk *w, const Walker *walker)
{
    Scene *s = &w->scene;
    w->walker = walker;
    w->account = 0;
    s->cookies.count = 0;
    if (!walker->sign_in.len) return true;
    if (walk_is_card(walker)) {
        w->account = id_read(bag_get(&s->variables, S("mine"))); /* whose stamps its forms carry */
        if (scene_steps(s, S("as nobody\nGET /card?code={code}\nsubmit  figures=5271\nexpect 303 to /mine\n"))) return true;
        printf("%.*s\n", (int)s->failure.len, s->failure.at);
        w->failed++;
        return false;
    }
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    Table t;
    int64_t id = 0;
    Str sql = cat(s->arena, S("select id from account where sign_in = '"), walker->sign_in, S("'"));
    if (s->engine->query(s->engine, &c, sql, &t) && t.rows && str_number(t.cells[0], &id) && scene_sign_in(s, walker->sign_in)) {
        w->account = (Id)id;
        return true;
    }
    printf("%.*s cannot sign in\n", (int)walker->sign_in.len, walker->sign_in.at);
    w->failed++;
    return false;
}

void walk_check(Walk *w, bool good, Str what, const Route *route, const Response *r)
{
    if (good) {
        w->passed++;
        return;
    }
    w->failed++;
    Str who = w->walker->sign_in.len ? w->walker->sign_in : S("a visitor");
    printf("%.*s %.*s as %.*s: %.*s (answered %d %.*s %.*s)\n", (int)route->method.len, route->method.at, (int)route->path.len, route->path.at,
           (int)who.len, who.at, (int)what.len, what.at, r->status, (int)r->location.len, r->location.at ? r->location.at : "",
           (int)r->log.len, r->log.at ? r->log.at : "");
}

bool walk_is_card(const Walker *walker) { return same(walker->sign_in, S("card")); }

bool walker_may(const Walker *walker, const Route *route)
{
    if (route->who == PUBLIC) return true;
    if (route->who == MAY(own)) return walk_is_card(walker);
    const Role *role = role_find(walker->role);
    return role && (route->who == SIGNED_IN || (role->may & route->who));
}

/* What stands between { and } first; absent when it names no record. */
static Str parameter_in(Str path)
{
    ptrdiff_t from = str_index(path, '{'), to = str_index(path, '}');
    return from < 0 ? NO_STR : str_sub(path, from + 1, to);
}
static Str parameter_of(const Route *route) { return parameter_in(route->path); }

bool walk_path(Walk *w, const Route *route, Str whose, Str *path)
{
    Scene *s = &w->scene;
    Str name = parameter_of(route);
    *path = route->path;
    if (!name.at) return true;
    Str id;
    for (; name.at; name = parameter_in(*path)) { /* a second one: a record of the first, or a word of the kinds */
        id = whose.at ? bag_get(&s->variables, cat(s->arena, whose, S("_"), name)) : id_text(s->arena, NO_RECORD);
        if (!id.at) return false;
        ptrdiff_t from = str_index(*path, '{'), to = str_index(*path, '}');
        *path = cat(s->arena, str_sub(*path, 0, from), id, str_from(*path, to + 1));
    }
    return true;
}

bool walk_hidden(const Walker *walker, const Route *route, Str whose)
{
    Str name = parameter_of(route);
    bool file = same(name, S("person")) || same(name, S("event")) || same(name, S("step")) || same(name, S("request")) ||
                same(name, S("followup")) || same(name, S("appointment"));
    if (same(whose, walker->other_team)) return file;
    bool own = same(name, S("place")) || same(name, S("review")) || same(name, S("merge")) || same(name, S("caseload"));
    return file || own || (same(name, S("report")) && !same(walker->role, S("funder"))) || (same(name, S("account")) && same(walker->role, S("coordinator")));
}

Response walk_send(Walk *w, Request request)
{
    Scene *s = &w->scene;
    s->headers.count = 0;
    return s->engine->answer(s->engine, s->arena, 4711, s->now, request);
}

/* ---------------------------------------------------------------------------------------- GET */

/* The list behind a figure does not exist without its figure, a list of kinds not without its name. */
Response walk_open(Walk *w, Str path)
{
    Str target = same(path, S("/figures/list")) ? S("/figures/list?kind=spotted") : same(path, S("/kinds/list")) ? S("/kinds/list?list=topics") : path;
    return walk_send(w, scene_request(&w->scene, S("GET"), target, NO_STR));
}

static bool to_sign_in(const Response *r) { return r->status == 303 && starts_with(r->location, S("/sign-in?next=")); }

static void walk_get_hidden(Walk *w, const Route *route, Str whose, const Response *none, int64_t none_calls)
{
    Str path;
    if (!whose.at || !walk_hidden(w->walker, route, whose) || !walk_path(w, route, whose, &path)) return;
    int64_t before = w->scene.engine->db->calls;
    Response r = walk_open(w, path);
    walk_check(w, r.status == 404, S("a record out of sight must be 404"), route, &r);
    walk_check(w, same(r.body, none->body), S("the page tells whether a record out of sight exists"), route, &r);
    walk_check(w, w->scene.engine->db->calls - before == none_calls, S("a record out of sight takes more statements than one that is not there"), route, &r);
}

/* Who has no login goes to sign in, who has no card to the card: a login opens no person's own page, a card none of the staff's. */
static bool walk_is_turned_away(Walk *w, const Route *route, const Response *r)
{
    bool own = route->who == MAY(own), card = walk_is_card(w->walker);
    if (route->who == PUBLIC || (own ? card : w->walker->sign_in.len && !card)) return false;
    if (own) walk_check(w, r->status == 303 && same(r->location, S("/card")), S("without her card: to the card's page"), route, r);
    else walk_check(w, to_sign_in(r), S("a visitor goes to sign in"), route, r);
    return true;
}

static void walk_get(Walk *w, const Route *route)
{
    const Walker *k = w->walker;
    Str path, nowhere;
    if (!walk_path(w, route, k->own, &path) || !walk_path(w, route, NO_STR, &nowhere)) {
        Response missing = {0};
        walk_check(w, false, S("test/walk/setup.scene names no record for this route"), route, &missing);
        return;
    }
    Response r = walk_open(w, path);
    if (walk_is_turned_away(w, route, &r)) return;
    if (!walker_may(k, route)) {
        walk_check(w, r.status == 403, S("this role may not"), route, &r);
        return;
    }
    bool shown = r.status == 200 || r.status == 303 || (route->who == PUBLIC && r.status == 404); /* 303: /today of who has no day there */
    walk_check(w, shown && !to_sign_in(&r), S("this role may"), route, &r);
    if (same(path, route->path)) return;
    int64_t before = w->scene.engine->db->calls;
    Response none = walk_open(w, nowhere);
    int64_t calls = w->scene.engine->db->calls - before;
    walk_check(w, none.status == 404, S("a record that is not there must be 404"), route, &none);
    walk_get_hidden(w, route, k->others, &none, calls);
    walk_get_hidden(w, route, k->other_team, &none, calls);
}

/* ---------------------------------------------------------------------------------------- all */

static void say_unrun(bool names)
{
    int reads = 0, seen = 0;
    for (int i = 0; i < STATEMENT_TOTAL; i++) {
        if (all_statements[i]->writes) continue;
        reads++;
        seen += ran[all_statements[i]->number];
        if (names && !ran[all_statements[i]->number]) printf("not run: %s\n", all_statements[i]->name);
    }
    printf("walk: %d of %d reading queries ran\n", seen, reads);
}

void walk_all(Engine *e, Arena *arena, bool verbose, int *passed, int *failed)
{
    Walk w = {0};
    if (walk_begin(&w, e, arena)) {
        for (int i = 0; i < walker_count; i++) {
            if (!walk_enter(&w, &walkers[i])) continue;
            for (int k = 0; k < route_count; k++)
                if (same(routes[k].method, S("GET"))) walk_get(&w, &routes[k]);
            walk_posts(&w);
        }
    }
    *passed += w.passed;
    *failed += w.failed;
    walk_two_organisations(e, arena, passed, failed);
    say_unrun(verbose);
}
