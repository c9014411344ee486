/* A sealed part of a file (kinds/compartments.csv: psychologist, health …) is read by who wrote it. With the person's agreement its author
 * shows what he wrote there to one colleague who accompanies her, until a day (docs/DOMAIN.md 2, decision 026). The query does it: {open x}
 * adds rows that are shown. Whoever takes the agreement back, or the showing, ends it at once. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_SHOWN_H
#define DOMAIN_SHOWN_H

#include "domain/list.h"
#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

#define SHOWN_GROUNDS "shown" /* in the access log: the file was read with such a part */

/* Sealed parts in which the caller wrote something in this file. */
ItemList parts_to_show(Ctx *c, Seen person);
/* Colleagues to whom it may be shown: those whose tie opens the file, but the caller. code: the account as text. */
ItemList colleagues_to_show(Ctx *c, Seen person);
/* Writes the agreement and one row for each part; what the same two shared of it before ends. Fails with ERR_INPUT through the form. In a write. */
void shown_give(Ctx *c, Seen person, ShownForm f);
/* Ends one; its author, the colleague himself or whoever leads the file may. Fails with ERR_MISSING else. In a write. */
void shown_stop(Ctx *c, Seen person, Id shown);
/* Whether the caller may end this one. */
bool shown_may_end(Ctx *c, const Shown *s, Id lead);
/* Whether it holds now. */
bool shown_holds(Ctx *c, const Shown *s);

#endif
