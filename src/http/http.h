/* Bytes and structs of HTTP, without a socket. A Request is what the platform gives; a Reply what a page returns; a Response what
 * the platform sends. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/ctx.h"
#include "base/html.h"
#include "form/form.h"

typedef struct {
    Str method;           /* "GET", "HEAD", "POST" */
    Str path;             /* decoded once, begins with /, no NUL; without query */
    Str query;            /* raw, without ? */
    Str body;             /* raw */
    Str content_type;
    Str cookie;           /* raw Cookie header */
    Str origin;           /* Origin header, absent when none */
    Str fetch_site;       /* Sec-Fetch-Site, absent when none */
    Str host;             /* Host header */
    Str agent;            /* User-Agent */
    Str languages;        /* Accept-Language header */
    Str if_none_match;
    Str address;          /* of the client, as the platform trusts it */
    bool secure;          /* came by TLS (said by a configured proxy) */
    bool push;            /* an operation pushed by a phone, not a form */
} Request;

/* What a page gives back. Made by show(), see_other(), file_reply(), heard(). */
typedef struct {
    int status;           /* 200, 303 … */
    Html body;            /* of 200 */
    Str location;         /* of 303 */
    Str notice;           /* said once on the next page */
    Str type;             /* absent: text/html; charset=utf-8 */
    Str bytes;            /* instead of body, of another type */
    Str file_name;        /* Content-Disposition: attachment */
    Str set_cookie;
} Reply;

typedef struct {
    int status;
    Str type, location, body, etag, file_name;
    Str set_cookie;       /* one Set-Cookie header for each line */
    bool cache_forever;   /* an asset under its hash */
    int retry_after_s;    /* 0 = none */
    Str route;            /* pattern of the route, for the log: never an id */
    Str log;              /* one line for the operator, never personal data; absent = nothing */
} Response;

static inline Reply show(Html body) { return (Reply){.status = 200, .body = body}; }
/* After a write: 303 to `location`, with a sentence said once on top of the page that follows. */
static inline Reply see_other(Str notice, Str location) { return (Reply){.status = 303, .notice = notice, .location = location}; }
static inline Reply file_reply(Str type, Str name, Str bytes) { return (Reply){.status = 200, .type = type, .file_name = name, .bytes = bytes}; }
/* To another program: it was heard. */
static inline Reply heard(void) { return file_reply(S("text/plain; charset=utf-8"), NO_STR, S("ok\n")); }

/* "/persons/" + id, or with something behind: path_to(c, "/persons/", id, "/edit"). */
Str path_to(Ctx *c, const char *before, Id id, const char *after);

/* application/x-www-form-urlencoded, also a query. At most `max` pairs, else ERR_TOO_BIG; bad escapes are ERR_INPUT. */
Pairs urlencoded_read(Ctx *c, Str body, int max);
/* One value as a query needs it. */
Str url_escape(Ctx *c, Str value);
/* Decodes %XX (and + when plus); absent on a bad escape. */
Str url_unescape(Arena *keep, Str text, bool plus);
/* The value of a cookie, or absent. */
Str cookie_get(Str header, Str name);
/* Matches "/persons/{person}/edit" against a path; writes what stands for {…} into `out` (at most 4), returns false when it does not fit. */
bool path_match(Str pattern, Str path, Pair out[4], int *count);

#endif
