/* libFuzzer over what a request may say: any body gives a form with values inside their limits and sentences for the rest, and its
 * canonical text reads back as the same form. The first byte chooses the form.
 * -DPLANT forgets that a form has few fields, to see that the fuzzer finds faults. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdalign.h>
#include <stdlib.h>

#include "form/form.h"
#include "http/http.h"

static alignas(64) char memory[64 << 20];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool held)
{
    if (!held) abort();
}

/* A list that knows each code of letters. */
static bool any_letters(Ctx *c, Str list, Str code)
{
    for (ptrdiff_t i = 0; i < code.len; i++)
        if (!((code.at[i] >= 'a' && code.at[i] <= 'z') || code.at[i] == '_')) return false;
    return code.len > 0;
}

static void check_values(Ctx *c, FormId id, void *form)
{
    const FormSpec *spec = &form_specs[id];
    const FormState *state = *(FormState **)form;
#ifdef PLANT
    int seen[4] = {0}; /* too short on purpose */
#else
    int seen[FIELD_TOTAL] = {0};
#endif
    for (int i = 0; i < spec->count; i++) {
        Field f = form_field(c, state, spec->first + (FieldId)i, form);
        seen[i] += f.error.at != NULL;
        if (f.spec->kind == FIELD_TEXT && !f.error.at && f.value.at) {
            Str text = *(Str *)((char *)form + f.spec->offset);
            must(str_is_utf8(text) && str_runes(text) <= f.spec->max && str_index(text, '\n') < 0);
        }
        if (f.spec->kind == FIELD_CHOICE && !f.error.at) {
            Str code = *(Str *)((char *)form + f.spec->offset);
            must(!code.len || any_letters(c, S(""), code));
        }
    }
    must(!state->error_count == !form_has_errors(state));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size) return 0;
    Arena arena = arena_over(memory, sizeof memory);
    Random random = random_seeded(1);
    Ctx c = {.keep = &arena, .random = &random, .now = INT64_C(1788878400000), .received = INT64_C(1788878400000)};
    FormId id = (FormId)(1 + data[0] % (FORM_TOTAL - 1));
    Pairs pairs = urlencoded_read(&c, str_of(data + 1, (ptrdiff_t)size - 1), 400);
    if (failed(&c)) return 0;
    void *form = arena_alloc(&arena, form_specs[id].size, alignof(max_align_t), 1);
    form_read(&c, id, pairs, any_letters, form);
    must(!failed(&c));
    check_values(&c, id, form);
    if (form_has_errors(*(FormState **)form)) return 0;
    Str canonical = form_canonical(&c, id, form);
    void *again = arena_alloc(&arena, form_specs[id].size, alignof(max_align_t), 1);
    form_read(&c, id, urlencoded_read(&c, canonical, 400), any_letters, again);
    must(same(canonical, form_canonical(&c, id, again)));
    return 0;
}
