/* The connections of one worker, and the gate between their sockets and libmicrohttpd.
 *
 * libmicrohttpd reads with recv(). This program defines recv() itself (the dynamic linker takes the
 * program's before the C library's): for a socket in this table it hands on a head only when it is
 * whole and guard_head() let it pass, then exactly the body that the head announced. So every byte
 * of every request, the tenth of a kept-alive connection too, is judged before it is parsed. Should
 * libmicrohttpd one day read otherwise, connection_take() finds no judged head and nothing is
 * answered. Also here: deadlines and crowds. Not here: what a valid head is (guard.c), answers
 * (server.c). One table a process, as recv() has no argument to find another by. Why so:
 * docs/decisions/005-request-guard.md. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_CONNECTIONS_H
#define PLATFORM_LINUX_CONNECTIONS_H

#include "platform/linux/guard.h"
#include "platform/linux/listener.h"

/* A worker's; select() and the trap of 128 ready connections set the limit (decision D17). */
#define CONNECTIONS_MAX 100
/* libmicrohttpd frees an ended connection a turn later, and closes whom it has no room for. */
#define CONNECTIONS_ROOM (CONNECTIONS_MAX + 12)
#define CONNECTIONS_PER_ADDRESS 20

#define HEAD_DEADLINE_MS 10000
#define IDLE_DEADLINE_S 15     /* libmicrohttpd's: nothing at all moves */
#define BODY_DEADLINE_MS 30000 /* 256 KiB in 30 s: 9 kB/s, an old mobile network */
#define ANSWER_DEADLINE_MS 60000
#define REFUSED_DEADLINE_MS 2000

typedef enum {
    AT_FREE,
    AT_HEAD,    /* nothing, or part of a head */
    AT_BODY,    /* a head was handed on, its body is coming */
    AT_ANSWER,  /* the request is whole */
    AT_REFUSED, /* told so; what still comes is thrown away for a moment, so that the peer can read
                   why */
    AT_END,     /* shut; libmicrohttpd will notice */
} At;

typedef struct {
    int fd;
    At at;
    int64_t since_ms; /* when `at` began */
    bool kept;        /* kept alive, between two requests: only IDLE_DEADLINE_S holds */
    bool judged;      /* a head passed and was not taken yet */
    bool last;     /* bytes followed the request unasked: they are dropped, and so is the connection
                      after the answer */
    bool trusted;  /* the peer is the configured proxy */
    bool stopping; /* the worker stops: close after this answer */
    char address[ADDRESS_TEXT];
    Head head;      /* of the present request, its Strs in `bytes` */
    ptrdiff_t have; /* bytes of an unfinished head */
    ptrdiff_t body_left;
    char *body; /* of the present request; malloc'ed */
    size_t body_len, body_cap;
    int64_t started_us;
    char bytes[HEAD_MAX];
} Connection;

/* Once in a worker. `per_address`: most connections of one address, unless it is the proxy. */
void connections_start(const Proxy *proxy, int per_address, int worker);

Connection *connection_open(int fd, const struct sockaddr *peer);
void connection_close(Connection *k);
/* The head that belongs to the request libmicrohttpd has just read; NULL when none was judged. */
const Head *connection_take(Connection *k);
/* False when memory is short or more comes than was announced. */
bool connection_add_body(Connection *k, const char *bytes, size_t size);
/* The answer is out: the next request may come. */
void connection_answered(Connection *k);

/* All are being answered and none may be pushed out: whoever comes waits in the kernel. */
bool connections_full(void);
/* Each turn of the loop: ends what is past its deadline. */
void connections_sweep(int64_t now_ms);
/* Ends who asks nothing; returns how many are still being answered. */
int connections_stop(void);

#endif
