/* Opens the listening socket. Every refusal says what to do: this is the first thing that goes
 * wrong for who installs Repère. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "platform/linux/listener.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* A crowd waits here, in the kernel, while a worker has all its connections. */
#define BACKLOG 511

typedef union {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    struct sockaddr_un local;
} Address;

static bool address_read(const char *text, int port, Address *out, socklen_t *len)
{
    *out = (Address){0};
    if (!text || strcmp(text, "localhost") == 0) text = "127.0.0.1";
    if (inet_pton(AF_INET, text, &out->v4.sin_addr) == 1) {
        out->v4.sin_family = AF_INET;
        out->v4.sin_port = htons((uint16_t)port);
        *len = sizeof out->v4;
        return true;
    }
    out->v6.sin6_family = AF_INET6;
    out->v6.sin6_port = htons((uint16_t)port);
    *len = sizeof out->v6;
    return inet_pton(AF_INET6, text, &out->v6.sin6_addr) == 1;
}

static bool address_is_here(const Address *a)
{
    if (a->any.sa_family == AF_INET) return ntohl(a->v4.sin_addr.s_addr) >> 24 == 127;
    return IN6_IS_ADDR_LOOPBACK(&a->v6.sin6_addr);
}

static bool open_failed(Ctx *c, int fd, Str where)
{
    int error = errno;
    if (fd >= 0) close(fd);
    Str why = S(" : ");
    switch (error) {
    case EADDRINUSE:
        return fail(c, ERR_BUSY,
                    cat(c->keep, where,
                        S(" est déjà pris par un autre programme. Arrêtez-le, ou choisissez un "
                          "autre port.")));
    case EACCES:
    case EPERM:
        return fail(c, ERR_DENIED,
                    cat(c->keep, S("Pas le droit d'écouter sur "), where,
                        S(". Un port au-dessus de 1023 n'en demande aucun.")));
    case EADDRNOTAVAIL:
        return fail(c, ERR_INPUT,
                    cat(c->keep, where, S(" n'est pas une adresse de cette machine.")));
    default:
        return fail(
            c, ERR_BROKEN,
            cat(c->keep, S("Impossible d'écouter sur "), where, why, str_c(strerror(error))));
    }
}

/* ---- TCP ------------------------------------------------------------------------------------ */

static Str where_text(Ctx *c, const Address *a)
{
    char text[ADDRESS_TEXT];
    bool v4 = a->any.sa_family == AF_INET;
    address_text(&a->any, text);
    Str host = str_copy(c->keep, str_c(text));
    int port = ntohs(v4 ? a->v4.sin_port : a->v6.sin6_port);
    return v4 ? cat(c->keep, host, S(":"), str_int(c->keep, port))
              : cat(c->keep, S("["), host, S("]:"), str_int(c->keep, port));
}

static bool open_tcp(Ctx *c, const ListenOptions *o, int *out, Str *said)
{
    Address a;
    socklen_t len;
    int on = 1;
    if (o->port < 0 || o->port > 65535)
        return fail(c, ERR_INPUT,
                    cat(c->keep, S("Un port est un nombre de 1 à 65535, pas "),
                        str_int(c->keep, o->port), S(".")));
    if (!address_read(o->address, o->port, &a, &len))
        return fail(c, ERR_INPUT,
                    cat(c->keep, S("« "), str_c(o->address),
                        S(" » n'est pas une adresse IP : par exemple 127.0.0.1.")));
    if (!address_is_here(&a) && !o->plain_ok)
        return fail(c, ERR_INPUT,
                    cat(c->keep, S("Sans TLS, Repère n'écoute que sur cette machine : "),
                        where_text(c, &a),
                        S(" laisserait passer noms et mots de passe en clair. Placez nginx devant "
                          "(packaging/nginx.conf),"
                          " ou ajoutez --plain si le réseau est déjà chiffré.")));
    int fd = socket(a.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    /* Small answers go out at once; accepted sockets inherit it. */
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0 ||
        bind(fd, &a.any, len) != 0 || listen(fd, BACKLOG) != 0 ||
        getsockname(fd, &a.any, &len) != 0)
        return open_failed(c, fd, where_text(c, &a));
    *said = cat(c->keep, S("http://"), where_text(c, &a));
    *out = fd;
    return true;
}

/* ---- Unix socket ---------------------------------------------------------------------------- */

/* A socket file whose server was killed stays behind: it is removed, but only when nobody answers
 * there. */
static bool clear_stale(const Address *a)
{
    struct stat about;
    if (lstat(a->local.sun_path, &about) != 0) return true;
    if (!S_ISSOCK(about.st_mode)) {
        errno = EEXIST;
        return false;
    }
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    bool answered = fd >= 0 && (connect(fd, &a->any, sizeof a->local) == 0 || errno == EAGAIN);
    if (fd >= 0) close(fd);
    if (!answered) return unlink(a->local.sun_path) == 0;
    errno = EADDRINUSE;
    return false;
}

static bool open_unix(Ctx *c, const ListenOptions *o, int *out, Str *said)
{
    Address a = {.local = {.sun_family = AF_UNIX}};
    Str where = cat(c->keep, S("unix:"), str_c(o->unix_path));
    size_t len = strlen(o->unix_path);
    if (!len || len >= sizeof a.local.sun_path)
        return fail(c, ERR_INPUT,
                    cat(c->keep, where, S(" : un chemin de socket a de 1 à 107 octets.")));
    memcpy(a.local.sun_path, o->unix_path, len);
    int fd = clear_stale(&a) ? socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0) : -1;
    /* Who may enter the folder may connect: the folder's mode decides (repere.service: 0750), as
     * nginx is another user. */
    if (fd < 0 || bind(fd, &a.any, sizeof a.local) != 0 || chmod(o->unix_path, 0666) != 0 ||
        listen(fd, BACKLOG) != 0)
        return open_failed(c, fd, where);
    *said = where;
    *out = fd;
    return true;
}

bool listener_open(Ctx *c, const ListenOptions *o, int *fd, Str *said)
{
    return o->unix_path ? open_unix(c, o, fd, said) : open_tcp(c, o, fd, said);
}

/* ---- Whom to believe ------------------------------------------------------------------------ */

/* The address bytes of a peer: 4, 16, or none. An IPv4 peer on a socket of both kinds is compared
 * as IPv4. */
static int address_bytes(const struct sockaddr *peer, const uint8_t **bytes)
{
    const Address *a = (const void *)peer;
    *bytes = NULL;
    if (peer->sa_family == AF_INET) {
        *bytes = (const uint8_t *)&a->v4.sin_addr;
        return AF_INET;
    }
    if (peer->sa_family != AF_INET6) return 0;
    bool mapped = IN6_IS_ADDR_V4MAPPED(&a->v6.sin6_addr);
    *bytes = a->v6.sin6_addr.s6_addr + (mapped ? 12 : 0);
    return mapped ? AF_INET : AF_INET6;
}

void address_text(const struct sockaddr *peer, char out[ADDRESS_TEXT])
{
    const uint8_t *bytes;
    int family = address_bytes(peer, &bytes);
    if (!family || !inet_ntop(family, bytes, out, ADDRESS_TEXT)) out[0] = '\0';
}

bool listener_proxy(Ctx *c, const ListenOptions *o, Proxy *out)
{
    Str text = str_c(o->trusted_proxy), host, bits;
    int64_t n = -1;
    *out = (Proxy){0};
    if (!text.at) return true;
    out->unix_socket = same(text, S("unix"));
    if (out->unix_socket) return true;
    bool ranged = str_cut(text, '/', &host, &bits);
    const char *host_z = str_z(c->keep, host);
    out->family = inet_pton(AF_INET, host_z, out->address) == 1    ? AF_INET
                  : inet_pton(AF_INET6, host_z, out->address) == 1 ? AF_INET6
                                                                   : 0;
    int most = out->family == AF_INET ? 32 : 128;
    if (!ranged) n = most;
    else if (!str_number(bits, &n) || n < 1) n = -1; /* "/0" would believe everybody */
    out->bits = (int)n;
    return (out->family && n > 0 && n <= most) ||
           fail(c, ERR_INPUT,
                cat(c->keep, S("« "), text,
                    S(" » n'est ni « unix » ni une adresse ou un réseau (10.0.0.0/24).")));
}

bool proxy_is(const Proxy *p, const struct sockaddr *peer)
{
    const uint8_t *bytes;
    int family = address_bytes(peer, &bytes);
    if (!family) return p->unix_socket && peer->sa_family == AF_UNIX;
    if (family != p->family) return false;
    for (int bit = 0; bit < p->bits; bit++)
        if (((bytes[bit / 8] ^ p->address[bit / 8]) >> (7 - bit % 8)) & 1) return false;
    return true;
}
