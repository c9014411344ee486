/* Being signed in: from a cookie to who acts. The actions (sign-in, first password, sign-out) are pages of app/sign_in.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef APP_LOGIN_H
#define APP_LOGIN_H

#include "app/app.h"

/* Fills c->my from the request's cookie; a visitor when there is none that holds. Expects an open reading transaction and
 * leaves one open; every 5 minutes it writes login.seen_ms in between, so that reading a page is not a write. */
bool login_find(Ctx *c, const Request *request);

/* The cookie that starts a login for a membership, and its row. Returns the Set-Cookie value. In a write transaction. */
Str login_start(Ctx *c, const Request *request, Id membership);
Str login_cookie_end(Ctx *c, const Request *request);

/* Name of the cookie: "__Host-login" where the request came by TLS, "login" on plain loopback. */
Str login_cookie_name(const Request *request);

#endif
