/* repere serve: the web server over one data folder. What answers is app/; what listens is platform/linux; the job is jobs.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/home.h"
#include "cli/jobs.h"
#include "cli/say.h"
#include "cli/sender.h"
#include "platform/linux/workers.h"

#include "base/banned.h"

#define PORT_DEFAULT 8080
#define PORT_MAX 65535

static Db *connect_worker(Ctx *c, void *data) { return home_connect(c, data, false); }

static const char *z_or_null(Ctx *c, Str s) { return s.len ? str_z(c->keep, s) : NULL; }

bool command_serve(Cli *cli, const Options_serve *o)
{
    Ctx *c = cli->c;
    if (o->port > PORT_MAX) return fail(c, ERR_INPUT, S("--port : de 0 à 65535"));
    if (!home_open(cli, HOME_WITH_KEY)) return false;
    if (!sender_config_end(cli)) return false;
    home_close(cli); /* each process opens its own */
    cli->app.origin = cli->origin;
    if (o->origin.len && !origin_read(c, o->origin, &cli->app.origin)) return false;
    WorkersOptions w = {
        .listen = {.address = z_or_null(c, o->listen), .port = o->port < 0 ? PORT_DEFAULT : (int)o->port, .unix_path = z_or_null(c, o->unix),
                   .trusted_proxy = z_or_null(c, o->proxy), .plain_ok = o->plain},
        .server = {.app = &cli->app, .db_open = connect_worker, .data = cli, .quiet = o->quiet},
        .workers = o->workers < 0 ? WORKERS_DEFAULT : o->workers > WORKERS_MAX ? WORKERS_MAX + 1 : (int)o->workers,
        .job_tick = jobs_tick,
        .job_data = cli,
        .send_tick = sender_tick,
        .send_end = sender_stop,
    };
    if (cli->app.demo) say_error(S("Région de démonstration : chacun peut se connecter sans mot de passe."));
    return workers_run(c, &w);
}
