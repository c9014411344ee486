/* See sender.h. One transaction between two letters: how the last one went, and which is next. A letter is marked "being sent" before the
 * other server hears of it, so after a kill it is known which one may have arrived. When a server is the trouble, all of that medium wait
 * a minute, so that a night without network does not use up every letter's tries. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/sender.h"

#include "cli/home.h"
#include "cli/operation.h"
#include "cli/say.h"
#include "platform/linux/clock_random.h"
#include "platform/linux/folder.h"
#include "platform/linux/process.h"
#include "store/db_tools.h"
#include "store/read.h"

#include "base/banned.h"

#define ROUND_MS 1000             /* letters of one round */
#define PLAN_MS (5 * MINUTE_MS)
#define PAUSE_MS MINUTE_MS        /* of a medium whose server is in trouble */
#define RENEW_MS 20000            /* of the lease of LEASE_MS, within a long round */

typedef struct {
    Db *db;
    Arena lasting;
    Str holder;
    Instant plan_at, pause_until[2]; /* mail, sms */
    bool troubled, standing_by;
    SenderCounts counts;
} Sender;

static Sender sender;

static void say_trouble(Ctx *c)
{
    if (failed(c) && !sender.troubled) say_error(cat(c->keep, S("<3>messages : "), c->err.message));
    sender.troubled = failed(c);
}

static bool end_write(Ctx *c)
{
    if (!failed(c) && db_commit(c)) return true;
    db_rollback(c);
    return false;
}

/* ---- One sender -------------------------------------------------------------------------------------------------- */

static bool lease(Ctx *c)
{
    bool fresh = false, ours = false;
    if (!db_begin(c, BEGIN_WRITE)) return false;
    Str before = sender_holder(c);
    ours = sender_lease(c, sender.holder, process_is_gone(before) ? before : NO_STR, &fresh);
    if (!end_write(c)) return false;
    if (ours && fresh) sender.plan_at = 0;
    return ours;
}

/* ---- Planning and gathering -------------------------------------------------------------------------------------- */

static void plan(Ctx *c)
{
    if (c->received < sender.plan_at || !operation_begin(c)) return;
    message_plan(c);
    if (operation_end(c, S("cli.message_plan"))) sender.plan_at = c->received + PLAN_MS;
}

/* An operation only when there is something: each leaves a row in the journal. */
static void gather(Ctx *c)
{
    int64_t found = MESSAGE_BATCH;
    while (found == MESSAGE_BATCH && !failed(c)) {
        if (!db_begin(c, BEGIN_READ)) return;
        found = message_ready(c, c->received, day_of(c->received), message_quiet(c, c->received)).len;
        db_rollback(c);
        if (!found || failed(c) || !operation_begin(c)) return;
        found = message_gather(c);
        if (!operation_end(c, S("cli.message_gather"))) return;
    }
}

/* ---- Letters ----------------------------------------------------------------------------------------------------- */

static bool may_go(Instant now, int medium) { return now >= sender.pause_until[medium]; }

static void note(Ctx *c, const Outgoing *o, Outcome how)
{
    if (how.went == WENT) sender.counts.sent++;
    else if (how.went == WENT_LATER) sender.counts.later++;
    else sender.counts.never++;
    if (how.all) {
        sender.pause_until[o->sms] = c->received + PAUSE_MS;
        say_error(cat(c->keep, S("<4>messages : "), how.cause, S(" "), how.said));
    }
}

/* What the last letter came to, and the next one. False: none. */
static bool next_letter(Ctx *c, const Outgoing *last, Outcome how, Outgoing *next)
{
    c->lists = NULL; /* of the memory given back */
    c->now = c->received = clock_now();
    if (!db_begin(c, BEGIN_WRITE)) return false;
    if (last) message_settle(c, last, how);
    bool found = message_take(c, may_go(c->received, 0), may_go(c->received, 1), next);
    return end_write(c) && found;
}

static void settle(Ctx *c, const Outgoing *last, Outcome how)
{
    c->now = c->received = clock_now();
    if (!db_begin(c, BEGIN_WRITE)) return;
    message_settle(c, last, how);
    (void)end_write(c);
}

/* True when the round's time was over before the letters. */
static bool letters(Ctx *c, const CarryOptions *o)
{
    Instant begun = clock_now(), renewed = begun;
    Arena mark = *c->keep;
    Outgoing letter, next;
    Outcome how = {0};
    if (!next_letter(c, NULL, how, &letter)) return false;
    for (;;) {
        how = carry(c, o, &letter, c->received);
        c->received = clock_now();
        note(c, &letter, how);
        bool over = c->received - begun > ROUND_MS;
        if (over || c->received - renewed > RENEW_MS) {
            settle(c, &letter, how);
            return !failed(c);
        }
        if (!next_letter(c, &letter, how, &next)) return false;
        letter = next;
        if (mark.end - c->keep->next < (ptrdiff_t)4 << 20) { /* the next round begins with an empty arena */
            how = carry(c, o, &letter, c->received);
            note(c, &letter, how);
            settle(c, &letter, how);
            return !failed(c);
        }
    }
}

/* ---- A round ----------------------------------------------------------------------------------------------------- */

static Ctx round_begin(Cli *cli, Arena *arena)
{
    if (!sender.lasting.base) {
        sender.lasting = *cli->c->keep;
        sender.holder = process_name(&sender.lasting);
    }
    *arena = sender.lasting;
    Ctx c = {.keep = arena, .app = &cli->app, .keys = &cli->app.keys, .random = cli->c->random, .now = clock_now(),
             .mac_key = str_of(cli->app.keys.mac_key, KEY_BYTES)};
    c.received = c.now;
    c.origin = cli->app.origin.len ? cli->app.origin : cli->origin.len ? cli->origin : S(DEFAULT_ORIGIN);
    if (!sender.db) {
        sender.db = home_connect(&c, cli, false);
        sender.lasting = *arena; /* what the connection keeps stays */
    }
    c.db = sender.db;
    return c;
}

bool sender_tick(void *data)
{
    Cli *cli = data;
    Arena arena;
    Ctx c = round_begin(cli, &arena);
    bool more = false;
    if (sender.db && lease(&c)) {
        plan(&c);
        gather(&c);
        if (!failed(&c)) more = letters(&c, cli->carry);
        sender.standing_by = false;
    } else sender.standing_by = !failed(&c);
    if (sender.db) db_rollback(&c);
    say_trouble(&c);
    if (sender.db && sender.db->broken) {
        sender.db->ops->close(sender.db);
        sender.db = NULL;
    }
    return more;
}

void sender_stop(void *data)
{
    Cli *cli = data;
    Arena arena;
    Ctx c = round_begin(cli, &arena);
    if (sender.db && db_begin(&c, BEGIN_WRITE)) {
        sender_lease_end(&c, sender.holder);
        (void)end_write(&c);
    }
    carry_end();
}

/* ---- repere send ------------------------------------------------------------------------------------------------- */

SenderCounts sender_counts(void) { return sender.counts; }

bool command_send(Cli *cli, const Options_send *o)
{
    Ctx *c = cli->c;
    if (!home_open(cli, HOME_WITH_KEY)) return false;
    if (!sender_config_end(cli)) return false;
    home_close(cli); /* a round opens its own */
    if (o->origin.len && !origin_read(c, o->origin, &cli->app.origin)) return false;
    process_stop_catch();
    do {
        bool more = sender_tick(cli);
        if (!more && o->once) break;
        if (!more) process_sleep_ms(1000);
    } while (!process_stop_asked());
    sender_stop(cli);
    if (sender.troubled) return fail(c, ERR_BROKEN, S("les messages n’ont pas pu être envoyés"));
    if (sender.standing_by) return fail(c, ERR_CONFLICT, S("un autre processus envoie déjà les messages"));
    if (!o->once) return true;
    say(c, S("messages : "), str_int(c->keep, sender.counts.sent), S(" envoyés, "), str_int(c->keep, sender.counts.later),
        S(" à réessayer, "), str_int(c->keep, sender.counts.never), S(" abandonnés"));
    return true;
}
