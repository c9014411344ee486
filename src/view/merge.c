/* See merge.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/merge.h"

#include "base/banned.h"

bool is_answer(Ctx *c, const FormState *state, MergeField field, Str answer)
{
    const FormSpec *spec = &form_specs[FORM_merge];
    StrList typed = state->typed[field.field - spec->first];
    return typed.len && same(typed.at[0], answer);
}

Str column_value(Ctx *c, Str says) { return says.len ? says : S("none"); }
