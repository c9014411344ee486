/* A browser for `repere demo`: opens a page, finds the form that it will send, sends it, at the hour that the story has reached.
 * Any answer but 200 to a page and 303 to a form is an error: the demonstration is also a test of the whole. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_DEMO_BROWSER_H
#define CLI_DEMO_BROWSER_H

#include "app/app.h"

typedef struct {
    Ctx *c; /* keep: emptied at each step of the story; now: the hour of the story */
    App app;
    Arena page;    /* of one request: emptied by the next */
    Random chance; /* of the handler */
    Str body;      /* of the page that is open */
    Str location;  /* where the last form led */
    int64_t requests;
} Browser;

/* Somebody's cookies: "login=…". */
typedef struct {
    char at[100];
    ptrdiff_t len;
} Jar;

/* `c` is the story's context; the lasting memory comes from c->keep. */
Browser browser_new(Ctx *c, const App *app, uint64_t seed);

MUST_CHECK bool browser_open(Browser *b, const Jar *jar, Str path);
/* Sends the first form of the open page with this action. `fields` is what was filled: "people=2&target=yes". */
MUST_CHECK bool browser_send(Browser *b, Jar *jar, Str action, Str fields);
/* The same to an action that answers with a page and writes nothing. */
MUST_CHECK bool browser_preview(Browser *b, Jar *jar, Str action, Str fields);
/* One tap in the demonstration's page of roles. */
MUST_CHECK bool browser_enter_demo(Browser *b, Jar *jar, Str role);
/* The login of somebody who has a password: a row, as computing 2,000 passwords would take five minutes. */
MUST_CHECK bool browser_enter(Browser *b, Jar *jar, Id membership);

/* The person herself, by her card. */
MUST_CHECK bool browser_enter_card(Browser *b, Jar *jar, Str code, Str figures);

/* At a desk: four figures for somebody's card; the code that stands on it, absent after an error. */
Str browser_give_card(Browser *b, Jar *worker, Str person, Str figures);

/* In the open page, in the story's memory; absent when it is not there. */
Str page_value(Browser *b, Str name);                /* of the hidden field `name` */
Str page_option(Browser *b, Str words);              /* of the option that reads `words` */
Str page_step(Browser *b, Str what);                 /* "/steps/…/done" of the button "Fait : what" */
Str page_between(Browser *b, Str before, Str after); /* the first text that stands between both, without blanks and tags */

#endif
