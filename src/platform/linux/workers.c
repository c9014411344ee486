/* The parent waits for signals and children and does nothing else: it parses no byte from outside
 * and holds no database, so there is nothing in it that could fail under load. A worker that dies
 * is replaced; one that dies young, after a growing pause. Ends in order: children told to stop
 * finish their requests (server.c), whoever is still there after a while is killed. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "platform/linux/workers.h"

#include "platform/linux/clock_random.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define YOUNG_MS 5000 /* who dies before this has a fault that will come again */
#define PAUSE_FIRST_MS 100
#define PAUSE_MOST_MS 10000
#define KILL_AFTER_MS (STOP_WITHIN_MS + 2000)
#define TURN_MS 1000

/* One seat; whoever sits in it may change. */
typedef struct {
    pid_t pid;     /* 0: empty */
    pid_t leaving; /* the one before, finishing its requests (SIGHUP) */
    int64_t started_ms, start_at_ms, kill_at_ms;
    int pause_ms;
    bool renew; /* SIGHUP: still has the process from before */
} Seat;

typedef struct {
    const WorkersOptions *o;
    Proxy proxy;
    int listen_fd, signals, ready_in, ready_out;
    Seat seats[WORKERS_MAX + 2]; /* workers, then the job process, then the sender */
    int count, ready;
    bool stopping, told;
    Str said;
} Parent;

static volatile sig_atomic_t stop_asked;

static void on_stop(int signal) { stop_asked = signal; }

/* ---- systemd -------------------------------------------------------------------------------- */

/* Source: sd_notify(3), "Standalone Implementations". Nobody listening is no error. */
static void notify(const char *state)
{
    const char *path = getenv("NOTIFY_SOCKET");
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    size_t len = path ? strlen(path) : 0;
    if (len < 2 || len >= sizeof to.sun_path || (path[0] != '/' && path[0] != '@')) return;
    memcpy(to.sun_path, path, len);
    if (path[0] == '@') to.sun_path[0] = '\0'; /* abstract name */
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return;
    (void)sendto(fd, state, strlen(state), MSG_NOSIGNAL, (const struct sockaddr *)&to,
                 (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len));
    close(fd);
}

/* ---- Children ------------------------------------------------------------------------------- */

static void child_signals(pid_t parent)
{
    struct sigaction stop = {.sa_handler = on_stop}, ignore = {.sa_handler = SIG_IGN};
    sigset_t none;
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGHUP, &ignore, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM); /* a killed parent leaves nobody behind on the port */
    if (getppid() != parent) _exit(0);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static int job_run(const WorkersOptions *o)
{
    while (!stop_asked) {
        o->job_tick(o->job_data);
        struct timespec second = {.tv_sec = 1};
        nanosleep(&second, NULL); /* a signal ends it early */
    }
    return 0;
}

/* The sender goes on without a pause while there is more. */
static int send_run(const WorkersOptions *o)
{
    struct timespec second = {.tv_sec = 1};
    while (!stop_asked)
        if (!o->send_tick(o->job_data)) nanosleep(&second, NULL);
    o->send_end(o->job_data);
    return 0;
}

static void child_run(Parent *p, int seat, pid_t parent)
{
    const WorkersOptions *o = p->o;
    child_signals(parent);
    close(p->signals);
    close(p->ready_in);
    bool job = seat == o->workers, sends = seat == o->workers + 1;
    if (job || sends) close(p->listen_fd);
    exit(job     ? job_run(o)
         : sends ? send_run(o)
             : server_run(&o->server, &p->proxy, p->listen_fd, seat + 1, o->workers, p->ready_out,
                          &stop_asked));
}

static void seat_start(Parent *p, int number)
{
    Seat *s = &p->seats[number];
    pid_t parent = getpid();
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) child_run(p, number, parent);
    if (pid < 0) perror("<3>fork");
    s->pid = pid > 0 ? pid : 0;
    s->started_ms = clock_steady_ms();
    s->start_at_ms = pid > 0 ? 0 : s->started_ms + PAUSE_MOST_MS;
}

/* ---- What the parent does in a turn --------------------------------------------------------- */

static void seat_lost(Parent *p, int number, int status)
{
    Seat *s = &p->seats[number];
    int64_t now = clock_steady_ms();
    bool young = now - s->started_ms < YOUNG_MS;
    s->pid = 0;
    s->renew = false;
    if (p->stopping) return;
    s->pause_ms = !young ? 0 : s->pause_ms ? s->pause_ms * 2 : PAUSE_FIRST_MS;
    s->pause_ms = s->pause_ms > PAUSE_MOST_MS ? PAUSE_MOST_MS : s->pause_ms;
    s->start_at_ms = now + s->pause_ms;
    fprintf(stderr, "<3>process=%d %s %d, restart in %d ms\n", number + 1,
            WIFSIGNALED(status) ? "signal" : "exit",
            WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status), s->pause_ms);
}

static void reap(Parent *p)
{
    int status;
    pid_t pid;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
        for (int i = 0; i < p->count; i++) {
            if (p->seats[i].leaving == pid) p->seats[i].leaving = 0;
            else if (p->seats[i].pid == pid) seat_lost(p, i, status);
        }
}

static void start_due(Parent *p)
{
    int64_t now = clock_steady_ms();
    for (int i = 0; i < p->count && !p->stopping; i++)
        if (!p->seats[i].pid && p->seats[i].start_at_ms <= now) seat_start(p, i);
}

/* SIGHUP: the new one is there before the old one is told to go, and the next seat waits until the
 * old one has gone. */
static void renew_next(Parent *p)
{
    for (int i = 0; i < p->count; i++)
        if (p->seats[i].leaving) return;
    for (int i = 0; i < p->count; i++) {
        Seat *s = &p->seats[i];
        if (!s->renew || !s->pid) continue;
        s->renew = false;
        s->leaving = s->pid;
        s->kill_at_ms = clock_steady_ms() + KILL_AFTER_MS;
        seat_start(p, i);
        kill(s->leaving, SIGTERM);
        return;
    }
}

static void kill_late(Parent *p)
{
    int64_t now = clock_steady_ms();
    for (int i = 0; i < p->count; i++) {
        Seat *s = &p->seats[i];
        if (s->kill_at_ms && now > s->kill_at_ms) {
            s->kill_at_ms = 0;
            if (s->leaving) kill(s->leaving, SIGKILL);
            if (s->pid && p->stopping) kill(s->pid, SIGKILL);
        }
    }
}

static void stop_all(Parent *p)
{
    notify("STOPPING=1");
    p->stopping = true;
    for (int i = 0; i < p->count; i++) {
        if (p->seats[i].pid) kill(p->seats[i].pid, SIGTERM);
        p->seats[i].kill_at_ms = clock_steady_ms() + KILL_AFTER_MS;
    }
}

static bool anybody_left(const Parent *p)
{
    for (int i = 0; i < p->count; i++)
        if (p->seats[i].pid || p->seats[i].leaving) return true;
    return false;
}

static void hear_ready(Parent *p)
{
    char bytes[WORKERS_MAX];
    ssize_t got = read(p->ready_in, bytes, sizeof bytes);
    p->ready += got > 0 ? (int)got : 0;
    if (p->told || p->ready < p->o->workers) return;
    p->told = true;
    fprintf(stderr, "<5>Repère écoute sur %.*s\n", (int)p->said.len, p->said.at);
    notify("READY=1");
}

static void hear_signals(Parent *p)
{
    struct signalfd_siginfo info;
    while (read(p->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGHUP)
            for (int i = 0; i < p->count; i++) p->seats[i].renew = p->seats[i].pid != 0;
        if ((info.ssi_signo == SIGTERM || info.ssi_signo == SIGINT) && !p->stopping) stop_all(p);
    }
}

/* ---- Start and stop ------------------------------------------------------------------------- */

static bool parent_start(Ctx *c, Parent *p)
{
    sigset_t heard;
    int ready[2];
    sigemptyset(&heard);
    sigaddset(&heard, SIGTERM);
    sigaddset(&heard, SIGINT);
    sigaddset(&heard, SIGHUP);
    sigaddset(&heard, SIGCHLD);
    sigprocmask(SIG_BLOCK, &heard, NULL);
    p->signals = signalfd(-1, &heard, SFD_NONBLOCK | SFD_CLOEXEC);
    if (p->signals < 0 || pipe2(ready, O_NONBLOCK | O_CLOEXEC) != 0)
        return fail(c, ERR_BROKEN,
                    cat(c->keep, S("Le serveur ne démarre pas : "), str_c(strerror(errno))));
    p->ready_in = ready[0];
    p->ready_out = ready[1];
    return true;
}

static void watch(Parent *p)
{
    while (!p->stopping || anybody_left(p)) {
        start_due(p);
        struct pollfd heard[] = {{.fd = p->signals, .events = POLLIN},
                                 {.fd = p->ready_in, .events = POLLIN}};
        bool soon = false;
        for (int i = 0; i < p->count; i++) soon = soon || (!p->seats[i].pid && !p->stopping);
        (void)poll(heard, 2, soon ? PAUSE_FIRST_MS : TURN_MS);
        hear_signals(p);
        hear_ready(p);
        reap(p);
        kill_late(p);
        if (!p->stopping) renew_next(p);
    }
}

bool workers_run(Ctx *c, const WorkersOptions *o)
{
    Parent *p = new (c->keep, Parent, 1);
    *p = (Parent){.o = o, .count = o->workers + (o->job_tick ? 1 : 0) + (o->job_tick && o->send_tick ? 1 : 0)};
    if (o->workers < 1 || o->workers > WORKERS_MAX) return fail(c, ERR_INPUT, S("Le nombre de processus va de 1 à 64."));
    if (!listener_proxy(c, &o->listen, &p->proxy) ||
        !listener_open(c, &o->listen, &p->listen_fd, &p->said) || !parent_start(c, p))
        return false;
    watch(p);
    close(p->listen_fd);
    if (o->listen.unix_path) unlink(o->listen.unix_path);
    return true;
}
