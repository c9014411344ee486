/* Translated texts, as tools/pogen.c makes them out of the files in po: sorted by the French text. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef I18N_CATALOGUE_H
#define I18N_CATALOGUE_H

#include "base/str.h"

#define PLURAL_FORMS 6

typedef struct {
    Str french;           /* the singular, where there are two */
    Str said[PLURAL_FORMS]; /* [0] alone for a text that counts nothing */
} Message;
typedef struct Catalogue {
    const Message *at;
    ptrdiff_t len;
    int (*form)(int64_t n);
} Catalogue;

/* Which form a number takes, as in the header of a gettext file (Plural-Forms). French: 0 for 0 and 1 (also below zero), else 1.
 * Source: Unicode CLDR, plural rules, of whole numbers. */
int plural_french(int64_t n);
/* Arabic: 0 none, 1 one, 2 two, 3 three to ten, 4 eleven to ninety-nine, 5 hundreds with none, one or two. */
int plural_arabic(int64_t n);

/* The translated text; `french` itself when there is none. many: of a number. */
Str catalogue_say(const Catalogue *k, Str french);
Str catalogue_count(const Catalogue *k, int64_t n, Str one, Str many);

/* po/fr_easy.po, po/ar.po */
extern const Catalogue catalogue_fr_easy, catalogue_ar;

#endif
