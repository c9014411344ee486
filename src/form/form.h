/* Forms: what a request may say, field by field. A *.def file is the struct, the parser, the canonical printer and the
 * constraints shown in the page. Errors are values in the form: the page shows them beside what was typed.
 *
 * A form is filled from the path ({person} fills the field `person`), the query and the body, in this order.
 * An absent field means "not asked", never "emptied" (docs/SYNC.md): Str absent, 0 for ids, days and numbers; said() tells. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef FORM_FORM_H
#define FORM_FORM_H

#include "base/ctx.h"

typedef enum {
    FIELD_COUNT,          /* a tap, or "more" and the number in NAME_more: int64_t */
    FIELD_NUMBER,         /* int64_t */
    FIELD_CHOICE,         /* one code of a list: Str */
    FIELD_CHOICES,        /* several codes of a list: StrList */
    FIELD_RECORD,         /* an id, 13 letters: Id */
    FIELD_DAY,            /* yyyy-mm-dd: Day */
    FIELD_TEXT,           /* one line: Str, trimmed, UTF-8, no control character */
    FIELD_LONG,           /* several lines: Str */
    FIELD_SECRET,         /* a password: Str; never shown again, never in a MAC */
    FIELD_FLAG,           /* ticked or not: bool */
    FIELD_WORD,           /* one of few words of the code itself (a sort order): Str, letters, digits and _ */
    FIELD_EACH,           /* one text for each of things that only data knows (the items of a grid), sent as NAME.KEY: Pairs */
} FieldKind;

typedef enum { OPTIONAL, NEEDED } FieldNeed;

/* Day limits, relative to today: days before or after. */
#define ONE_YEAR_AGO (-366)
#define TO_TODAY 0
#define FROM_TODAY 0
#define ONE_YEAR 366

/* Every field of every form, in the order of all.def: encounter_promise_by ... */
typedef enum {
#define FIELD_ID_(form, name) form##_##name,
#define FIELD_ID(form, name) FIELD_ID_(form, name)
#define FORM(form, Type, version)
#define COUNT(name, need, min, max) FIELD_ID(THIS, name)
#define NUMBER(name, need, min, max) FIELD_ID(THIS, name)
#define CHOICE(name, need, list) FIELD_ID(THIS, name)
#define CHOICES(name, need, list, max) FIELD_ID(THIS, name)
#define RECORD(name, need, what) FIELD_ID(THIS, name)
#define DAY(name, need, from, to) FIELD_ID(THIS, name)
#define TEXT(name, need, max) FIELD_ID(THIS, name)
#define LONG(name, need, max) FIELD_ID(THIS, name)
#define SECRET(name, need, max) FIELD_ID(THIS, name)
#define FLAG(name) FIELD_ID(THIS, name)
#define WORD(name, need, max) FIELD_ID(THIS, name)
#define EACH(name, max) FIELD_ID(THIS, name)
#define END_FORM
#include "form/all.def"
#include "form/undef.h"
    FIELD_TOTAL
} FieldId;

typedef struct {
    Str name;
    FieldKind kind;
    FieldNeed need;
    int64_t min, max;     /* number limits; days from today; longest text in code points; most choices */
    Str list;             /* of a choice */
    size_t offset;        /* in the form's struct */
} FieldSpec;

/* One name=value as it came, decoded. */
typedef struct {
    Str name, value;
} Pair;
typedef struct {
    const Pair *at;
    ptrdiff_t len;
} Pairs;

/* What was typed and what is wrong with it, for showing the form again. Lives in every form's struct. */
typedef struct FormState {
    int form;             /* FormId */
    StrList *typed;       /* by field of this form: values as sent; absent list = not sent */
    Str *errors;          /* by field of this form: a sentence, or absent */
    Str *was;             /* by field of this form: was.F, the value shown when an edit began; absent = none */
    Str *keys;            /* by field of this form: which KEY of an EACH is wrong; absent = none */
    int error_count;
    Str op, root;         /* of this form: shown again with the same op */
} FormState;

typedef struct { FormState *state; } NoForm;

#define FORM(form, Type, version) typedef struct { FormState *state;
#define COUNT(name, need, min, max) int64_t name;
#define NUMBER(name, need, min, max) int64_t name;
#define CHOICE(name, need, list) Str name;
#define CHOICES(name, need, list, max) StrList name;
#define RECORD(name, need, what) Id name;
#define DAY(name, need, from, to) Day name;
#define TEXT(name, need, max) Str name;
#define LONG(name, need, max) Str name;
#define SECRET(name, need, max) Str name;
#define FLAG(name) bool name;
#define WORD(name, need, max) Str name;
#define EACH(name, max) Pairs name;
#define END_FORM } CAT2(Form_, THIS);
#define CAT2(a, b) CAT2_(a, b)
#define CAT2_(a, b) a##b
#include "form/all.def"
#include "form/undef.h"

/* The struct's other name: Form_encounter is EncounterForm. */
#define FORM(form, Type, version) typedef Form_##form Type;
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
typedef enum {
    FORM_none,
#undef FORM
#define FORM(form, Type, version) FORM_##form,
#include "form/all.def"
    FORM_TOTAL
} FormId;
#include "form/undef.h"

typedef struct {
    Str name;
    int version;
    FieldId first;
    int count;            /* fields */
    size_t size;          /* of its struct */
} FormSpec;

extern const FormSpec form_specs[FORM_TOTAL];
extern const FieldSpec field_specs[FIELD_TOTAL];

/* Tells whether `code` is in `list` today; given by app/, as lists live in the database. */
typedef bool ListHas(Ctx *c, Str list, Str code);

/* Reads `pairs` into the struct `out` of the form (its `state` is made here). Field errors are values in out->state, never c->err.
 * Unknown names are ignored. Text that holds a social-security or identity-document number is an error of its field, when the
 * form carries an op: a search keeps nothing, and a card code can look like a card. */
void form_read(Ctx *c, FormId form, Pairs pairs, ListHas *has, void *out);
/* An empty form to show. */
void form_empty(Ctx *c, FormId form, void *out);
/* For the page that begins an edit: what the struct holds is shown, and travels back as was.F, the base of the conflict rule. */
void form_edits(Ctx *c, FormId form, void *form_struct);
/* The canonical body: known fields that were said, in the order of the .def, without passwords. What the journal's MAC covers. */
Str form_canonical(Ctx *c, FormId form, const void *form_struct);
bool form_has_errors(const FormState *state);

/* Marks a field of the form being handled as wrong, in the person's words, and fails with ERR_INPUT: the form is shown again. */
bool field_error_(Ctx *c, FormState *state, FieldId field, Str sentence);
#define field_error(c, f, field, sentence) field_error_((c), (f).state, (field), (sentence))
/* The same for one KEY of an EACH. */
bool each_error(Ctx *c, FormState *state, FieldId field, Str key, Str sentence);
/* What is wrong with one KEY of an EACH, or absent. */
Str each_wrong(const FormState *state, FieldId field, Str key);
/* The text sent for a KEY; absent when it was not. */
Str each_said(Pairs each, Str key);
/* True if the field was in the request. */
bool said_(const FormState *state, FieldId field);
#define said(f, field) said_((f).state, (field))
/* The value shown when the edit began (was.F), absent when the form carried none. */
Str was_(const FormState *state, FieldId field);
#define was(f, field) was_((f).state, (field))

/* A field as a part of a page shows it. */
typedef struct {
    Str name;
    Str value;            /* what was typed, else what the struct holds */
    StrList values;       /* of CHOICES */
    Str error;            /* a sentence, or absent */
    Str was;              /* hidden was.NAME, or absent */
    bool said;            /* it was sent, perhaps empty */
    const FieldSpec *spec;
} Field;

/* What htmlgen writes for `f.age_band` in a part's argument: the field with its present value as text. */
Field form_field(Ctx *c, const FormState *state, FieldId field, const void *form_struct);

/* True and the reason in *why when the text holds a French social-security number (with key, Corsica, blanks, provisional),
 * an identity-card, passport or residence-permit number. Phones, dates, SIRET and postal codes pass (docs/decisions/004). */
bool text_is_forbidden(Str text, Str *why);

#endif
