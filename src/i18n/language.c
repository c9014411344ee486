/* See language.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "i18n/language.h"

#include "i18n/catalogue.h"

#include "base/banned.h"

#ifndef REPERE_ON_PHONE /* her own pages are the house's alone */
static Str of(Ctx *c, Str french) { return catalogue_say(c->words->catalogue, french); }
static Str many(Ctx *c, int64_t n, Str one, Str more) { return catalogue_count(c->words->catalogue, n, one, more); }

static const Words easy_words = {of, many, &catalogue_fr_easy}, arabic_words = {of, many, &catalogue_ar};
#endif
static const Language all[] = {
    {S_INIT("fr"), S_INIT("fr"), S_INIT("ltr"), S_INIT("Français"), NULL},
#ifndef REPERE_ON_PHONE
    {S_INIT("fr_easy"), S_INIT("fr"), S_INIT("ltr"), S_INIT("Français facile"), &easy_words},
    {S_INIT("ar"), S_INIT("ar"), S_INIT("rtl"), S_INIT("العربية"), &arabic_words},
#endif
};
const LanguageList language_list = {all, sizeof all / sizeof *all};

const Language *language_now(const Ctx *c)
{
    for (ptrdiff_t i = 0; i < language_list.len; i++)
        if (all[i].words && all[i].words == c->words) return &all[i];
    return &all[0];
}

const Language *language_find(Str code)
{
    for (ptrdiff_t i = 0; i < language_list.len; i++)
        if (same(all[i].code, code)) return &all[i];
    return NULL;
}

const Language *language_accepted(Str header)
{
    Str rest = header, one;
    while (rest.len) {
        str_cut(rest, ',', &one, &rest);
        one = str_trim(one);
        for (ptrdiff_t i = 0; i < language_list.len; i++)
            if (starts_with(one, all[i].tag) && (one.len == all[i].tag.len || one.at[all[i].tag.len] == '-' || one.at[all[i].tag.len] == ';')) return &all[i];
    }
    return &all[0];
}
