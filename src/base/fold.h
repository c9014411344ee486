/* Search and sort keys (decision D14): any script to lower-case ASCII letters and digits, the same bytes everywhere. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include "base/arena.h"

/* "Élodie L'Hermitte" -> "elodie l hermitte": letters and digits, words separated by one blank, nothing at the ends.
 * Source of the table: any-ascii (ISC), see vendor.txt. */
Str fold(Arena *keep, Str text);
/* Next word of a folded text. */
bool fold_word(Str *rest, Str *word);
/* How French says it, roughly: one key for spellings that sound alike (own rules, docs/decisions/003): "kevin" = "quevin". */
Str fold_sound(Arena *keep, Str folded_word);
/* True if `a` becomes `b` by at most one letter added, left out, changed or two neighbours swapped. */
bool fold_near(Str a, Str b);

#endif
