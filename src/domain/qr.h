/* QR codes: a text as a square of dots, for the personal card (ISO/IEC 18004). In the house alone: qr_native.c asks libqrencode. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_QR_H
#define DOMAIN_QR_H

#include "base/ctx.h"

typedef struct {
    Str path;             /* of an SVG: "M4 4h7v1h-7z…", dots of side 1 */
    int64_t side;         /* of the whole, the quiet zone of 4 dots included */
} Qr;

/* At least 15 % of it may be unreadable. Fails with ERR_BROKEN when the text is too long. */
Qr qr_make(Ctx *c, Str text);

#endif
