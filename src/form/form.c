/* Forms as tables: all.def read twice more, for what each field may say and for where each form
 * begins. Reading values is in form/read.c; here is what pages and the journal ask of a form that
 * was read. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "form/form.h"

#include <assert.h>

#include "base/buf.h"

#include "base/banned.h"

#define CANONICAL_MAX (16 << 20)

/* Numbered like FieldId: START_encounter is the first field of that form, END_encounter the one
 * behind its last. The BACK_ names give the number back that the marks would else take. */
enum {
#define FORM(form, Type, version) START_##form, START_BACK_##form = START_##form - 1,
#define MARK_(form, name) MARK_##form##_##name,
#define MARK(form, name) MARK_(form, name)
#define COUNT(name, need, min, max) MARK(THIS, name)
#define NUMBER(name, need, min, max) MARK(THIS, name)
#define CHOICE(name, need, list) MARK(THIS, name)
#define CHOICES(name, need, list, max) MARK(THIS, name)
#define RECORD(name, need, what) MARK(THIS, name)
#define DAY(name, need, from, to) MARK(THIS, name)
#define TEXT(name, need, max) MARK(THIS, name)
#define LONG(name, need, max) MARK(THIS, name)
#define SECRET(name, need, max) MARK(THIS, name)
#define FLAG(name) MARK(THIS, name)
#define WORD(name, need, max) MARK(THIS, name)
#define EACH(name, max) MARK(THIS, name)
#define END_FORM CAT2(END_, THIS), CAT2(END_BACK_, THIS) = CAT2(END_, THIS) - 1,
#include "form/all.def"
#include "form/undef.h"
};

const FieldSpec field_specs[FIELD_TOTAL] = {
#define FORM(form, Type, version)
#define AT(name) offsetof(CAT2(Form_, THIS), name)
#define ROW(name, kind, need, min, max) {S_INIT(#name), kind, need, min, max, {NULL, 0}, AT(name)},
#define LISTED(name, kind, need, max, list)                                                        \
    {S_INIT(#name), kind, need, 0, max, S_INIT(list), AT(name)},
#define COUNT(name, need, min, max) ROW(name, FIELD_COUNT, need, min, max)
#define NUMBER(name, need, min, max) ROW(name, FIELD_NUMBER, need, min, max)
#define CHOICE(name, need, list) LISTED(name, FIELD_CHOICE, need, 1, list)
#define CHOICES(name, need, list, max) LISTED(name, FIELD_CHOICES, need, max, list)
#define RECORD(name, need, what) ROW(name, FIELD_RECORD, need, 0, 0)
#define DAY(name, need, from, to) ROW(name, FIELD_DAY, need, from, to)
#define TEXT(name, need, max) ROW(name, FIELD_TEXT, need, 0, max)
#define LONG(name, need, max) ROW(name, FIELD_LONG, need, 0, max)
#define SECRET(name, need, max) ROW(name, FIELD_SECRET, need, 0, max)
#define FLAG(name) ROW(name, FIELD_FLAG, OPTIONAL, 0, 1)
#define WORD(name, need, max) ROW(name, FIELD_WORD, need, 0, max)
#define EACH(name, max) ROW(name, FIELD_EACH, OPTIONAL, 0, max)
#define END_FORM
#include "form/all.def"
#include "form/undef.h"
};

const FormSpec form_specs[FORM_TOTAL] = {
    [FORM_none] = {S_INIT("none"), 0, (FieldId)0, 0, sizeof(NoForm)},
#define FORM(form, Type, version)                                                                  \
    [FORM_##form] = {S_INIT(#form), version, (FieldId)START_##form,                                \
                     (int)END_##form - (int)START_##form, sizeof(Type)},
#define COUNT(name, need, min, max)
#define NUMBER(name, need, min, max)
#define CHOICE(name, need, list)
#define CHOICES(name, need, list, max)
#define RECORD(name, need, what)
#define DAY(name, need, from, to)
#define TEXT(name, need, max)
#define LONG(name, need, max)
#define SECRET(name, need, max)
#define FLAG(name)
#define WORD(name, need, max)
#define EACH(name, max)
#define END_FORM
#include "form/all.def"
#include "form/undef.h"
};

/* The state of a form's struct: always its first member. */
static FormState **state_of(void *form_struct) { return form_struct; }

static FormState *state_new(Ctx *c, FormId form)
{
    int count = form_specs[form].count;
    FormState *state = new (c->keep, FormState, 1);
    state->form = (int)form;
    state->typed = new (c->keep, StrList, count);
    state->errors = new (c->keep, Str, count);
    state->was = new (c->keep, Str, count);
    state->keys = new (c->keep, Str, count);
    return state;
}

void form_empty(Ctx *c, FormId form, void *out)
{
    memset(out, 0, form_specs[form].size);
    *state_of(out) = state_new(c, form);
}

/* Where the field stands among those of its form. */
static int place_of(const FormState *state, FieldId field)
{
    const FormSpec *spec = &form_specs[state->form];
    int at = (int)field - (int)spec->first;
    assert(at >= 0 && at < spec->count); /* a field of another form */
    return at;
}

bool said_(const FormState *state, FieldId field)
{
    return state && state->typed[place_of(state, field)].at;
}

Str was_(const FormState *state, FieldId field)
{
    return state ? state->was[place_of(state, field)] : NO_STR;
}

bool form_has_errors(const FormState *state) { return state && state->error_count > 0; }

bool field_error_(Ctx *c, FormState *state, FieldId field, Str sentence)
{
    if (state) {
        Str *error = &state->errors[place_of(state, field)];
        if (!error->at) { /* the first one, as everywhere */
            *error = sentence;
            state->error_count++;
        }
    }
    return fail(c, ERR_INPUT, sentence);
}

bool each_error(Ctx *c, FormState *state, FieldId field, Str key, Str sentence)
{
    if (state && !state->errors[place_of(state, field)].at) state->keys[place_of(state, field)] = key;
    return field_error_(c, state, field, sentence);
}

Str each_wrong(const FormState *state, FieldId field, Str key)
{
    if (!state || !state->keys[place_of(state, field)].at) return NO_STR;
    return same(state->keys[place_of(state, field)], key) ? state->errors[place_of(state, field)] : NO_STR;
}

Str each_said(Pairs each, Str key)
{
    for (ptrdiff_t i = 0; i < each.len; i++)
        if (same(each.at[i].name, key)) return each.at[i].value;
    return NO_STR;
}

/* ---- values as text */

static Str print_number(Ctx *c, int64_t n) { return n ? str_int(c->keep, n) : S(""); }

static StrList list_held(const FieldSpec *spec, const void *form_struct)
{
    return *(const StrList *)((const char *)form_struct + spec->offset);
}

/* Codes hold no blank: one between them. */
static Str print_list(Ctx *c, StrList list)
{
    Str text = list.len ? list.at[0] : S("");
    for (ptrdiff_t i = 1; i < list.len; i++)
        text = cat(c->keep, text, S(" "), list.at[i]);
    return text;
}

/* What the struct holds, as text: nothing (0, absent) is empty. */
static Str print_value(Ctx *c, const FieldSpec *spec, const void *form_struct)
{
    const void *at = (const char *)form_struct + spec->offset;
    switch (spec->kind) {
    case FIELD_COUNT:
    case FIELD_NUMBER:
        return print_number(c, *(const int64_t *)at);
    case FIELD_RECORD: {
        Id id = *(const Id *)at;
        return id ? id_text(c->keep, id) : S("");
    }
    case FIELD_DAY:
        return day_iso(c->keep, *(const Day *)at);
    case FIELD_FLAG:
        return *(const bool *)at ? S("1") : S("");
    case FIELD_CHOICES:
        return print_list(c, list_held(spec, form_struct));
    case FIELD_SECRET:
    case FIELD_EACH:
        return S("");
    case FIELD_CHOICE:
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_WORD:
        break;
    }
    Str text = *(const Str *)at;
    return text.at ? text : S("");
}

void form_edits(Ctx *c, FormId form, void *form_struct)
{
    const FormSpec *spec = &form_specs[form];
    if (!*state_of(form_struct)) /* a struct that the page filled by itself */
        *state_of(form_struct) = state_new(c, form);
    FormState *state = *state_of(form_struct);
    for (int i = 0; i < spec->count; i++) {
        /* Shown again after an error: the base stays that of the first showing. */
        if (state->was[i].at || state->typed[i].at)
            continue;
        state->was[i] = print_value(c, &field_specs[(int)spec->first + i], form_struct);
    }
}

Field form_field(Ctx *c, const FormState *state, FieldId field, const void *form_struct)
{
    const FieldSpec *spec = &field_specs[field];
    Field shown = {.name = spec->name, .spec = spec};
    StrList typed = {NULL, 0};
    if (state) {
        int at = place_of(state, field);
        typed = state->typed[at];
        assert(typed.at || !typed.len);
        shown.said = typed.at != NULL;
        shown.error = state->errors[at];
        shown.was = state->was[at];
    }
    if (spec->kind == FIELD_CHOICES)
        shown.values = typed.at ? typed : list_held(spec, form_struct);
    shown.value =
        typed.len && spec->kind != FIELD_CHOICES ? typed.at[0] : print_value(c, spec, form_struct);
    return shown;
}

/* ---- the canonical body */

static void put_pair(Buf *b, Str name, Str value)
{
    if (b->len)
        buf_byte(b, '&');
    buf_put(b, name);
    buf_byte(b, '=');
    buf_escape(b, value);
}

/* A number that was said is printed even when it is 0; one said to be nothing is empty. */
static Str canonical_value(Ctx *c, const FieldSpec *spec, StrList typed, const void *form_struct)
{
    bool number = spec->kind == FIELD_COUNT || spec->kind == FIELD_NUMBER;
    if (number && typed.len && str_trim(typed.at[0]).len)
        return str_int(c->keep, *(const int64_t *)((const char *)form_struct + spec->offset));
    return print_value(c, spec, form_struct);
}

static void put_each(Ctx *c, Buf *b, const FieldSpec *spec, const void *form_struct)
{
    const Pairs *each = (const Pairs *)((const char *)form_struct + spec->offset);
    for (ptrdiff_t i = 0; i < each->len; i++)
        put_pair(b, cat(c->keep, spec->name, S("."), each->at[i].name), each->at[i].value);
}

Str form_canonical(Ctx *c, FormId form, const void *form_struct)
{
    const FormState *state = *(FormState *const *)form_struct;
    const FormSpec *of_form = &form_specs[form];
    Buf b = buf_new(c->keep, 256, CANONICAL_MAX);
    for (int i = 0; state && i < of_form->count; i++) {
        const FieldSpec *spec = &field_specs[(int)of_form->first + i];
        if (spec->kind == FIELD_EACH)
            put_each(c, &b, spec, form_struct);
        if (!state->typed[i].at || spec->kind == FIELD_SECRET || spec->kind == FIELD_EACH)
            continue;
        StrList list =
            spec->kind == FIELD_CHOICES ? list_held(spec, form_struct) : (StrList){NULL, 0};
        if (!list.len)
            put_pair(&b, spec->name, canonical_value(c, spec, state->typed[i], form_struct));
        for (ptrdiff_t k = 0; k < list.len; k++)
            put_pair(&b, spec->name, list.at[k]);
    }
    assert(!b.full); /* bodies are limited far below */
    return buf_str(&b);
}
