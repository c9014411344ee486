/* See alias.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/alias.h"

#include "base/fold.h"
#include "domain/list.h"
#include "i18n/msg.h"

#include "base/banned.h"

Str alias_refused(Ctx *c, Str alias)
{
    Str rest = fold(c->keep, alias), word;
    while (fold_word(&rest, &word))
        if (list_has(c, S("appearance_words"), word))
            return fill(c, T("« {mot} » dit à quoi la personne ressemble, ou d’où elle vient. Le surnom est celui qu’elle choisit : demandez-lui, ou convenez d’un mot sans rapport, un fruit, un héros, un lieu."),
                        list_label(c, S("appearance_words"), word));
    return NO_STR;
}
