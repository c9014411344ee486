/* Sentences with values in them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "i18n/msg.h"

#include "base/buf.h"

#include "base/banned.h"

Str fill_(Ctx *c, Str text, const Str *values, ptrdiff_t count)
{
    ptrdiff_t most = text.len;
    for (ptrdiff_t i = 0; i < count; i++)
        most += values[i].len;
    Buf b = buf_new(c->keep, most, most);
    Str before, name, after;
    for (ptrdiff_t used = 0; used < count && str_cut(text, '{', &before, &after) && str_cut(after, '}', &name, &after); used++) {
        buf_put(&b, before);
        buf_put(&b, values[used]);
        text = after;
    }
    buf_put(&b, text); /* a brace that nothing fills stays as it is */
    return buf_str(&b);
}
