/* See access.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/access.h"

#include "domain/shown.h"

#include "base/banned.h"

Str read_what(Ctx *c, Str action)
{
    if (ends_with(action, S("_edit"))) return T("modification");
    return same(action, S("person_show")) ? T("dossier") : T("page du dossier");
}

Str grounds_words(Ctx *c, Str grounds)
{
    if (same(grounds, S(SHOWN_GROUNDS))) return T("partie scellée, montrée avec l’accord de la personne");
    return grounds.len ? list_label(c, S("access_reason"), grounds) : S("");
}

bool is_among(Ctx *c, StrList codes, Str code)
{
    for (ptrdiff_t i = 0; i < codes.len; i++)
        if (same(codes.at[i], code)) return true;
    return false;
}

Str compartment_labels(Ctx *c, StrList codes) { return list_labels(c, S("compartments"), codes); }
