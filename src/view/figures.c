/* See figures.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/figures.h"

#include "base/banned.h"

Str month_words(Ctx *c, int month) { return month_text(c, month); }
