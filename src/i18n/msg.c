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
    for (ptrdiff_t used = 0; used < count; used++) {
        ptrdiff_t open = str_index(text, '{'), close = open < 0 ? -1 : str_index(str_from(text, open), '}');
        if (close < 0)
            break;
        buf_put(&b, str_sub(text, 0, open));
        buf_put(&b, values[used]);
        text = str_from(text, open + close + 1);
    }
    buf_put(&b, text); /* a brace that nothing fills stays as it is */
    return buf_str(&b);
}
