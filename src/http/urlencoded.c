/* application/x-www-form-urlencoded (URL standard, section 5) and percent-encoding (RFC 3986).
 * Stricter than browsers: a broken escape is an error, not text. Whether values are UTF-8 is asked
 * field by field, so that the form can say which one is not. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/buf.h"
#include "http/http.h"
#include "i18n/msg.h"

#include "base/banned.h"

/* The byte of the escape that `rest` begins with, or -1. */
static int read_escape(Str rest)
{
    char byte;
    Arena scratch = arena_over(&byte, 1);
    Str digits = str_sub(rest, 1, 3);
    return digits.len == 2 && str_unhex(&scratch, digits).at ? (unsigned char)byte : -1;
}

Str url_unescape(Arena *keep, Str text, bool plus)
{
    Buf b = buf_new(keep, text.len, text.len);
    for (ptrdiff_t i = 0; i < text.len; i++) {
        if (text.at[i] != '%') {
            buf_byte(&b, plus && text.at[i] == '+' ? ' ' : text.at[i]);
            continue;
        }
        int byte = read_escape(str_from(text, i));
        if (byte < 0)
            return NO_STR;
        buf_byte(&b, (char)byte);
        i += 2;
    }
    return buf_str(&b);
}

Str url_escape(Ctx *c, Str value)
{
    Buf b = buf_new(c->keep, value.len, 3 * value.len);
    buf_escape(&b, value);
    return buf_str(&b);
}

/* Next "name=value" of *rest that is not empty. */
static bool next_piece(Str *rest, Str *piece)
{
    while (rest->len) {
        str_cut(*rest, '&', piece, rest);
        if (piece->len)
            return true;
    }
    return false;
}

static int count_pieces(Str body)
{
    int count = 0;
    for (Str piece; next_piece(&body, &piece);)
        count++;
    return count;
}

Pairs urlencoded_read(Ctx *c, Str body, int max)
{
    int count = count_pieces(body), i = 0;
    if (count > max) {
        fail(c, ERR_TOO_BIG, T("Ce formulaire a trop de champs."));
        return (Pairs){NULL, 0};
    }
    Pair *pairs = new (c->keep, Pair, count);
    for (Str piece; next_piece(&body, &piece); i++) {
        Str name, value;
        str_cut(piece, '=', &name, &value);
        pairs[i] = (Pair){url_unescape(c->keep, name, true), url_unescape(c->keep, value, true)};
        if (!pairs[i].name.at || !pairs[i].value.at) {
            fail_saying(c, ERR_INPUT, T("Cette adresse ou ce formulaire est abîmé."));
            return (Pairs){NULL, 0};
        }
    }
    return (Pairs){pairs, count};
}
