/* See protect.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/protect.h"

#include "i18n/msg.h"

#include "base/banned.h"

Str refusal_words(Ctx *c, Str reason)
{
    if (same(reason, S("denied"))) return T("le rôle ne le permet pas");
    if (same(reason, S("missing"))) return T("pas là, ou pas en vue");
    return same(reason, S("too_big")) ? T("trop grand") : reason;
}
