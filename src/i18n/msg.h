/* Words that people read. French is the source language: a msgid is the French text itself (decision D4).
 * T() marks it for xgettext and gives it in the language of the request, which needs a `Ctx *c` at hand; N_() marks alone, for a text
 * that somebody else says later with worded(). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef I18N_MSG_H
#define I18N_MSG_H

#include "base/ctx.h"

/* A language: gives its words for a French text, or the French text when it has none. */
typedef struct Words {
    Str (*of)(Ctx *c, Str french);
    /* The form for a number, where the language counts otherwise than French; NULL: by the French rule. */
    Str (*many)(Ctx *c, int64_t n, Str one, Str many);
    const struct Catalogue *catalogue; /* i18n/catalogue.h; NULL: the words are made */
} Words;
/* The language of the request; NULL is French. A phone speaks French alone: there the compiler leaves out what asks for another. */
#ifdef REPERE_ON_PHONE
static inline const Words *request_words(const Ctx *c) { return NULL; }
#else
static inline const Words *request_words(const Ctx *c) { return c->words; }
#endif
/* The French text in that language. */
static inline Str worded(Ctx *c, Str french)
{
    const Words *words = request_words(c);
    return words ? words->of(c, french) : french;
}

#define N_(text) S(text)
#define N_INIT(text) S_INIT(text)
#define T(text) worded(c, S(text))
/* French plural rule: 0 and 1 are singular. */
static inline Str worded_many(Ctx *c, int64_t n, Str one, Str many)
{
    const Words *words = request_words(c);
    return words && words->many ? words->many(c, n, one, many) : worded(c, n < 2 && n > -2 ? one : many);
}
#define TN(n, one, many) worded_many(c, (n), S(one), S(many))

/* The text with its {placeholders} replaced in order: fill(c, T("Avec {alias}"), alias). */
Str fill_(Ctx *c, Str text, const Str *values, ptrdiff_t count);
#define fill(c, text, ...) fill_((c), (text), (const Str[]){__VA_ARGS__}, STRS(__VA_ARGS__))

#endif
