/* Words of the person's own pages. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/own.h"
#include "i18n/language.h"
#include "view/ui.h"

#include "base/banned.h"

LanguageList languages(Ctx *c) { return language_list; }
bool is_language(Ctx *c, Language l) { return same(language_now(c)->code, l.code); }
Str page_language(Ctx *c) { return language_now(c)->tag; }
Str demo_figures(Ctx *c) { return S(DEMO_FIGURES); }
Str page_direction(Ctx *c) { return language_now(c)->direction; }
