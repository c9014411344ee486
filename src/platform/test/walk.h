/* Every route as every role, with own records, those of others and none; and the two-organisation test (decision D7). The world is that
 * of the scenes after test/walk/setup.scene, which names records {lens_person}, {lens2_event} (second team), {boulogne_place} … */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TEST_WALK_H
#define TEST_WALK_H

#include "app/routes.h"
#include "platform/test/scene.h"

#define WALK_SETUP "test/walk/setup.scene"
#define NO_RECORD ((Id)999999999)

/* A way of coming in, and whose records are whose for it. */
typedef struct {
    Str sign_in;          /* empty: a visitor */
    Str role;             /* of perms.def */
    Str own;              /* prefix of own records in setup.scene */
    Str others;           /* another organisation's */
    Str other_team;       /* absent: sees all teams of the organisation */
} Walker;

extern const Walker walkers[];
extern const int walker_count;

typedef struct {
    Scene scene;
    const Walker *walker; /* signed in now */
    Id account;
    int passed, failed;
} Walk;

/* Everything; prints what is wrong, and when verbose which reading queries no page ran. */
void walk_all(Engine *e, Arena *arena, bool verbose, int *passed, int *failed);

/* A fresh world with the setup's records; false when that failed already. */
bool walk_begin(Walk *w, Engine *e, Arena *arena);
bool walk_enter(Walk *w, const Walker *walker);
/* Counts one check; prints it when it failed. */
void walk_check(Walk *w, bool good, Str what, const Route *route, const Response *r);
/* The person herself: an hour on her own pages, no login. */
bool walk_is_card(const Walker *walker);
bool walker_may(const Walker *walker, const Route *route);
/* The route's address with the records of `whose` ("lens" …; absent: records that are not there). False when setup names none. */
bool walk_path(Walk *w, const Route *route, Str whose, Str *path);
/* True if the walker must not learn whether the record in this route's address exists in `whose` hands. */
bool walk_hidden(const Walker *walker, const Route *route, Str whose);
/* Sends a request whose random bytes are the same each time. */
Response walk_send(Walk *w, Request request);

/* Every page as every role in the pseudo-language: nothing is shown that was not marked for translation. With a folder, each page is
 * written there, to be looked at. */
void walk_pseudo(Engine *e, Arena *arena, Str folder, int *passed, int *failed);

/* GET of a route's address, with what its page cannot do without. */
Response walk_open(Walk *w, Str path);
void walk_posts(Walk *w);
void walk_two_organisations(Engine *e, Arena *arena, int *passed, int *failed);

#endif
