/* See path.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/views.h"

#include "domain/path_rules.h"
#include "i18n/msg.h"

#include "base/banned.h"

Str path_path(Ctx *c, Id person) { return cat(c->keep, S("/persons/"), id_text(c->keep, person), S("/path")); }
Str state_words(Ctx *c, Str state, Day contact_day)
{
    if (is_lost(c, state, contact_day)) return list_label(c, S("side_states"), S("lost_contact"));
    bool plain = same(state, S("open")) || same(state, S("closed"));
    return plain ? S("") : list_label(c, S("side_states"), state);
}

Str from_label(Ctx *c, bool right) { return right ? T("Ouvert, ou obtenu le") : T("Début"); }
Str party_hint(Ctx *c, bool address_is_private)
{
    return address_is_private ? T("Un organisme, jamais une adresse.") : T("Une entreprise, un organisme. Jamais le nom d’un particulier.");
}
