/* The application: one pure function of request, database, time and randomness. Platforms are small programs around it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef APP_APP_H
#define APP_APP_H

#include "base/ctx.h"
#include "http/http.h"
#include "store/codec.h"
#include "store/db.h"

/* What lives from start to stop. Filled by the platform before the first request. */
typedef struct App {
    Keys keys;
    Str version;          /* of the program: "0.1.0" */
    Str origin;           /* "https://repere.example.org": what Origin must be; absent: the Host header's own, on loopback */
    bool on_phone;        /* the wasm build: only routes ON_PHONE exist */
    const struct Words *words; /* the language of every answer (i18n/msg.h); NULL is French */
    bool demo;            /* setting.demo, read at start; c->demo for views */
    /* Argon2id, given by the platform; NULL where nobody signs in (wasm). Both take 64 MiB and some 150 ms: one at a time in the whole
     * server (decision D16). Verify and hash return false with *busy set when another one runs. */
    bool (*password_verify)(Ctx *c, Str hash, Str password, bool *busy);
    Str (*password_hash)(Ctx *c, Str password, bool *busy);
} App;

/* Answers a request. `keep` is a Request arena, reset by the caller after the response was sent; `db` an open connection.
 * Never fails: errors are pages. Does no input or output but through `db`. */
Response app_handle(App *app, Db *db, Arena *keep, Random *random, Instant now, Request request);

#endif
