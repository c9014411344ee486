/* The languages that the person's own pages speak. French is the source; the others are catalogues (po/CODE.po, tools/pogen.c). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef I18N_LANGUAGE_H
#define I18N_LANGUAGE_H

#include "i18n/msg.h"

typedef struct Language {
    Str code;             /* in ?lang= and in the cookie: "fr", "fr_easy", "ar" */
    Str tag, direction;   /* <html lang dir> */
    Str name;             /* in itself */
    const Words *words;   /* NULL: the source */
} Language;
typedef struct {
    const Language *at;
    ptrdiff_t len;
} LanguageList;
extern const LanguageList language_list;

/* The one of c->words; French when that is none of the list. */
const Language *language_now(const Ctx *c);
/* By code; NULL when there is no such. */
const Language *language_find(Str code);
/* The first of an Accept-Language header that is here, by its order of writing; French when none is. */
const Language *language_accepted(Str header);

#endif
