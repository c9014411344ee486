/* See qr.h: libqrencode chooses version and mask; here its dots become one path, a rectangle for each run of a line. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/qr.h"

#include <qrencode.h>

#include "base/buf.h"

#include "base/banned.h"

#define QUIET 4
#define TEXT_MOST 300

static void put_run(Buf *b, int x, int y, int length)
{
    buf_byte(b, 'M');
    buf_int(b, x + QUIET);
    buf_byte(b, ' ');
    buf_int(b, y + QUIET);
    buf_byte(b, 'h');
    buf_int(b, length);
    buf_put(b, S("v1h-"));
    buf_int(b, length);
    buf_byte(b, 'z');
}

Qr qr_make(Ctx *c, Str text)
{
    QRcode *code = text.len && text.len <= TEXT_MOST ? QRcode_encodeString8bit(str_z(c->keep, text), 0, QR_ECLEVEL_M) : NULL;
    if (!code) return fail(c, ERR_BROKEN, S("qr: no code for this text")), (Qr){0};
    Buf b = buf_new(c->keep, 4096, 64 << 10);
    int n = code->width;
    for (int y = 0; y < n; y++)
        for (int x = 0, from = -1; x <= n; x++) {
            bool dark = x < n && (code->data[y * n + x] & 1);
            if (dark && from < 0) from = x;
            if (!dark && from >= 0) put_run(&b, from, y, x - from), from = -1;
        }
    Qr qr = {.path = buf_str(&b), .side = n + 2 * QUIET};
    QRcode_free(code);
    return qr;
}
