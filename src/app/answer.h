/* From a reply or an error to the bytes that are sent: error pages, redirects, the sentence said once. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef APP_ANSWER_H
#define APP_ANSWER_H

#include "app/turn.h"
#include "store/rows.h"

/* The page of an error (c->err), as designed; of a POST without a login the sign-in page that keeps the typed form (401). Clears c->err. */
Reply answer_error(Ctx *c, Turn *t);
/* The operation was received before and says something else now: 409, nothing changed. */
Reply answer_already(Ctx *c, Turn *t, const Recorded *recorded);
Response answer_response(Ctx *c, Turn *t, Reply reply);

/* The sign-in page, also outside a transaction (app/sign_in.c). */
Html sign_in_page(Ctx *c, SignInForm f);

/* The sentence said once travels in a cookie of one minute. */
Str notice_read(Ctx *c, const Request *request);

#endif
