/* See walk_pseudo in walk.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdio.h>

#include "platform/test/pseudo.h"
#include "platform/test/walk.h"
#include "platform/test/world.h"

#define KNOWN "test/walk/data_words.txt"

/* "/persons/{person}/edit" as worker.lens: worker.lens.persons-person-edit.html */
static Str file_of(Arena *keep, Str folder, const Walker *walker, const Route *route)
{
    char *name = arena_bytes(keep, route->path.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 1; i < route->path.len; i++) {
        char byte = route->path.at[i];
        if (byte != '{' && byte != '}') name[n++] = byte == '/' ? '-' : byte;
    }
    return cat(keep, folder, S("/"), walker->sign_in.len ? walker->sign_in : S("visitor"), S("."), str_of(name, n), S(".html"));
}

/* Words that the house wrote into a step on its day: data since then, as a whole alone. */
#define ASKED "corriger ce qui est écrit : prénom"
static Str without_asked(Arena *keep, Str page)
{
    for (ptrdiff_t at; (at = str_find(page, S(ASKED))) >= 0;) page = cat(keep, str_sub(page, 0, at), str_from(page, at + S(ASKED).len));
    return page;
}

static void look(Walk *w, const Route *route, Str known, Str folder)
{
    Str path, leak;
    if (starts_with(route->path, S("/reports/{report}"))) return; /* a frozen report keeps the words that it had */
    if (!walker_may(w->walker, route) || !walk_path(w, route, w->walker->own, &path)) return;
    Response r = walk_open(w, path);
    if (r.status != 200 || str_find(r.body, S("<!DOCTYPE html>")) != 0) return;
    leak = pseudo_leak(w->scene.arena, without_asked(w->scene.arena, r.body), known);
    walk_check(w, !leak.at, cat(w->scene.arena, S("shows a text that is not marked for translation: "), leak.at ? leak : S("")), route, &r);
    if (!folder.len) return;
    Ctx c = engine_ctx(w->scene.engine, w->scene.arena, w->scene.now);
    if (!file_write(&c, str_z(w->scene.arena, file_of(w->scene.arena, folder, w->walker, route)), r.body)) w->failed++;
}

void walk_pseudo(Engine *e, Arena *arena, Str folder, int *passed, int *failed)
{
    Walk w = {0};
    if (walk_begin(&w, e, arena)) {
        Ctx c = engine_ctx(e, arena, w.scene.now);
        Str known = file_read(&c, KNOWN);
        e->app.words = &pseudo_words;
        for (int i = 0; i < walker_count; i++) {
            if (!walk_enter(&w, &walkers[i])) continue;
            for (int k = 0; k < route_count; k++)
                if (same(routes[k].method, S("GET"))) look(&w, &routes[k], known, folder);
        }
        e->app.words = NULL;
        if (!w.passed) w.failed++;
    }
    *passed += w.passed;
    *failed += w.failed;
}
