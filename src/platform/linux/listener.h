/* Where the server listens and whom it believes. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_LISTENER_H
#define PLATFORM_LINUX_LISTENER_H

#include "base/ctx.h"

#include <sys/socket.h>

#define ADDRESS_TEXT 46 /* longest IPv6 text with its NUL */

typedef struct {
    const char *address;       /* "127.0.0.1", "::1", "localhost"; NULL = 127.0.0.1 */
    int port;                  /* 0: the system chooses (tests) */
    const char *unix_path;     /* a Unix socket instead of address and port; NULL = none */
    const char *trusted_proxy; /* whose X-Forwarded-* are believed: "unix", "10.0.0.7",
                                  "10.0.0.0/24"; NULL = nobody's */
    bool plain_ok;             /* --plain: HTTP without TLS may leave this machine */
} ListenOptions;

/* A network, as far as it is compared. */
typedef struct {
    bool unix_socket;
    int family; /* 0 = none */
    int bits;
    uint8_t address[16];
} Proxy;

/* An open, non-blocking listening socket. *said is what to print: "http://127.0.0.1:8080".
 * Fails with ERR_INPUT (no such address, plain HTTP without leave), ERR_DENIED (port below 1024),
 * ERR_BUSY (port taken). */
MUST_CHECK bool listener_open(Ctx *c, const ListenOptions *o, int *fd, Str *said);
/* Fails with ERR_INPUT. */
MUST_CHECK bool listener_proxy(Ctx *c, const ListenOptions *o, Proxy *out);
bool proxy_is(const Proxy *p, const struct sockaddr *peer);
/* "192.0.2.7"; empty for a Unix socket. */
void address_text(const struct sockaddr *peer, char out[ADDRESS_TEXT]);

#endif
