/* What a name in the street may be: the person chooses it, it never says what she looks like. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_ALIAS_H
#define DOMAIN_ALIAS_H

#include "base/ctx.h"

/* Why this alias is refused, with the rule and a way to go on; absent when it may stand. A word of it, folded and whole, that is in the
 * list appearance_words today is refused: "Grosse Mob" is, "Grosseau" is not. Only for aliases: a last name may be "Legrand" or "Noir". */
Str alias_refused(Ctx *c, Str alias);

#endif
