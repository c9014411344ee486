/* Reading a form: each field takes its values from the pairs, keeps them as typed, and is read by
 * its kind. A reader writes the value and returns no sentence, or leaves it absent and says what is
 * wrong. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/buf.h"
#include "form/form.h"
#include "i18n/locale.h"
#include "i18n/msg.h"

#include "base/banned.h"

#define UNREADABLE T("Ce texte contient des signes illisibles.")
#define NO_SUCH_ANSWER T("Choisissez une des réponses.")

/* What a reader is given: one field, its values as typed (at least one), where its value goes. */
typedef struct {
    const FieldSpec *spec;
    StrList typed;
    Str text; /* the first value, trimmed; not empty */
    ListHas *has;
    bool is_kept; /* the form carries an op: it writes */
    void *at;
} Reading;

typedef Str Reader(Ctx *c, const Reading *r);

/* ---- one reader for each kind */

static Str read_number(Ctx *c, const Reading *r)
{
    int64_t n;
    if (str_number(r->text, &n) && n >= r->spec->min && n <= r->spec->max) {
        *(int64_t *)r->at = n;
        return NO_STR;
    }
    return fill(c, T("Un nombre entre {min} et {max}."), number_text(c, r->spec->min),
                number_text(c, r->spec->max));
}

/* Letters, digits and _: what codes are made of, and words of the code itself. */
static bool is_code(Str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++) {
        char lower = s.at[i] | 32;
        if (!(lower >= 'a' && lower <= 'z') && !(s.at[i] >= '0' && s.at[i] <= '9') &&
            s.at[i] != '_')
            return false;
    }
    return s.len > 0;
}

static bool in_list(Ctx *c, const Reading *r, Str code)
{
    return is_code(code) && r->has && r->has(c, r->spec->list, code);
}

static Str read_choice(Ctx *c, const Reading *r)
{
    if (!in_list(c, r, r->text))
        return NO_SUCH_ANSWER;
    *(Str *)r->at = r->text;
    return NO_STR;
}

static bool holds(const Str *list, ptrdiff_t len, Str code)
{
    for (ptrdiff_t i = 0; i < len; i++)
        if (same(list[i], code))
            return true;
    return false;
}

static Str read_choices(Ctx *c, const Reading *r)
{
    Str *codes = new (c->keep, Str, r->typed.len);
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < r->typed.len; i++) {
        Str code = str_trim(r->typed.at[i]);
        if (!code.len || holds(codes, count, code))
            continue;
        if (count == r->spec->max)
            return fill(c, T("{n} réponses au plus."), number_text(c, r->spec->max));
        if (!in_list(c, r, code))
            return T("Choisissez parmi les réponses.");
        codes[count++] = code;
    }
    *(StrList *)r->at = (StrList){codes, count};
    return NO_STR;
}

static Str read_record(Ctx *c, const Reading *r)
{
    Id id = id_read(r->text);
    if (!id)
        return T("Ceci ne désigne rien : choisissez dans la liste.");
    *(Id *)r->at = id;
    return NO_STR;
}

static Str read_day(Ctx *c, const Reading *r)
{
    Day day = day_read(r->text);
    if (!day)
        return T("Un jour comme 2026-11-24.");
    int64_t days = day_between(today(c), day);
    if (days < r->spec->min)
        return r->spec->min < 0 ? T("Ce jour est trop ancien.") : T("Ce jour est déjà passé.");
    if (days > r->spec->max)
        return r->spec->max > 0 ? T("Ce jour est trop lointain.") : T("Ce jour est dans l’avenir.");
    *(Day *)r->at = day;
    return NO_STR;
}

/* Control characters of both sets; in several lines, ends of line and tabs are none. */
static bool has_controls(Str s, bool lines)
{
    int bytes;
    for (ptrdiff_t i = 0; i < s.len; i += bytes) {
        uint32_t rune = str_rune(s.at + i, s.len - i, &bytes);
        if (lines && (rune == '\n' || rune == '\t'))
            continue;
        if (rune < 0x20 || (rune >= 0x7f && rune < 0xa0))
            return true;
    }
    return false;
}

static Str too_long(Ctx *c, const Reading *r, Str text)
{
    return str_runes(text) > r->spec->max
               ? fill(c, T("{n} caractères au plus."), number_text(c, r->spec->max))
               : NO_STR;
}

/* Checks a text and takes it. */
static Str read_clean(Ctx *c, const Reading *r, Str text, bool lines)
{
    if (!str_is_utf8(text) || has_controls(text, lines))
        return UNREADABLE;
    Str error = too_long(c, r, text);
    if (error.at)
        return error;
    if (r->is_kept && text_is_forbidden(text, &error))
        return worded(c, error);
    *(Str *)r->at = text;
    return NO_STR;
}

/* A tab, which pasting brings, is a blank. */
static Str read_text(Ctx *c, const Reading *r)
{
    Buf b = buf_new(c->keep, r->text.len, r->text.len);
    for (ptrdiff_t i = 0; i < r->text.len; i++)
        buf_byte(&b, r->text.at[i] == '\t' ? ' ' : r->text.at[i]);
    return read_clean(c, r, buf_str(&b), false);
}

/* Browsers end lines with CRLF: one text whatever sent it. */
static Str unix_lines(Ctx *c, Str text)
{
    if (str_index(text, '\r') < 0)
        return text;
    Buf b = buf_new(c->keep, text.len, text.len);
    for (ptrdiff_t i = 0; i < text.len; i++)
        if (text.at[i] != '\r' || i + 1 == text.len || text.at[i + 1] != '\n')
            buf_byte(&b, text.at[i]);
    return buf_str(&b);
}

static Str read_long(Ctx *c, const Reading *r)
{
    return read_clean(c, r, unix_lines(c, r->text), true);
}

/* Every blank of a password counts. */
static Str read_secret(Ctx *c, const Reading *r)
{
    Str text = r->typed.at[0];
    if (!str_is_utf8(text))
        return UNREADABLE;
    Str error = too_long(c, r, text);
    if (!error.at)
        *(Str *)r->at = text;
    return error;
}

static Str read_flag(Ctx *c, const Reading *r)
{
    *(bool *)r->at = true;
    return NO_STR;
}

/* A card's code as it is printed, ABC DEF GHJ, is one word. */
static Str read_word(Ctx *c, const Reading *r)
{
    Str word = str_index(r->text, ' ') < 0 && str_index(r->text, '-') < 0 ? r->text : code_read(c->keep, r->text);
    if (!is_code(word) || word.len > r->spec->max)
        return NO_SUCH_ANSWER;
    *(Str *)r->at = word;
    return NO_STR;
}

static Reader *const readers[] = {
    [FIELD_COUNT] = read_number,    [FIELD_NUMBER] = read_number, [FIELD_CHOICE] = read_choice,
    [FIELD_CHOICES] = read_choices, [FIELD_RECORD] = read_record, [FIELD_DAY] = read_day,
    [FIELD_TEXT] = read_text,       [FIELD_LONG] = read_long,     [FIELD_SECRET] = read_secret,
    [FIELD_FLAG] = read_flag,       [FIELD_WORD] = read_word,
};

/* ---- from pairs to fields */

/* All values under a name, in the order they came; absent when there is none. */
static StrList values_of(Ctx *c, Pairs pairs, Str name)
{
    StrList list = {NULL, 0};
    for (ptrdiff_t i = 0; i < pairs.len; i++)
        list.len += same(pairs.at[i].name, name);
    if (!list.len)
        return list;
    Str *values = new (c->keep, Str, list.len);
    for (ptrdiff_t i = 0, n = 0; i < pairs.len; i++)
        if (same(pairs.at[i].name, name))
            values[n++] = pairs.at[i].value;
    list.at = values;
    return list;
}

/* The first value that says something: the path before the query before the body, so that nobody
 * overrules an address. */
static Str first_said(StrList list)
{
    for (ptrdiff_t i = 0; i < list.len; i++)
        if (str_trim(list.at[i]).len)
            return list.at[i];
    return list.len ? list.at[0] : NO_STR;
}

static Str value_of(Ctx *c, Pairs pairs, Str name) { return first_said(values_of(c, pairs, name)); }

/* "more", or no tap at all, is the number typed beside. */
static Str count_said(Ctx *c, Pairs pairs, Str name)
{
    Str tap = value_of(c, pairs, name), beside = value_of(c, pairs, cat(c->keep, name, S("_more")));
    bool tapped = str_trim(tap).len && !same(tap, S("more"));
    return !tapped && str_trim(beside).len ? beside : tap;
}

/* As it can stand in a page: malformed bytes and NUL become U+FFFD. */
static Str showable(Ctx *c, Str text)
{
    if (str_is_utf8(text))
        return text;
    Buf b = buf_new(c->keep, 3 * text.len, 3 * text.len);
    int bytes;
    for (ptrdiff_t i = 0; i < text.len; i += bytes) {
        uint32_t rune = str_rune(text.at + i, text.len - i, &bytes);
        buf_put(&b,
                rune && (rune != 0xfffd || bytes > 1) ? str_sub(text, i, i + bytes) : S("\ufffd"));
    }
    return buf_str(&b);
}

static StrList one_value(Ctx *c, Str value)
{
    if (!value.at)
        return (StrList){NULL, 0};
    Str *at = new (c->keep, Str, 1);
    *at = value;
    return (StrList){at, 1};
}

static StrList field_values(Ctx *c, const FieldSpec *spec, Pairs pairs)
{
    if (spec->kind == FIELD_CHOICES)
        return values_of(c, pairs, spec->name);
    return one_value(c, spec->kind == FIELD_COUNT ? count_said(c, pairs, spec->name)
                                                  : value_of(c, pairs, spec->name));
}

/* What is kept to show again; of a password only that it was sent. */
static StrList typed_again(Ctx *c, const FieldSpec *spec, StrList values)
{
    if (spec->kind == FIELD_SECRET && values.len)
        return one_value(c, S(""));
    if (!values.at)
        return values;
    Str *shown = new (c->keep, Str, values.len);
    for (ptrdiff_t i = 0; i < values.len; i++)
        shown[i] = showable(c, values.at[i]);
    return (StrList){shown, values.len};
}

/* What is missing, so that the list on top of the page can be read without the page. */
static Str missing_words(Ctx *c, FieldId field)
{
    switch (field) {
    case encounter_people: return T("Dire combien de personnes.");
    case encounter_target: return T("Dire si l’appel concerne la personne, ou toucher « on ne sait pas ».");
    case passage_people: return T("Dire combien de passages.");
    case outing_new_kind: return T("Dire quelle sorte de sortie.");
    case engage_notice: return T("Choisir le texte qui a été lu.");
    case engage_way: return T("Dire comment l’information a été donnée.");
    case consent_scope: return T("Choisir de quoi il s’agit.");
    case consent_verdict: return T("Dire ce que la personne a répondu.");
    case exit_code: return T("Dire comment l’accompagnement se termine.");
    case exit_on_day: return T("Dire quel jour.");
    case side_state_code: return T("Dire quel état.");
    case side_state_on_day: return T("Dire depuis quel jour.");
    case path_correct_why: return T("Dire pourquoi la date change.");
    case followup_state_now: return T("Dire ce que la personne devient, ou « pas de réponse ».");
    case place_edit_name: return T("Donner un nom au lieu.");
    case sign_in_name: return T("Écrire l’identifiant.");
    case sign_in_password: return T("Écrire le mot de passe.");
    case account_new_name: return T("Écrire le nom de la personne.");
    case account_new_sign_in: return T("Choisir un identifiant.");
    case account_new_role: return T("Choisir un rôle.");
    case import_text: return T("Coller le texte de la page.");
    default: return T("À remplir.");
    }
}

static Str read_field(Ctx *c, Reading *r)
{
    Str first = first_said(r->typed);
    r->text = str_trim(first);
    bool nothing = r->spec->kind == FIELD_SECRET ? !first.len : !r->text.len;
    if (!nothing)
        return readers[r->spec->kind](c, r);
    if (r->spec->need == NEEDED)
        return missing_words(c, (FieldId)(r->spec - field_specs));
    if (first.at && (r->spec->kind == FIELD_TEXT || r->spec->kind == FIELD_LONG))
        *(Str *)r->at = S(""); /* said to be empty: an edit clears it */
    return NO_STR;
}

/* What is wrong with one text of an EACH. */
static Str each_text_error(Ctx *c, const Reading *r, Str text)
{
    if (!str_is_utf8(text) || has_controls(text, true))
        return UNREADABLE;
    Str error = too_long(c, r, text);
    if (!error.at && r->is_kept)
        (void)text_is_forbidden(text, &error);
    return error;
}

/* NAME.KEY=text of each KEY, the first that says something; all are kept to be shown again, the first wrong one is said. */
static Str read_each(Ctx *c, const Reading *r, Pairs pairs, Str *wrong)
{
    Str prefix = cat(c->keep, r->spec->name, S(".")), error = NO_STR;
    Pair *each = new (c->keep, Pair, pairs.len + 1);
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < pairs.len; i++) {
        Str key = starts_with(pairs.at[i].name, prefix) ? str_from(pairs.at[i].name, prefix.len) : NO_STR;
        Str text = str_trim(unix_lines(c, pairs.at[i].value));
        if (!is_code(key) || !text.len || each_said((Pairs){each, count}, key).at)
            continue;
        Str sentence = error.at ? NO_STR : each_text_error(c, r, text);
        if (sentence.at)
            error = sentence, *wrong = key;
        each[count++] = (Pair){key, showable(c, text)};
    }
    *(Pairs *)r->at = (Pairs){each, count};
    return error;
}

static Str op_said(Ctx *c, Pairs pairs, Str name)
{
    Str op = value_of(c, pairs, name);
    return op_is_valid(op) ? op : NO_STR;
}

void form_read(Ctx *c, FormId form, Pairs pairs, ListHas *has, void *out)
{
    form_empty(c, form, out);
    FormState *state = *(FormState **)out;
    const FormSpec *of_form = &form_specs[form];
    state->op = op_said(c, pairs, S("op"));
    state->root = op_said(c, pairs, S("root"));
    for (int i = 0; i < of_form->count; i++) {
        const FieldSpec *spec = &field_specs[(int)of_form->first + i];
        StrList values = spec->kind == FIELD_EACH ? (StrList){NULL, 0} : field_values(c, spec, pairs);
        Reading r = {.spec = spec,
                     .typed = values,
                     .has = has,
                     .is_kept = state->op.len,
                     .at = (char *)out + spec->offset};
        state->errors[i] = spec->kind == FIELD_EACH ? read_each(c, &r, pairs, &state->keys[i]) : read_field(c, &r);
        state->error_count += state->errors[i].at != NULL;
        state->typed[i] = typed_again(c, spec, values);
        if (spec->kind != FIELD_SECRET)
            state->was[i] =
                unix_lines(c, showable(c, value_of(c, pairs, cat(c->keep, S("was."), spec->name))));
    }
}
