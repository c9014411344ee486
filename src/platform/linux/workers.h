/* The processes of `repere serve`: a parent that only watches, N workers that answer, one that does
 * the jobs, one that sends messages. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_WORKERS_H
#define PLATFORM_LINUX_WORKERS_H

#include "platform/linux/server.h"

#define WORKERS_DEFAULT 2
#define WORKERS_MAX 64

typedef struct {
    ListenOptions listen;
    ServerOptions server;
    int workers; /* 1 to WORKERS_MAX */
    /* Called in the job process each second: sealing, checkpoint, expiry. It opens its database at
     * its first call. NULL = no job process. */
    void (*job_tick)(void *data);
    void *job_data;
    /* Called in the sender's process with job_data, again at once while it says that there is more,
     * else each second; send_end before it ends. NULL = no sender, as without jobs. */
    bool (*send_tick)(void *data);
    void (*send_end)(void *data);
} WorkersOptions;

/* Serves until SIGTERM or SIGINT; SIGHUP renews the workers one by one. True after a graceful stop.
 * Fails before anything is served as listener_open() and listener_proxy() do, and with ERR_INPUT
 * for a wrong number of workers. Says where it listens on stderr and READY=1 to systemd once all
 * workers answer. */
MUST_CHECK bool workers_run(Ctx *c, const WorkersOptions *o);

#endif
