/* A language that nobody speaks: every text that is marked for translation comes as ⟦Ḿéééññúú~~~⟧, accented and 40 % longer, so that a
 * text without the brackets was never marked, and a page that holds this holds German and Ukrainian. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TEST_PSEUDO_H
#define TEST_PSEUDO_H

#include "i18n/msg.h"

extern const Words pseudo_words;

/* The first word of three letters or more that a page shows outside of the brackets and that is no data: not among `known`, folded words
 * parted by blanks and line breaks. Absent when there is none. Looks at text and at aria-label, title, alt, placeholder and content; not
 * into script, style, svg, textarea, pre, code, or an element with translate="no". */
Str pseudo_leak(Arena *keep, Str page, Str known);

#endif
