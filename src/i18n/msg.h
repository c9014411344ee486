/* Words that people read. French is the source language: a msgid is the French text itself (decision D4).
 * T() marks it for xgettext and is the text; with a second language it will look it up by the request's language. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef I18N_MSG_H
#define I18N_MSG_H

#include "base/ctx.h"

#define T(text) S(text)
/* French plural rule: 0 and 1 are singular. */
#define TN(n, one, many) ((n) < 2 && (n) > -2 ? S(one) : S(many))

/* The text with its {placeholders} replaced in order: fill(c, T("Avec {alias}"), alias). */
Str fill_(Ctx *c, Str text, const Str *values, ptrdiff_t count);
#define fill(c, text, ...) fill_((c), (text), (const Str[]){__VA_ARGS__}, STRS(__VA_ARGS__))

#endif
