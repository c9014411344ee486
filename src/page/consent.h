/* What the person said, for her file and for the page that says no. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PAGE_CONSENT_H
#define PAGE_CONSENT_H

#include "http/http.h"
#include "view/views.h"

/* The section "Ce que la personne a accepté". */
SaidPart said_of(Ctx *c, Seen person);
/* True when a new fact may be noted; else *reply is the page (409) that says why not and where to go on. */
bool noting_or(Ctx *c, Seen person, Reply *reply);

#endif
