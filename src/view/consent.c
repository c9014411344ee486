/* See consent.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/consent.h"

#include "base/banned.h"

Str view_box(Ctx *c, long long side)
{
    Str n = str_int(c->keep, side);
    return cat(c->keep, S("0 0 "), n, S(" "), n);
}

Str language_words(Ctx *c, Str language)
{
    Str words = list_label(c, S("languages"), language);
    return same(words, language) ? S("") : words; /* the language of these pages is not in the list */
}

Str text_direction(Ctx *c, Str language)
{
    bool from_right = same(language, S("ar")) || same(language, S("fa")) || same(language, S("prs")) || same(language, S("ps")) || same(language, S("ur"));
    return from_right ? S("rtl") : S("ltr");
}
