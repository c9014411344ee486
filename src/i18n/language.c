/* See language.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "i18n/language.h"

#include "base/banned.h"

static const Language all[] = {
    {S_INIT("fr"), S_INIT("fr"), S_INIT("ltr"), S_INIT("Français"), NULL},
};
const LanguageList language_list = {all, sizeof all / sizeof *all};

const Language *language_now(const Ctx *c)
{
    for (ptrdiff_t i = 1; i < language_list.len; i++)
        if (all[i].words == c->words && c->words) return &all[i];
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
