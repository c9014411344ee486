/* One request on its way through app/handle.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef APP_TURN_H
#define APP_TURN_H

#include "app/app.h"
#include "app/routes.h"

typedef struct Turn {
    App *app;
    Request request;
    const Route *route;
    Pairs pairs;
    void *form;
    FormState *state;     /* of the form; NULL without one */
    Str op;               /* of a POST */
    bool post, wrong_method, sign_in_first;
    Str log;              /* one line for the operator */
    /* Set by a sign-in that came with a form that had been sent without a login. */
    const Route *kept_route;
    Pairs kept_pairs;
} Turn;

Reply show_kept(Ctx *c, Turn *t, Reply signed_in);

#endif
