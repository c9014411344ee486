/* The request guard: judges the raw bytes of one request head before libmicrohttpd sees any of
 * them. libmicrohttpd 0.9.75 accepts what proxies and servers read in two ways (two lengths, length
 * and chunks, two hosts, lone LF, folded lines, NUL); this takes only what has a single reading.
 * Two pure functions of bytes, fit for fuzzing. Not here: sockets (connections.c), the answer to a
 * refused request (answer.c). Why: docs/decisions/005-request-guard.md. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_GUARD_H
#define PLATFORM_LINUX_GUARD_H

#include "base/str.h"

/* Request line and headers: ten times what a browser with a full cookie jar of ours sends. */
#define HEAD_MAX (16 << 10)
#define TARGET_MAX 8000           /* RFC 9110 section 4.1 recommends to support 8000 */
#define HEADERS_MAX 100           /* nginx and a browser together send about 25 */
#define BODY_MAX (256 << 10)      /* the longest form: some 40 long texts */
#define IMPORT_BODY_MAX (1 << 20) /* the pasted programme (decision D18) */
#define IMPORT_PATH "/admin/programme"

/* What the guard has read in a head that it lets pass. The Strs lie in the head. */
typedef struct {
    Str method;      /* "GET", "HEAD", "POST" */
    Str path, query; /* raw; query without ?, absent when there is none */
    Str host;
    ptrdiff_t length; /* of the body that follows */
} Head;

/* Judges a head, from the request line to the empty line included. Returns 0 when it may pass, else
 * the status of the refusal (400, 405, 411, 413, 414, 415, 417, 431, 505). Source: RFC 9112
 * sections 2 to 6 and 11.2, RFC 3986 section 3.3; stricter than both where they allow tolerance. */
int guard_head(Str bytes, Head *out);

/* Judges the bytes of a head that is not whole yet, from index `from` on: 0 so far, or 400 when no
 * valid head begins so. So a lone LF, a NUL or a TLS greeting is refused at once, not at the
 * deadline. */
int guard_beginning(Str bytes, ptrdiff_t from);

#endif
