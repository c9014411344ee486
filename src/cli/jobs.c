/* See jobs.h. Each tick is a fresh Ctx over one arena that is emptied before it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/jobs.h"

#include "app/access_seal.h"
#include "app/journal.h"
#include "cli/home.h"
#include "cli/operation.h"
#include "cli/say.h"
#include "domain/expiry.h"
#include "domain/relay.h"
#include "platform/linux/clock_random.h"
#include "store/db_tools.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define SEAL_ROWS 1000        /* in one transaction: 3 ms, nobody waits long */
#define SEAL_BATCHES 20       /* in one tick */
#define RELAY_CLOCKS 200      /* in one transaction, and one tick; the rest with the next one */
#define EXPIRY_FILES 100      /* in one tick; the rest with the next one */

static Db *job_db;
static bool troubled;

/* A failing database is said once, not each second. */
static void say_trouble(Ctx *c, const char *what)
{
    if (failed(c) && !troubled) say_error(cat(c->keep, S("<3>"), str_c(what), S(" : "), c->err.message));
    troubled = failed(c);
}

static void seal(Ctx *c)
{
    for (int i = 0; i < SEAL_BATCHES && journal_without_seal(c).rows > 0 && !failed(c); i++)
        if (journal_seal_batch(c, SEAL_ROWS) < SEAL_ROWS) break;
    for (int i = 0; i < SEAL_BATCHES && access_without_seal(c).rows > 0 && !failed(c); i++)
        if (access_seal_batch(c, SEAL_ROWS) < SEAL_ROWS) break;
}

/* True when nothing is left to forget today. */
static bool expire_some(Ctx *c)
{
    if (!operation_begin(c)) return false;
    ExpiryCounts done = expiry_run(c, EXPIRY_FILES);
    bool all = done.persons < EXPIRY_FILES;
    if (all) setting_put(c, S("expiry_day"), str_int(c->keep, day_of(c->received)));
    if (!operation_end(c, S("cli.expiry")) || done.persons + done.notes + done.facts == 0) return all && !failed(c);
    say_error(cat(c->keep, S("<6>expiration : dossiers="), str_int(c->keep, done.persons), S(" notes="), str_int(c->keep, done.notes),
                  S(" faits="), str_int(c->keep, done.facts)));
    return all;
}

/* Once each day, the first time that this process or another one sees it. */
static void expire(Ctx *c)
{
    static Day done_day;
    Day day = day_of(c->received);
    if (done_day == day || failed(c)) return;
    const Setting *last = setting_get(c, S("expiry_day"));
    bool done = last && same(last->value, str_int(c->keep, day));
    if (done || (!failed(c) && expire_some(c))) done_day = day;
}

/* Clocks of relays strike at midnight: once each day and process, until none is left. A row that was looked after is due later. */
static void clocks(Ctx *c)
{
    static Day done_day;
    if (done_day == day_of(c->received) || failed(c)) return;
    if (!relay_clocks_due(c)) {
        if (!failed(c)) done_day = day_of(c->received);
        return;
    }
    if (operation_begin(c)) relay_clocks(c, RELAY_CLOCKS);
    if (!operation_end(c, S("cli.relays"))) db_rollback(c);
}

void jobs_tick(void *data)
{
    Cli *cli = data;
    static Arena lasting; /* the command's arena, as it was before the first tick */
    if (!lasting.base) lasting = *cli->c->keep;
    Arena arena = lasting;
    Ctx c = {.keep = &arena, .app = &cli->app, .keys = &cli->app.keys, .random = cli->c->random, .now = clock_now(),
             .mac_key = str_of(cli->app.keys.mac_key, KEY_BYTES)};
    c.received = c.now;
    if (!job_db) {
        job_db = home_connect(&c, cli, false);
        lasting = arena; /* what the connection keeps stays */
    }
    c.db = job_db;
    if (job_db) {
        seal(&c);
        expire(&c);
        clocks(&c);
        db_rollback(&c);
        db_checkpoint(job_db);
    }
    say_trouble(&c, "tâches de fond");
    if (job_db && job_db->broken) {
        job_db->ops->close(job_db);
        job_db = NULL;
    }
}
