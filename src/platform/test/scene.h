/* A scene: a text that says what somebody does and what must come back (docs/TESTING.md). One line is one step; the first that is not
 * as expected ends the scene. The language is read here once; engine.h runs it on SQLite, PostgreSQL and wasm. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TEST_SCENE_H
#define TEST_SCENE_H

#include "platform/test/engine.h"

#define GOLDEN_FOLDER "test/page/golden/"
#define SCENE_HOST S("repere.test")
#define SCENE_ORIGIN S("http://repere.test")

typedef struct {
    Pair at[160];
    int count;
} PairBag;

typedef struct Scene {
    Engine *engine;
    Arena *arena;
    Str file, name;       /* "test/page/encounter.scene", "encounter" */
    int line;
    Instant now;
    uint64_t requests;    /* so far: seeds the random bytes of each */
    int logins;
    PairBag cookies, variables, headers; /* headers: of the next request alone, in place of a browser's */
    Request last;         /* for `again` */
    Str here;             /* address of the page that is shown */
    Response response;
    bool answered, expected;
    int goldens;
    bool write_golden, torture;
    bool skipped;         /* on wasm: it uses a route that only the house has */
    Str failure;          /* absent: all as expected */
    int64_t broken_calls; /* torture: database calls that were made to fail */
} Scene;

/* Runs one file on a fresh copy of the world. False when it failed (s->failure). */
bool scene_run(Scene *s);
/* Runs the steps of a text on the database as it is. */
bool scene_steps(Scene *s, Str text);

/* Records why the scene ends; scene_fail() returns false. */
void scene_note(Scene *s, Str why);
static inline bool scene_fail(Scene *s, Str why)
{
    scene_note(s, why);
    return false;
}
#define scene_fail_parts(s, ...) scene_fail((s), cat((s)->arena, __VA_ARGS__))

/* One step; `rest` is what stands behind its first word. False after scene_fail(). */
typedef bool Step(Scene *s, Str rest);
Step *step_find(Str word);

/* Sends a request as a browser at s->here would and keeps the answer. */
bool scene_send(Scene *s, Request request);
/* A request with our host, Origin and the cookies of the scene; `headers` change them. */
Request scene_request(Scene *s, Str method, Str target, Str body);
/* Signs in directly: a login row for the account's first membership, and its cookie. */
bool scene_sign_in(Scene *s, Str sign_in);
/* {name} replaced by its value; false when one is unknown. */
bool scene_fill(Scene *s, Str text, Str *out);

Str bag_get(const PairBag *bag, Str name);
bool bag_set(PairBag *bag, Str name, Str value);
void bag_drop(PairBag *bag, Str name);

/* Torture: the request fails at each of its database calls in turn, then runs. False when a failure was not honest. */
bool torture_send(Scene *s, const Request *request, uint64_t seed, Response *out);

#endif
