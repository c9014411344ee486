/* Points where things happen: one per name in an organisation. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_PLACE_H
#define DOMAIN_PLACE_H

#include "form/form.h"
#include "store/rows.h"

/* The place that a form says: a new name (found by its folded name, else made), else the chosen one, 0 when none. In a write.
 * Fails with ERR_MISSING for a place of another organisation. */
Id place_said(Ctx *c, Id place, Str new_name);

typedef struct {
    Id id;
    Str name;
} PlaceChoice;
typedef struct {
    PlaceChoice *at;
    ptrdiff_t len;
} PlaceChoiceList;
/* The organisation's places, those of this team's last weeks first (the last one on top), then by name. */
PlaceChoiceList places_for_form(Ctx *c);

/* Renames. Fails with ERR_INPUT (name taken), ERR_MISSING. */
void place_rename_to(Ctx *c, PlaceEditForm f);

#endif
