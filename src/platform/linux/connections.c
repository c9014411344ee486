/* The table, the gate and the deadlines. See the header for the idea. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "platform/linux/connections.h"

#include "platform/linux/answer.h"
#include "platform/linux/clock_random.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/select.h>

static Connection *table; /* CONNECTIONS_ROOM; pages of unused ones are never touched */
static Connection *by_fd[FD_SETSIZE];
static const Proxy *proxy;
static int per_address, worker_number;

void connections_start(const Proxy *trusted, int most_per_address, int worker)
{
    proxy = trusted;
    per_address = most_per_address;
    worker_number = worker;
    table = mmap(NULL, sizeof(Connection) * CONNECTIONS_ROOM, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (table == MAP_FAILED) {
        perror("mmap");
        exit(70);
    }
    for (int i = 0; i < CONNECTIONS_ROOM; i++) table[i].fd = -1;
}

static void to(Connection *k, At at)
{
    k->at = at;
    k->since_ms = clock_steady_ms();
}

/* The peer reads the end, and libmicrohttpd, which owns the socket, finds it ended and frees it. */
static void end(Connection *k)
{
    shutdown(k->fd, SHUT_RDWR);
    to(k, AT_END);
}

/* Tells why and stops listening to what is said. A peer that does not read this has its kernel's
 * buffer, not our time. */
static void turn_away(Connection *k, int status)
{
    char text[REFUSAL_MAX];
    Str answer = answer_refusal(text, status);
    (void)send(k->fd, answer.at, (size_t)answer.len, MSG_NOSIGNAL | MSG_DONTWAIT);
    shutdown(k->fd, SHUT_WR);
    to(k, AT_REFUSED);
    fprintf(stderr, "<6>- %d worker=%d\n", status, worker_number);
}

/* ---- The gate ------------------------------------------------------------------------------- */

static ssize_t nothing_yet(void)
{
    errno = EAGAIN;
    return -1;
}

static ssize_t socket_read(Connection *k, void *out, size_t size)
{
    return recvfrom(k->fd, out, size, 0, NULL, NULL);
}

/* Where the body begins, or -1. An empty line cannot begin before `from` - 3. */
static ptrdiff_t head_end(const Connection *k, ptrdiff_t from)
{
    ptrdiff_t start = from > 3 ? from - 3 : 0;
    char *at = memmem(k->bytes + start, (size_t)(k->have - start), "\r\n\r\n", 4);
    return at ? at - k->bytes + 4 : -1;
}

static ssize_t hand_on(Connection *k, ptrdiff_t end_at, char *out, size_t size)
{
    ptrdiff_t more = k->have - end_at, part = more < k->head.length ? more : k->head.length;
    if ((size_t)(end_at + part) >
        size) { /* its buffer holds twice HEAD_MAX (server.c): never seen */
        turn_away(k, 503);
        return nothing_yet();
    }
    memcpy(out, k->bytes, (size_t)(end_at + part));
    k->last = more > part;
    k->body_left = k->head.length - part;
    k->have = 0;
    k->judged = true;
    k->started_us = clock_steady_us();
    to(k, k->body_left ? AT_BODY : AT_ANSWER);
    return end_at + part;
}

/* libmicrohttpd gets nothing of a head before all of it: what is read meanwhile waits in `bytes`,
 * so select() stays quiet. */
static ssize_t read_head(Connection *k, char *out, size_t size)
{
    ptrdiff_t before = k->have;
    ssize_t got = socket_read(k, k->bytes + before, (size_t)(HEAD_MAX - before));
    if (got <= 0) return got;
    if (k->kept) to(k, AT_HEAD);
    k->kept = false;
    k->have += got;
    ptrdiff_t end_at = head_end(k, before);
    int refused;
    if (end_at > 0) refused = guard_head(str_of(k->bytes, end_at), &k->head);
    else if (k->have == HEAD_MAX) refused = 431;
    else refused = guard_beginning(str_of(k->bytes, k->have), before);
    if (!refused && end_at > 0) return hand_on(k, end_at, out, size);
    if (refused) turn_away(k, refused);
    return nothing_yet();
}

static ssize_t read_body(Connection *k, char *out, size_t size)
{
    ssize_t got = socket_read(k, out, size < (size_t)k->body_left ? size : (size_t)k->body_left);
    if (got <= 0) return got;
    k->body_left -= got;
    if (!k->body_left) to(k, AT_ANSWER);
    return got;
}

/* Closing with unread bytes would reset the connection and take the refusal with it. */
static ssize_t read_refused(Connection *k)
{
    ssize_t got = socket_read(k, k->bytes, sizeof k->bytes);
    return got > 0 ? nothing_yet() : got;
}

static ssize_t gate(Connection *k, void *out, size_t size)
{
    switch (k->at) {
    case AT_HEAD:
        return read_head(k, out, size);
    case AT_BODY:
        return read_body(k, out, size);
    case AT_ANSWER:
        return nothing_yet(); /* the next request stays in the kernel until this one is answered */
    case AT_REFUSED:
        return read_refused(k);
    case AT_FREE:
    case AT_END:
        break;
    }
    return 0;
}

/* In the place of the C library's; sockets that are not in the table (the database's) are read as
 * ever. */
ssize_t recv(int fd, void *out, size_t size, int flags)
{
    Connection *k = fd >= 0 && fd < FD_SETSIZE ? by_fd[fd] : NULL;
    return k ? gate(k, out, size) : recvfrom(fd, out, size, flags, NULL, NULL);
}

/* ---- Life of a connection ------------------------------------------------------------------- */

/* Has not said all of a request: ending it breaks nothing that was understood. nginx gathers
 * requests before it sends them, and bears the crowds itself. */
static bool is_slow(const Connection *k)
{
    return !k->trusted && (k->at == AT_HEAD || k->at == AT_BODY || k->at == AT_REFUSED);
}

/* The slow connection that has waited longest, of one address or of all (NULL). */
static Connection *slowest(const char *address)
{
    Connection *oldest = NULL;
    for (int i = 0; i < CONNECTIONS_ROOM; i++) {
        Connection *k = &table[i];
        if (k->fd < 0 || !is_slow(k) || (address && strcmp(k->address, address) != 0)) continue;
        if (!oldest || k->since_ms < oldest->since_ms) oldest = k;
    }
    return oldest;
}

/* Those that count, of one address or of all (NULL). */
static int living(const char *address)
{
    int count = 0;
    for (int i = 0; i < CONNECTIONS_ROOM; i++)
        if (table[i].fd >= 0 && table[i].at != AT_END &&
            (!address || strcmp(table[i].address, address) == 0))
            count++;
    return count;
}

/* Newest first: a half-open crowd pushes itself out, not who speaks, and who fills an address loses
 * his oldest, not his neighbour behind the same router. False when nobody can go. */
static bool make_room(const Connection *newcomer)
{
    const char *address = NULL;
    if (!newcomer->trusted && newcomer->address[0] && living(newcomer->address) >= per_address) address = newcomer->address;
    else if (living(NULL) < CONNECTIONS_MAX) return true;
    Connection *oldest = slowest(address);
    if (oldest) end(oldest);
    return oldest != NULL;
}

bool connections_full(void) { return living(NULL) >= CONNECTIONS_MAX && !slowest(NULL); }

Connection *connection_open(int fd, const struct sockaddr *peer)
{
    Connection *k = NULL;
    for (int i = 0; i < CONNECTIONS_ROOM && !k; i++)
        if (table[i].fd < 0) k = &table[i];
    if (!k || fd < 0 || fd >= FD_SETSIZE) return NULL;
    memset(k, 0,
           offsetof(Connection, bytes)); /* not the 16 KiB: read only as far as they were written */
    k->fd = -1;
    address_text(peer, k->address);
    k->trusted = proxy_is(proxy, peer);
    if (!make_room(k)) return NULL;
    k->fd = fd;
    by_fd[fd] = k;
    to(k, AT_HEAD);
    return k;
}

static void drop_body(Connection *k)
{
    if (k->body) explicit_bzero(k->body, k->body_len); /* names and passwords do not stay in freed memory */
    free(k->body);
    k->body = NULL;
    k->body_len = k->body_cap = 0;
}

void connection_close(Connection *k)
{
    drop_body(k);
    by_fd[k->fd] = NULL;
    k->fd = -1;
    k->at = AT_FREE;
}

const Head *connection_take(Connection *k)
{
    if (!k->judged) return NULL;
    k->judged = false;
    return &k->head;
}

/* Grows with what really comes: announcing 1 MiB costs us nothing. */
static bool grow_body(Connection *k, size_t need)
{
    size_t cap = k->body_cap ? k->body_cap : 4096;
    while (cap < need) cap *= 2;
    char *bigger = malloc(cap);
    size_t len = k->body_len;
    if (!bigger) return false;
    if (len) memcpy(bigger, k->body, len);
    drop_body(k);
    k->body = bigger;
    k->body_len = len;
    k->body_cap = cap;
    return true;
}

bool connection_add_body(Connection *k, const char *bytes, size_t size)
{
    size_t need = k->body_len + size;
    if (need > (size_t)k->head.length || (need > k->body_cap && !grow_body(k, need))) return false;
    memcpy(k->body + k->body_len, bytes, size);
    k->body_len = need;
    return true;
}

void connection_answered(Connection *k)
{
    drop_body(k);
    k->judged = false;
    if (k->at != AT_ANSWER) return;
    to(k, AT_HEAD);
    k->kept = true;
    k->have = 0;
}

/* ---- Deadlines ------------------------------------------------------------------------------ */

static int64_t deadline_ms(const Connection *k)
{
    switch (k->at) {
    case AT_HEAD:
        return HEAD_DEADLINE_MS;
    case AT_BODY:
        return BODY_DEADLINE_MS;
    case AT_ANSWER:
        return ANSWER_DEADLINE_MS;
    case AT_REFUSED:
        return REFUSED_DEADLINE_MS;
    case AT_FREE:
    case AT_END:
        break;
    }
    return INT64_MAX;
}

void connections_sweep(int64_t now_ms)
{
    for (int i = 0; i < CONNECTIONS_ROOM; i++) {
        Connection *k = &table[i];
        if (k->fd < 0 || k->kept || now_ms - k->since_ms <= deadline_ms(k)) continue;
        if (k->at == AT_HEAD && k->have > 0) turn_away(k, 408);
        else end(k);
    }
}

int connections_stop(void)
{
    int busy = 0;
    for (int i = 0; i < CONNECTIONS_ROOM; i++) {
        Connection *k = &table[i];
        if (k->fd < 0) continue;
        k->stopping = true;
        if (k->at == AT_HEAD) end(k);
        if (k->at == AT_BODY || k->at == AT_ANSWER) busy++;
    }
    return busy;
}
