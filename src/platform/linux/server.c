/* From a judged head to an answer. The handler is called at least twice for each request: the first
 * time libmicrohttpd says that a head is there (answering then would close the connection:
 * decision D17), then with pieces of the body, then without. Requests are answered one after
 * the other; all of one request lives in one arena, which is emptied once its answer was copied.
 * The log line carries no address, no query and no id: method, route, status, duration, worker. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "platform/linux/server.h"

#include "platform/linux/answer.h"
#include "platform/linux/clock_random.h"
#include "platform/linux/connections.h"

#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <unistd.h>

/* Half of it is libmicrohttpd's first read buffer: twice the longest head. */
#define CONNECTION_MEMORY (2 * 2 * HEAD_MAX)
#define LASTING_BYTES ((size_t)64 << 20) /* addresses for what the database connection keeps */
/* Deadlines and the stop signal are looked at this often when nothing comes. */
#define TURN_MS 500
#define REOPEN_AFTER_MS 1000

typedef struct {
    const ServerOptions *o;
    int number;
    Arena request; /* emptied after each request */
    Arena lasting; /* of the present database connection */
    Random random;
    Db *db;            /* NULL: could not be opened; tried again with a request */
    int64_t opened_ms; /* when that was last tried */
} Worker;

/* ---- Memory and database -------------------------------------------------------------------- */

static Arena arena_reserve(size_t size)
{
    void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                    -1, 0);
    if (at == MAP_FAILED) {
        perror("<3>mmap");
        exit(err_exit(ERR_BROKEN));
    }
    return arena_over(at, size);
}

/* One report page of 3 MiB must not cost 3 MiB for as long as the worker lives. */
static void arena_give_back(Arena *a)
{
    char *mark = a->base + ARENA_KEPT;
    arena_reset(a);
    if (a->high <= mark) return;
    madvise(mark, (size_t)(a->high - mark), MADV_DONTNEED);
    a->high = mark;
}

static bool database_open(Worker *w)
{
    if (w->db && !w->db->broken) return true;
    int64_t now = clock_steady_ms();
    if (w->opened_ms && now - w->opened_ms < REOPEN_AFTER_MS) return false; /* a server that is down is not asked by each request */
    w->opened_ms = now;
    if (w->db) w->db->ops->close(w->db);
    arena_reset(&w->lasting);
    Ctx c = {.keep = &w->lasting,
             .app = w->o->app,
             .keys = &w->o->app->keys,
             .random = &w->random,
             .now = clock_now()};
    c.received = c.now;
    w->db = w->o->db_open(&c, w->o->data);
    if (!w->db)
        fprintf(stderr, "<3>base de données : %.*s worker=%d\n", (int)c.err.message.len,
                c.err.message.at, w->number);
    return w->db != NULL;
}

/* ---- Request -------------------------------------------------------------------------------- */

static Str header_of(struct MHD_Connection *m, const char *name)
{
    return str_c(MHD_lookup_connection_value(m, MHD_HEADER_KIND, name));
}

/* The proxy writes the client's address last, whatever the client had put before it. */
static Str last_of_list(Str list)
{
    Str head;
    while (str_cut(list, ',', &head, &list)) continue;
    return str_trim(head);
}

static bool request_read(Worker *w, Connection *k, struct MHD_Connection *m, Request *out)
{
    const Head *head = &k->head;
    bool head_only = same(head->method, S("HEAD"));
    *out = (Request){
        .method = head_only ? S("GET") : head->method, /* libmicrohttpd leaves the body out */
        .path = url_unescape(&w->request, head->path, false),
        .query = head->query,
        .body = str_of(k->body, (ptrdiff_t)k->body_len),
        .content_type = header_of(m, "Content-Type"),
        .cookie = header_of(m, "Cookie"),
        .origin = header_of(m, "Origin"),
        .fetch_site = header_of(m, "Sec-Fetch-Site"),
        .host = head->host,
        .agent = header_of(m, "User-Agent"),
        .languages = header_of(m, "Accept-Language"),
        .if_none_match = header_of(m, "If-None-Match"),
        .address = str_c(k->address),
        .push = header_of(m, "Repere-Install").at != NULL, /* docs/SYNC.md: no form can send it */
    };
    if (k->trusted) {
        Str client = header_of(m, "X-Forwarded-For"), host = header_of(m, "X-Forwarded-Host");
        out->secure = same(header_of(m, "X-Forwarded-Proto"), S("https"));
        out->address = client.len ? last_of_list(client) : out->address;
        out->host = host.len ? host : out->host;
    }
    return out->path.at && str_is_utf8(out->path);
}

/* ---- Answer --------------------------------------------------------------------------------- */

/* One write for one line; a pattern stands for the path. What app/ has to say to the operator is a
 * line of its own. */
static void log_request(const Worker *w, const Connection *k, const Response *r)
{
    char line[512];
    Str method = k->head.method, route = str_sub(r->route, 0, 200);
    if (r->log.len) fprintf(stderr, "<4>%.*s worker=%d\n", (int)r->log.len, r->log.at, w->number);
    if (w->o->quiet) return;
    int64_t us = clock_steady_us() - k->started_us;
    int n = snprintf(line, sizeof line, "<6>%.*s%s%.*s %d %lld.%lldms worker=%d\n", (int)method.len,
                     method.at, route.len ? " " : "", (int)route.len, route.at ? route.at : "",
                     r->status, (long long)(us / 1000), (long long)(us / 100 % 10), w->number);
    if (n > 0) (void)!write(STDERR_FILENO, line, (size_t)n);
}

static Response plain(int status, Str sentence)
{
    return (Response){.status = status, .type = S("text/plain; charset=utf-8"), .body = sentence};
}

static Response respond(Worker *w, Connection *k, struct MHD_Connection *m, bool *secure)
{
    Request request;
    if (!request_read(w, k, m, &request)) return plain(400, S("Adresse mal formée.\n"));
    *secure = request.secure;
    if (!database_open(w)) {
        Response later =
            plain(503, S("La base de données ne répond pas. Réessayez dans un instant.\n"));
        later.retry_after_s = 5;
        return later;
    }
    return app_handle(w->o->app, w->db, &w->request, &w->random, clock_now(), request);
}

static enum MHD_Result answer(Worker *w, Connection *k, struct MHD_Connection *m)
{
    bool secure = false;
    Response r = respond(w, k, m, &secure);
    struct MHD_Response *made = answer_make(&w->request, &r, secure, k->last || k->stopping);
    enum MHD_Result queued = made ? MHD_queue_response(m, (unsigned)r.status, made) : MHD_NO;
    if (made) MHD_destroy_response(made);
    log_request(w, k, &r);
    arena_give_back(&w->request);
    return queued;
}

/* ---- libmicrohttpd's callbacks -------------------------------------------------------------- */

static enum MHD_Result on_request(void *data, struct MHD_Connection *m, const char *url,
                                  const char *method, const char *version, const char *piece,
                                  size_t *piece_size, void **request)
{
    if (!*request) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(m, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
        Connection *k = info ? info->socket_context : NULL;
        if (!k || !connection_take(k)) {
            fputs("<2>Une requête est arrivée sans contrôle : recv() n'est plus la nôtre. Rien "
                  "n'est répondu.\n",
                  stderr);
            return MHD_NO;
        }
        *request = k;
        return MHD_YES;
    }
    Connection *k = *request;
    if (*piece_size == 0) return answer(data, k, m);
    bool added = connection_add_body(k, piece, *piece_size);
    *piece_size = 0;
    return added ? MHD_YES : MHD_NO;
}

static void on_answered(void *data, struct MHD_Connection *m, void **request,
                        enum MHD_RequestTerminationCode why)
{
    if (*request) connection_answered(*request);
}

static void on_connection(void *data, struct MHD_Connection *m, void **context,
                          enum MHD_ConnectionNotificationCode what)
{
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        if (*context) connection_close(*context);
        return;
    }
    /* Each union is read at once: libmicrohttpd may answer both questions from the same place. */
    int fd = MHD_get_connection_info(m, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    const union MHD_ConnectionInfo *peer =
        MHD_get_connection_info(m, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    *context = connection_open(fd, peer->client_addr);
    if (!*context)
        shutdown(
            fd,
            SHUT_RDWR); /* too many; were it read all the same, no head would have been judged */
}

/* Paths are decoded once, by us. */
static size_t keep_escapes(void *data, struct MHD_Connection *m, char *text)
{
    return strlen(text);
}

static struct MHD_Daemon *daemon_start(Worker *w, int listen_fd)
{
    return MHD_start_daemon(MHD_NO_FLAG, 0, NULL, NULL, on_request, w,                     //
                            MHD_OPTION_LISTEN_SOCKET, listen_fd,                           //
                            MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_ROOM,       //
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_DEADLINE_S,      //
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, //
                            MHD_OPTION_NOTIFY_CONNECTION, on_connection, w,                //
                            MHD_OPTION_NOTIFY_COMPLETED, on_answered, w,                   //
                            MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, NULL, MHD_OPTION_END);
}

/* ---- Loop ----------------------------------------------------------------------------------- */

/* What MHD_run_wait() does, but for one thing: it would accept whom it has no room for, and close.
 */
static void turn(struct MHD_Daemon *daemon, int listen_fd)
{
    fd_set reading, writing, broken;
    MHD_UNSIGNED_LONG_LONG wait_ms;
    int last = -1;
    FD_ZERO(&reading);
    FD_ZERO(&writing);
    FD_ZERO(&broken);
    (void)MHD_get_fdset2(daemon, &reading, &writing, &broken, &last, FD_SETSIZE);
    if (listen_fd >= 0 && connections_full()) FD_CLR(listen_fd, &reading);
    if (MHD_get_timeout(daemon, &wait_ms) != MHD_YES || wait_ms > TURN_MS) wait_ms = TURN_MS;
    struct timeval wait = {.tv_usec = (suseconds_t)wait_ms * 1000};
    if (select(last + 1, &reading, &writing, &broken, &wait) < 0) {
        FD_ZERO(&reading); /* a signal: only what is due by time is done */
        FD_ZERO(&writing);
        FD_ZERO(&broken);
    }
    (void)MHD_run_from_select(daemon, &reading, &writing, &broken);
}

static void finish(struct MHD_Daemon *daemon)
{
    int64_t until = clock_steady_ms() + STOP_WITHIN_MS;
    MHD_quiesce_daemon(daemon);
    while (connections_stop() > 0 && clock_steady_ms() < until) turn(daemon, -1);
    MHD_stop_daemon(daemon);
}

int server_run(const ServerOptions *o, const Proxy *proxy, int listen_fd, int worker, int workers,
               int ready, const volatile sig_atomic_t *stop)
{
    Worker w = {.o = o, .number = worker, .random = random_system()};
    int per_address = (o->per_address ? o->per_address : CONNECTIONS_PER_ADDRESS) / workers;
    w.request = arena_reserve(ARENA_BYTES);
    w.lasting = arena_reserve(LASTING_BYTES);
    connections_start(proxy, per_address > 6 ? per_address : 6, worker); /* a browser opens 6 */
    if (!database_open(&w)) return err_exit(ERR_BROKEN);
    struct MHD_Daemon *daemon = daemon_start(&w, listen_fd);
    if (!daemon) {
        fputs("<3>libmicrohttpd ne démarre pas.\n", stderr);
        return err_exit(ERR_BROKEN);
    }
    (void)!write(ready, "", 1);
    while (!*stop) {
        turn(daemon, listen_fd);
        connections_sweep(clock_steady_ms());
    }
    finish(daemon);
    if (w.db) w.db->ops->close(w.db);
    return 0;
}
