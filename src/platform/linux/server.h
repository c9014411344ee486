/* One worker's HTTP server: libmicrohttpd's loop around app_handle(), on a listening socket that
 * all workers share. Request bytes are judged before (connections.c, guard.c); processes are made
 * by workers.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_SERVER_H
#define PLATFORM_LINUX_SERVER_H

#include "app/app.h"
#include "platform/linux/listener.h"

#include <signal.h>

/* Addresses, not memory: a request that needs more stops the worker. */
#define ARENA_BYTES ((size_t)256 << 20)
/* What a request used above this goes back to the system. */
#define ARENA_KEPT ((size_t)1 << 20)
#define STOP_WITHIN_MS 10000

typedef struct {
    App *app;
    /* Opens this worker's connection; it lives in c->keep. NULL and c->err on failure. */
    Db *(*db_open)(Ctx *c, void *data);
    void *data;
    bool quiet;      /* no line a request (bench) */
    int per_address; /* most connections of one address that is no proxy; 0 = 20 (bench: more) */
} ServerOptions;

/* Serves `listen_fd` until *stop is set, then finishes what was begun, at most STOP_WITHIN_MS.
 * `ready` is written one byte when requests are taken. Returns the process's exit code: 0, or 70
 * when the database or libmicrohttpd did not start. */
int server_run(const ServerOptions *o, const Proxy *proxy, int listen_fd, int worker, int workers,
               int ready, const volatile sig_atomic_t *stop);

#endif
