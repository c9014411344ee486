/* What goes wrong on the person's own pages, said to her: in her language, "tu", and the way back. Of the house alone, as these pages are. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef APP_SORRY_H
#define APP_SORRY_H

#include "app/turn.h"
#include "view/views.h"

#ifdef REPERE_ON_PHONE
static inline bool sorry_hers(const Turn *t) { return (void)t, false; }
static inline Html sorry_page(Ctx *c, const Turn *t, ErrorPage p, const Err *err) { return (void)t, (void)err, view_error(c, p); }
static inline Html sorry_already(Ctx *c, AlreadyPage p) { return view_already(c, p); }
#else
/* An address of hers, or one that looks like it. */
bool sorry_hers(const Turn *t);
/* The page of an error; p has its status and reference. */
Html sorry_page(Ctx *c, const Turn *t, ErrorPage p, const Err *err);
/* The same form sent again with other content. */
Html sorry_already(Ctx *c, AlreadyPage p);
#endif

#endif
