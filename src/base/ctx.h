/* The context of one request: everything that is not an argument. First parameter of all that can fail.
 * Nobody below app/ fills it; pages and rules read `now`, `my`, and make ids with new_id(). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BASE_CTX_H
#define BASE_CTX_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/id.h"
#include "base/random.h"

typedef enum { REACH_NONE, REACH_TEAM, REACH_ORG } Reach;

/* Who acts: from the login, for one membership at a time (decision D7). account 0 = a visitor. */
typedef struct {
    Id membership, account, org, team, project;
    Id person;            /* the person herself, on her own pages (app/visit.h): no account, and no file but hers */
    Str role;             /* key of perms.def */
    Reach reach;          /* which of the two scoped statements runs */
    uint64_t may;         /* bits of perms.def */
    int64_t named_from;   /* from this stage on a file of the reach needs a tie; above all stages: he sees them all. 0: none without */
    Str ties, open;       /* " lead_worker co_lead ": ties that open a file; " street none ": compartments open to him in every list */
    Str name, org_name, language;
    Str login_hash;       /* of the cookie's token: names this login in the list of logins */
} Who;

#define HELD_ITEMS 8

/* The operation being written (decision D5, docs/SYNC.md); empty while reading. */
typedef struct {
    Str op;               /* 32 hex digits */
    Id id;                /* its own id: what rows call op */
    Id root;              /* ids of new rows come from it */
    int64_t rows;         /* how many were taken */
    Id item;              /* the item made or changed: set by domain, recorded in the journal */
    struct {
        Id item;
        char version[8];
    } held[HELD_ITEMS];   /* items read by this operation, as they were first: what their change is compared with (domain/item.h) */
    int held_count;
    Id event;             /* the event made: where a further person of the meeting points */
} Op;

/* What a connection remembers from one request to the next: only what domain/list.c keeps there under the database's own word for
 * "unchanged", so that the answer is still a function of request, database, time and randomness. */
typedef struct {
    Arena arena;          /* lives as long as the connection; emptied when the word changes */
    void *own;
} Kept;

typedef struct Ctx {
    Arena *keep;          /* lives as long as the request */
    struct Db *db;        /* store/db.h */
    struct App *app;      /* app/app.h; keys for the codec in store/codec.h */
    struct Turn *turn;    /* app/turn.h, during sign-in alone */
    const struct Keys *keys;
    Str mac_key;          /* of form stamps and journal MACs */
    bool demo;            /* the demo region: said on every page */
    bool pushed;          /* came from a phone that was off line: nobody is there to be asked */
    Str origin;           /* "https://repere.example.org": what a link given to somebody begins with */
    Str path;             /* of the request: which place the frame shows as current */
    Str notice;           /* said once on top of the page */
    const struct Words *words; /* i18n/msg.h: the language of the answer; NULL is French */
    Random *random;
    Instant now;          /* when the worker did it: facts and date rules */
    Instant received;     /* the server's clock: rights, scope, expiry */
    Who my;
    Op op;
    Err err;
    Kept *kept;           /* NULL: nothing is remembered */
    struct ListCache *lists; /* domain/list.c: lists already read in this request */
    struct Reads *reads;  /* domain/access.c: files that this request has opened */
    int again_form;       /* FormId of a form that is shown again with again_op; 0 = none */
    Str again_op, again_root;
} Ctx;

#define MUST_CHECK __attribute__((warn_unused_result))

/* Records the first error and returns false. `message` must live as long as the request. */
void fail_note(Ctx *c, ErrKind kind, Str message, bool for_person, const char *file, int line);
/* Inline, so that whoever reads a caller (the compiler, clang-tidy) sees that it is false. */
static inline bool fail_at(Ctx *c, ErrKind kind, Str message, bool for_person, const char *file, int line)
{
    fail_note(c, kind, message, for_person, file, line);
    return false;
}
/* With words for the operator; the person reads the usual sentence of that kind. */
#define fail(c, kind, message) fail_at((c), (kind), (message), false, __FILE__, __LINE__)
/* With a sentence for the person: fail_saying(c, ERR_CONFLICT, T("…")). */
#define fail_saying(c, kind, sentence) fail_at((c), (kind), (sentence), true, __FILE__, __LINE__)
static inline bool failed(const Ctx *c) { return c->err.kind != ERR_NONE; }

/* The id of the next new row of this operation. A write's only source of ids. */
Id new_id(Ctx *c);
Day today(const Ctx *c);  /* local day of c->now */

#endif
