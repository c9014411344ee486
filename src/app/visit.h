/* The person herself on her own pages: from the code of her card and four figures to an hour's visit. A cookie of its own, nothing of the
 * staff's; whose file it is stands in the visit, never in an address (decision 031). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef APP_VISIT_H
#define APP_VISIT_H

#include "app/app.h"

#ifdef REPERE_ON_PHONE /* her own pages are the house's alone */
static inline bool visit_find(Ctx *c, const Request *request) { return (void)c, (void)request, true; }
static inline Reply visit_over(Ctx *c, bool post) { return (void)c, (void)post, (Reply){.status = 404}; }
#else
/* Fills c->my with the person of the request's cookie, who may nothing but MAY(own); a visitor when none holds. In a reading transaction. */
bool visit_find(Ctx *c, const Request *request);
/* What somebody without a visit is answered: to the card's page; after a form, that page at once. */
Reply visit_over(Ctx *c, bool post);
#endif

#endif
