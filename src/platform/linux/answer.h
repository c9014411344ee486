/* Answers as bytes: the headers that stand on everything the server sends, a Response as
 * libmicrohttpd wants it, and the raw refusal that the guard writes itself. Not here: what a page
 * says (page/, view/). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PLATFORM_LINUX_ANSWER_H
#define PLATFORM_LINUX_ANSWER_H

#include "http/http.h"

struct MHD_Response;

/* The whole text of a refusal, headers included, closing the connection. `out` holds at least
 * REFUSAL_MAX bytes. */
#define REFUSAL_MAX 2048
Str answer_refusal(char *out, int status);

/* A copy of `r` with its headers: the arena may be reset afterwards. NULL when memory is short.
 * `secure`: came by TLS; `last`: the connection closes after it. */
struct MHD_Response *answer_make(Arena *scratch, const Response *r, bool secure, bool last);

#endif
