/* The language of the person's own pages: what ?lang= says, else what was kept from an earlier page (cookie "lang"), else the first that the
 * browser asks for (Accept-Language), else French. Pages of the staff are French. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef APP_SPEAK_H
#define APP_SPEAK_H

#include "app/turn.h"

/* Her own pages and the door to them, or an address that looks like one: what goes wrong there is said in her language, too. */
bool speak_hers(const Request *request);
/* Sets c->words for the turn's route. */
void speak_choose(Ctx *c, const Turn *t);
/* Keeps what ?lang= said with the browser. */
void speak_keep(Ctx *c, const Turn *t, Response *r);

#endif
