/* The texts of information: what is read out before a name is written (kinds/notices.csv). A text never changes under its key: another
 * text is another key with the next version, so the key that a consent carries says exactly what was read. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_NOTICE_H
#define DOMAIN_NOTICE_H

#include "base/ctx.h"

typedef struct {
    Str head, text;
} NoticePart;
typedef struct {
    const NoticePart *at;
    ptrdiff_t len;
} NoticePartList;
typedef struct {
    Str code, label, language, version;        /* label: the language, in itself; language: of BCP 47; version: "1" */
    Str group;                                 /* whom it speaks to: adult, minor, all */
    NoticePartList parts;
} Notice;
typedef struct {
    Notice *at;
    ptrdiff_t len;
} NoticeList;

/* Those that hold today, without their parts. */
NoticeList notices(Ctx *c);
/* One of them, also an ended one, with its parts, in the name of the organisation of who reads. False when there is none. */
bool notice_text(Ctx *c, Str code, Notice *out);
/* The first that speaks to this age group (age_band of lists.csv); absent when there is none. */
Str notice_for(Ctx *c, Str age_band);

#endif
