/* See inclusion.h: fields, packing, ages. What pages need, too. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/inclusion.h"

#include "base/buf.h"
#include "i18n/msg.h"

#include "base/banned.h"

#define ONE false
#define LIST true
#define STRUCTURE DI_STRUCTURE
#define SERVICE DI_SERVICE
#define BOTH DI_BOTH
const DiSpec di_specs[DI_ALL] = {
#define V1(constant, name, of, many, words) {S_INIT(name), N_INIT(words), of, many},
#define V0(constant, name, many) {S_INIT(name), S_INIT(""), DI_BOTH, many},
#include "domain/inclusion.def"
};

int di_field(Str name)
{
    for (int i = 0; i < DI_ALL; i++)
        if (same(di_specs[i].name, name)) return i;
    return -1;
}

/* A tab between two fields; tab, line end and backslash inside as \t \n \\; empty ones at the end are left out. */
Str di_pack(Arena *keep, const Str values[DI_FIELDS])
{
    ptrdiff_t room = DI_FIELDS;
    int last = 0;
    for (int i = 0; i < DI_FIELDS; i++) {
        room += values[i].len * 2;
        if (values[i].len) last = i;
    }
    Buf b = buf_new(keep, room, room);
    for (int i = 0; i <= last; i++) {
        if (i) buf_byte(&b, '\t');
        for (ptrdiff_t k = 0, plain = 0; k <= values[i].len; k++) {
            char byte = k < values[i].len ? values[i].at[k] : '\t';
            if (byte != '\t' && byte != '\n' && byte != '\\') continue;
            buf_put(&b, str_sub(values[i], plain, k));
            plain = k + 1;
            if (k < values[i].len) buf_put(&b, byte == '\t' ? S("\\t") : byte == '\n' ? S("\\n") : S("\\\\"));
        }
    }
    return buf_str(&b);
}

static Str unescape(Arena *keep, Str text)
{
    if (str_index(text, '\\') < 0) return text;
    Buf b = buf_new(keep, text.len, text.len);
    for (ptrdiff_t i = 0; i < text.len; i++) {
        bool escape = text.at[i] == '\\' && i + 1 < text.len;
        char next = escape ? text.at[++i] : text.at[i];
        buf_byte(&b, !escape ? next : next == 't' ? '\t' : next == 'n' ? '\n' : next);
    }
    return buf_str(&b);
}

void di_unpack(Arena *keep, Str fields, Str values[DI_FIELDS])
{
    Str rest = fields, value;
    for (int i = 0; i < DI_FIELDS; i++) {
        if (!str_cut(rest, '\t', &value, &rest)) rest = S("");
        values[i] = unescape(keep, value);
    }
}

bool di_next(Str *rest, Str *code)
{
    while (rest->len) {
        str_cut(*rest, '|', code, rest);
        if (code->len) return true;
    }
    return false;
}

/* ---------------------------------------------------------------------------------------- ages in words */

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/* One or two digits that stand alone; where they end. */
static bool age_at(Str s, ptrdiff_t i, int *age, ptrdiff_t *end)
{
    if (i >= s.len || !is_digit(s.at[i]) || (i && is_digit(s.at[i - 1]))) return false;
    ptrdiff_t k = i;
    for (*age = 0; k < s.len && is_digit(s.at[k]) && k - i < 3; k++) *age = *age * 10 + (s.at[k] - '0');
    *end = k;
    return k - i <= 2 && *age >= 3;
}

static Str blanks_off(Str s)
{
    while (s.len && (s.at[0] == ' ' || starts_with(s, S("\u00a0")))) s = str_from(s, s.at[0] == ' ' ? 1 : 2);
    return s;
}

/* "-25", "à 25", "ans à 25", "et 25" behind the first age. */
static bool second_age(Str s, ptrdiff_t from, int *age, ptrdiff_t *end)
{
    static const Str joins[] = {S_INIT("-"), S_INIT("–"), S_INIT("à"), S_INIT("et"), S_INIT("/")};
    Str rest = blanks_off(str_from(s, from));
    if (starts_with(rest, S("ans"))) rest = blanks_off(str_from(rest, 3));
    for (size_t k = 0; k < sizeof joins / sizeof *joins; k++) {
        if (!starts_with(rest, joins[k])) continue;
        Str after = blanks_off(str_from(rest, joins[k].len));
        return age_at(s, s.len - after.len, age, end);
    }
    return false;
}

static bool has_years(Str s, ptrdiff_t end) { return starts_with(blanks_off(str_from(s, end)), S("ans")); }

/* One age and the words around it: a limit on one side. */
static void one_age(Str before, Str after, int age, int *from, int *to)
{
    bool below = ends_with(before, S("moins de")), up_to = ends_with(before, S("jusqu’à")) || ends_with(before, S("jusqu'à"));
    bool above = ends_with(before, S("plus de")), since = ends_with(before, S("partir de")) || ends_with(before, S("dès"));
    bool more = starts_with(after, S("et plus")) || starts_with(after, S("ou plus"));
    if (below || up_to) *to = age - below;
    else if (more || above || since) *from = age + (above && !more);
}

void di_ages(Str text, int *from, int *to)
{
    *from = 0, *to = 999;
    for (ptrdiff_t i = 0, end = 0, end_two = 0; i < text.len; i++) {
        int one, two;
        if (!age_at(text, i, &one, &end)) continue;
        Str before = str_trim(str_sub(text, i > 20 ? i - 20 : 0, i)), after = blanks_off(str_from(text, end));
        if (second_age(text, end, &two, &end_two) && two > one && (has_years(text, end_two) || has_years(text, end))) {
            *from = one, *to = two;
            return;
        }
        if (starts_with(after, S("ans"))) one_age(before, blanks_off(str_from(after, 3)), one, from, to);
    }
    if (*from > *to) *from = 0, *to = 999;
}
