/* Load: N connections, each one request at a time, kept alive. Prints one line:
 *     requests seconds per_second p50_ms p95_ms p99_ms wrong bytes
 *     client PORT CONNECTIONS SECONDS COOKIE get PATHS              paths of a file, in turn
 *     client PORT CONNECTIONS SECONDS COOKIE post PATH BODY ACCOUNT MAC     a form with a fresh op and its stamp for each request;
 *                                                                           BODY ends where a name of its own goes
 * SECONDS that ends with "n" is a number of requests. Wrong: any other answer than 200 (get) or 303 (post). The first answer is written,
 * head and all, to the file that BENCH_ANSWER names. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "bench/trace.h"
#include "form/stamp.h"
#include "platform/linux/clock_random.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define LINES_MAX 4096
#define LATENCIES_MAX 4000000
#define ANSWER_MAX (4 << 20)

typedef struct {
    int fd;
    bool idle;           /* nothing more to ask */
    char *request;
    size_t request_len, sent, got;
    char *answer;
    int64_t begun_us;
} Line;

static struct {
    int port, path_count, next;
    const char *cookie, *path, *body, *paths[LINES_MAX];
    Str mac;
    Id account;
    bool post;
} plan;

static float *latencies;
static int64_t answered, wrong, bytes;
static int waiting;          /* connections with a request on its way */
static int64_t until_us, most; /* when no more are begun */
static Random chance;

static void stop(const char *why)
{
    perror(why);
    exit(1);
}

static void open_line(Line *l)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)plan.port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int yes = 1;
    if (l->fd > 0) close(l->fd);
    l->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(l->fd, (struct sockaddr *)&at, sizeof at) != 0) stop("connect");
    setsockopt(l->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

static size_t write_post(char *out, size_t room)
{
    char memory[4096], form[4096];
    Arena arena = arena_over(memory, sizeof memory);
    Ctx c = {.keep = &arena};
    uint8_t random[10];
    random_fill(&chance, random, sizeof random);
    Str op = op_new(&arena, clock_now(), random), stamp = form_stamp(&c, plan.mac, op, plan.account);
    char name[11];
    name_of(op.at, name);
    int n = snprintf(form, sizeof form, "op=%.*s&stamp=%.*s&%s%s", (int)op.len, op.at, (int)stamp.len, stamp.at, plan.body, name);
    return (size_t)snprintf(out, room,
                            "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\nCookie: %s\r\n"
                            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
                            plan.path, plan.port, plan.port, plan.cookie, n, form);
}

/* What was begun is waited for: a slow answer counts as much as a quick one. */
static void begin(Line *l)
{
    waiting--;
    l->idle = most ? answered + waiting >= most : clock_steady_us() >= until_us;
    if (l->idle) return;
    waiting++;
    if (plan.post)
        l->request_len = write_post(l->request, 16384);
    else
        l->request_len = (size_t)snprintf(l->request, 16384, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n",
                                          plan.paths[plan.next++ % plan.path_count], plan.port, plan.cookie);
    l->sent = l->got = 0;
    l->begun_us = clock_steady_us();
    ssize_t n = send(l->fd, l->request, l->request_len, MSG_NOSIGNAL);
    l->sent = n > 0 ? (size_t)n : 0;
    if (l->sent != l->request_len) stop("send");
}

/* The whole length of the answer, 0 while its head is not there. */
static size_t whole(const Line *l)
{
    const char *end = memmem(l->answer, l->got, "\r\n\r\n", 4);
    if (!end) return 0;
    const char *length = memmem(l->answer, (size_t)(end - l->answer), "Content-Length: ", 16);
    return (size_t)(end - l->answer) + 4 + (length ? (size_t)atoll(length + 16) : 0);
}

static void keep_answer(const Line *l)
{
    const char *file = getenv("BENCH_ANSWER");
    FILE *f = file ? fopen(file, "wb") : NULL;
    if (!f) return;
    fwrite(l->answer, 1, l->got, f);
    fclose(f);
}

static void done(Line *l)
{
    if (!answered) keep_answer(l);
    bool right = !memcmp(l->answer + 9, plan.post ? "303" : "200", 3);
    if (!right && !wrong) fprintf(stderr, "%.*s\n", 40, l->answer);
    wrong += !right;
    bytes += (int64_t)l->got;
    if (answered < LATENCIES_MAX) latencies[answered] = (float)(clock_steady_us() - l->begun_us) / 1000;
    answered++;
}

static void hear(Line *l)
{
    ssize_t n = recv(l->fd, l->answer + l->got, ANSWER_MAX - l->got, 0);
    if (n <= 0) { /* closed between two requests: again on a new connection */
        wrong++;
        open_line(l);
        begin(l);
        return;
    }
    l->got += (size_t)n;
    size_t need = whole(l);
    if (!need || l->got < need) return;
    done(l);
    begin(l);
}

static int by_size(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return x < y ? -1 : x > y;
}

static double at(double part) { return answered ? (double)latencies[(int64_t)(part * (double)(answered - 1))] : 0; }

static void paths_read(const char *file)
{
    FILE *f = fopen(file, "r");
    char line[1000];
    if (!f) stop(file);
    while (plan.path_count < LINES_MAX && fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = 0;
        plan.paths[plan.path_count++] = strdup(line);
    }
    fclose(f);
    if (!plan.path_count) fprintf(stderr, "%s is empty\n", file), exit(1);
}

static void mac_read(const char *hex)
{
    static char memory[256];
    Arena arena = arena_over(memory, sizeof memory);
    plan.mac = str_unhex(&arena, str_c(hex));
}

static void load(int count, int64_t us)
{
    Line lines[128] = {0};
    struct pollfd heard[128];
    until_us = clock_steady_us() + us;
    for (int i = 0; i < count; i++) {
        lines[i].request = malloc(16384);
        lines[i].answer = malloc(ANSWER_MAX);
        open_line(&lines[i]);
        waiting++;
        begin(&lines[i]);
    }
    while (waiting > 0) {
        for (int i = 0; i < count; i++) heard[i] = (struct pollfd){.fd = lines[i].idle ? -1 : lines[i].fd, .events = POLLIN};
        if (poll(heard, (nfds_t)count, 60000) == 0) fprintf(stderr, "nothing for 60 s\n"), exit(1);
        for (int i = 0; i < count; i++)
            if (heard[i].revents) hear(&lines[i]);
    }
}

int main(int argc, char **words)
{
    if (argc < 7) return fprintf(stderr, "see the head of client.c\n"), 1;
    int count = atoi(words[2]);
    bool number = strchr(words[3], 'n');
    plan.port = atoi(words[1]);
    plan.cookie = words[4];
    plan.post = !strcmp(words[5], "post");
    chance = random_system();
    latencies = malloc(sizeof *latencies * LATENCIES_MAX);
    if (plan.post && argc == 10) {
        plan.path = words[6], plan.body = words[7], plan.account = (Id)atoll(words[8]);
        mac_read(words[9]);
    } else
        paths_read(words[6]);
    int64_t begun = clock_steady_us();
    most = number ? atoll(words[3]) : 0;
    load(count < 128 ? count : 128, (int64_t)(atof(words[3]) * 1e6));
    double seconds = (double)(clock_steady_us() - begun) / 1e6;
    int64_t kept = answered < LATENCIES_MAX ? answered : LATENCIES_MAX;
    qsort(latencies, (size_t)kept, sizeof *latencies, by_size);
    printf("%lld %.3f %.1f %.2f %.2f %.2f %lld %lld\n", (long long)answered, seconds, (double)answered / seconds, at(0.5), at(0.95), at(0.99),
           (long long)wrong, (long long)bytes);
    return 0;
}
