/* See letter_text() in message_send.h: a letter as mail servers take it. Sources: RFC 5322 (head, at most 998 bytes a line), RFC 2047
 * (words that are not ASCII in the head), RFC 2045 section 6.7 (quoted-printable, 76 signs a line), RFC 3834 (Auto-Submitted). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/buf.h"
#include "domain/message_send.h"

#include "base/banned.h"

#define LETTER_MOST (1 << 20)
#define LINE_MOST 73      /* of quoted-printable, before the = that breaks it */
#define WORD_BYTES 14     /* of an encoded word of the head: three signs for each, at most 75 with its ends */

static void put_quoted(Buf *b, unsigned char byte)
{
    static const char digits[] = "0123456789ABCDEF";
    buf_byte(b, '=');
    buf_byte(b, digits[byte >> 4]);
    buf_byte(b, digits[byte & 15]);
}

static bool is_ascii(Str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] > 126 || s.at[i] < ' ') return false;
    return true;
}

/* Encoded words never part a letter in two. */
static void put_words(Buf *b, Str text)
{
    if (is_ascii(text)) {
        buf_put(b, text);
        return;
    }
    for (ptrdiff_t i = 0; i < text.len;) {
        ptrdiff_t used = 0;
        buf_put(b, i ? S("\r\n =?UTF-8?Q?") : S("=?UTF-8?Q?"));
        while (i < text.len) {
            int bytes;
            (void)str_rune(text.at + i, text.len - i, &bytes);
            if (used + bytes > WORD_BYTES) break;
            for (int k = 0; k < bytes; k++) {
                char byte = text.at[i + k];
                bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
                if (byte == ' ') buf_byte(b, '_');
                else if (plain) buf_byte(b, byte);
                else put_quoted(b, (unsigned char)byte);
            }
            used += bytes, i += bytes;
        }
        buf_put(b, S("?="));
    }
}

static void put_body(Buf *b, Str text)
{
    Str line;
    while (str_line(&text, &line)) {
        ptrdiff_t width = 0;
        for (ptrdiff_t i = 0; i < line.len; i++) {
            unsigned char byte = (unsigned char)line.at[i];
            bool last = i == line.len - 1;
            bool plain = byte >= ' ' && byte <= '~' && byte != '=' && !(last && byte == ' ');
            if (width + (plain ? 1 : 3) > LINE_MOST) buf_put(b, S("=\r\n")), width = 0;
            if (plain) buf_byte(b, (char)byte);
            else put_quoted(b, byte);
            width += plain ? 1 : 3;
        }
        buf_put(b, S("\r\n"));
    }
}

/* "Tue, 24 Nov 2026 18:40:00 +0000" */
static Str letter_date(Ctx *c, Instant at)
{
    static const char days[] = "MonTueWedThuFriSatSun", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    Str iso = instant_iso(c->keep, at); /* 2026-11-24T18:40:00Z */
    Day day = day_read(str_sub(iso, 0, 10));
    int month = day / 100 % 100;
    return cat(c->keep, str_of(days + (ptrdiff_t)3 * day_weekday(day), 3), S(", "), str_sub(iso, 8, 10), S(" "),
               str_of(months + (ptrdiff_t)3 * (month - 1), 3), S(" "), str_sub(iso, 0, 4), S(" "), str_sub(iso, 11, 19), S(" +0000"));
}

Str letter_text(Ctx *c, const Outgoing *o, Str from, Str from_name, Instant at)
{
    Buf b = buf_new(c->keep, 2 << 10, LETTER_MOST);
    buf_put(&b, S("From: "));
    if (from_name.len) put_words(&b, from_name);
    buf_put(&b, cat(c->keep, from_name.len ? S(" <") : S("<"), from, S(">\r\nTo: <"), o->to, S(">\r\nSubject: ")));
    put_words(&b, o->subject);
    buf_put(&b, cat(c->keep, S("\r\nDate: "), letter_date(c, at), S("\r\nMessage-ID: "), o->message_id,
                    S("\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
                      "Auto-Submitted: auto-generated\r\n\r\n")));
    put_body(&b, o->text);
    if (b.full) fail(c, ERR_TOO_BIG, S("a letter of more than 1 MiB"));
    return buf_str(&b);
}
