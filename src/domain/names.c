/* See names.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/names.h"

#include "base/buf.h"
#include "base/fold.h"

#include "base/banned.h"

/* ---------------------------------------------------------------------------------------- words */

/* True if `word` is one of the blank-separated ones. */
static bool among(Str words, Str word)
{
    Str one;
    while (fold_word(&words, &one))
        if (same(one, word)) return true;
    return false;
}

bool name_is_particle(Str word)
{
    return among(S("de du des la le les l d el al ben bou bel ait ould da do dos das van von der den ibn abu bint"), word);
}

/* What people write where there is no name. Digits are no name either. */
static bool says_nothing(Str word)
{
    if (among(S("mr mme mlle monsieur madame m inconnu inconnue x xx xxx xxxx snc fnu sans nom prenom non dit nsp"), word)) return true;
    for (ptrdiff_t i = 0; i < word.len; i++)
        if (word.at[i] < '0' || word.at[i] > '9') return false;
    return true;
}

/* N'Diaye is ndiaye, D'Hondt is dhondt: an apostrophe parts nothing. */
static Str without_apostrophes(Arena *keep, Str text)
{
    Buf b = buf_new(keep, text.len + 1, text.len + 1);
    for (ptrdiff_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\'') continue;
        if (starts_with(str_from(text, i), S("’"))) i += 2;
        else buf_byte(&b, text.at[i]);
    }
    return buf_str(&b);
}

NameForm name_form(Arena *keep, Str text)
{
    NameForm f = {0};
    Str all = fold(keep, without_apostrophes(keep, text)), rest = all, word;
    Buf whole = buf_new(keep, rest.len + 1, rest.len + 1);
    while (fold_word(&rest, &word)) {
        if (says_nothing(word) && !same(all, S("m"))) continue; /* "M. Zed" is a sir, "M." alone an initial */
        buf_put(&whole, word);
        if (word.len >= 3 && f.count < NAME_PARTS && !name_is_particle(word)) f.parts[f.count++] = word;
    }
    if (!whole.len) return f;
    f.whole = buf_str(&whole);
    if (!f.count) f.parts[f.count++] = f.whole;
    return f;
}

/* ---------------------------------------------------------------------------------------- skeleton */

/* `from` before one of `before` (NULL: anywhere; '.': the end) is `to`. The first that fits is taken. Capitals: what no later rule reads. */
static const struct {
    const char *from, *before, *to;
} bones[] = {
    {"sch", NULL, "x"},     {"tch", NULL, "x"},    {"tsh", NULL, "x"},   {"sh", NULL, "x"},   {"ch", NULL, "x"},  {"cz", NULL, "x"},
    {"dj", NULL, "g"},      {"zh", NULL, "g"},     {"ph", NULL, "f"},    {"kh", NULL, "k"},   {"gh", NULL, "g"},  {"th", NULL, "t"},
    {"qu", NULL, "k"},      {"q", NULL, "k"},      {"ck", NULL, "k"},    {"cc", "eiy", "ks"}, {"c", "eiy", "s"},  {"c", NULL, "k"},
    {"ts", NULL, "s"},      {"tz", NULL, "s"},     {"z", NULL, "s"},     {"j", NULL, "g"},    {"x", ".", ""},     {"x", NULL, "ks"},
    {"oua", NULL, "va"},    {"oui", NULL, "vi"},   {"oue", NULL, "ve"},  {"wu", NULL, "vu"},  {"w", ".", ""},     {"w", NULL, "v"},
    {"y", NULL, "i"},       {"h", NULL, "e"}, /* silent, but it parts: mhmd is mm, as mohamed */
};

static Str bone_at(Str rest, ptrdiff_t *taken)
{
    for (size_t i = 0; i < sizeof bones / sizeof *bones; i++) {
        Str from = str_c(bones[i].from);
        if (!starts_with(rest, from)) continue;
        char next = rest.len > from.len ? rest.at[from.len] : '.';
        if (bones[i].before && str_index(str_c(bones[i].before), next) < 0) continue;
        *taken = from.len;
        return str_c(bones[i].to);
    }
    *taken = 1;
    return str_sub(rest, 0, 1);
}

static bool is_vowel(char letter) { return str_index(S("aeiou"), letter) >= 0; }

Str name_skeleton(Arena *keep, Str word)
{
    Buf all = buf_new(keep, 2 * word.len + 1, 2 * word.len + 1);
    for (Str rest = word; rest.len;) {
        ptrdiff_t taken;
        buf_put(&all, bone_at(rest, &taken));
        rest = str_from(rest, taken);
    }
    Str s = buf_str(&all);
    while (word.len >= 4 && s.len >= 3 && str_index(S("stdx"), s.at[s.len - 1]) >= 0) s.len--;
    Buf b = buf_new(keep, s.len + 1, s.len + 1);
    for (ptrdiff_t i = 0; i < s.len; i++) {
        bool vowel = is_vowel(s.at[i]);
        if (vowel && i == 0) buf_byte(&b, 'a');
        else if (!vowel && (!b.len || b.at[b.len - 1] != s.at[i] || is_vowel(s.at[i - 1]))) buf_byte(&b, s.at[i]);
    }
    return buf_str(&b);
}

/* ---------------------------------------------------------------------------------------- spellings */

#define SLOTS 8192 /* a power of two, above twice the words of the list */

struct Spellings {
    StrList groups;
    struct {
        Str word;
        int group;        /* + 1; 0: free */
    } *slots;
    int used;
};

static unsigned slot_of(Str word)
{
    unsigned hash = 2166136261u; /* FNV-1a */
    for (ptrdiff_t i = 0; i < word.len; i++) hash = (hash ^ (unsigned char)word.at[i]) * 16777619u;
    return hash & (SLOTS - 1);
}

const Spellings *spellings_of(Arena *keep, StrList groups)
{
    Spellings *s = new(keep, Spellings, 1);
    s->groups = groups;
    s->slots = arena_alloc(keep, sizeof *s->slots, _Alignof(max_align_t), SLOTS);
    for (ptrdiff_t g = 0; g < groups.len; g++) {
        Str rest = groups.at[g], word;
        while (fold_word(&rest, &word) && s->used < SLOTS / 2) {
            unsigned at = slot_of(word);
            while (s->slots[at].group) at = (at + 1) & (SLOTS - 1);
            s->slots[at].word = word, s->slots[at].group = (int)g + 1, s->used++;
        }
    }
    return s;
}

bool spellings_join(const Spellings *s, Str a, Str b)
{
    for (unsigned at = slot_of(a); s && s->slots[at].group; at = (at + 1) & (SLOTS - 1))
        if (same(s->slots[at].word, a) && among(s->groups.at[s->slots[at].group - 1], b)) return true;
    return false;
}

StrList spellings_others(Arena *keep, const Spellings *s, Str word, int most)
{
    Str *at = new(keep, Str, most);
    ptrdiff_t n = 0;
    for (unsigned i = slot_of(word); s && s->slots[i].group; i = (i + 1) & (SLOTS - 1)) {
        if (!same(s->slots[i].word, word)) continue;
        Str rest = s->groups.at[s->slots[i].group - 1], other;
        while (n < most && fold_word(&rest, &other))
            if (!same(other, word)) at[n++] = other;
    }
    return (StrList){at, n};
}

/* ---------------------------------------------------------------------------------------- telephones and dates */

#define PHONE_DIGITS 9

Str phone_key(Arena *keep, Str text)
{
    char *digits = arena_bytes(keep, text.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        if (byte >= '0' && byte <= '9') digits[n++] = byte;
        else if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '@' || byte == '/') return NO_STR;
    }
    return n >= PHONE_DIGITS && n <= 15 ? str_of(digits + n - PHONE_DIGITS, PHONE_DIGITS) : NO_STR;
}

static int month_named(Str word)
{
    static const char *names[] = {"janvier janv", "fevrier fevr", "mars", "avril avr", "mai", "juin", "juillet juil", "aout", "septembre sept", "octobre oct",
                                  "novembre nov", "decembre dec"};
    for (int i = 0; i < 12; i++)
        if (among(str_c(names[i]), word)) return i + 1;
    return 0;
}

static Birth birth_of(int64_t year, int64_t month, int64_t day)
{
    bool fits = year >= 1900 && year <= 2099 && month >= 0 && month <= 12 && day >= 0 && day <= 31 && (month || !day);
    return fits ? (Birth){(int)year, (int)month, (int)day} : (Birth){0};
}

/* "12052006": day, month, year without signs. */
static Birth birth_run(Str word)
{
    int64_t day, month, year;
    bool read = word.len == 8 && str_number(str_sub(word, 0, 2), &day) && str_number(str_sub(word, 2, 4), &month) &&
                str_number(str_sub(word, 4, 8), &year) && day && month;
    return read ? birth_of(year, month, day) : (Birth){0};
}

/* Numbers as they were said, in words or digits; named: which of them, from 1, was the name of a month. */
static Birth birth_from(const int64_t n[3], int count, int named)
{
    bool year_first = n[0] > 31;
    if (count == 1 && !named) return birth_of(n[0], 0, 0);
    if (count == 2 && named != 2) return year_first ? birth_of(n[0], n[1], 0) : birth_of(n[1], n[0], 0);
    if (count == 3 && (!named || named == 2)) return year_first ? birth_of(n[0], n[1], n[2]) : birth_of(n[2], n[1], n[0]);
    return (Birth){0};
}

Birth birth_said(Arena *keep, Str text)
{
    int64_t n[3] = {0};
    int count = 0, named = 0;
    Str rest = fold(keep, text), word;
    if (rest.len == 8 && str_index(rest, ' ') < 0) return birth_run(rest);
    while (fold_word(&rest, &word)) {
        int month = month_named(word);
        if (count == 3 || (month && named)) return (Birth){0};
        if (month) named = count + 1, n[count++] = month;
        else if (same(word, S("1er"))) n[count++] = 1;
        else if (word.len > 4 || !str_number(word, &n[count]) || n[count] < 1) return (Birth){0};
        else count++;
    }
    return birth_from(n, count, named);
}

static Str digits_of(Arena *keep, int n, int width)
{
    char *at = arena_bytes(keep, width);
    for (int i = width - 1; i >= 0; i--, n /= 10) at[i] = (char)('0' + n % 10);
    return str_of(at, width);
}

Str birth_text(Arena *keep, Birth b)
{
    if (!b.year) return S("");
    Str year = digits_of(keep, b.year, 4);
    if (!b.month) return year;
    Str month = cat(keep, year, S("-"), digits_of(keep, b.month, 2));
    return b.day ? cat(keep, month, S("-"), digits_of(keep, b.day, 2)) : month;
}

/* ---------------------------------------------------------------------------------------- keys */

static void key_put(Arena *keep, NameKeys *out, char kind, Str word)
{
    Str key = cat(keep, str_of(&kind, 1), word);
    if (!word.len || out->len == KEYS_MOST) return;
    for (int i = 0; i < out->len; i++)
        if (same(out->at[i], key)) return;
    out->at[out->len++] = key;
}

static void word_keys(Arena *keep, Str word, NameKeys *out)
{
    Str skeleton = name_skeleton(keep, word);
    key_put(keep, out, 'w', word);
    key_put(keep, out, 's', fold_sound(keep, word));
    if (skeleton.len > 1) key_put(keep, out, 'k', skeleton);
    key_put(keep, out, 'b', str_sub(word, 0, 3));
    if (word.len >= 5) key_put(keep, out, 'c', str_sub(word, 0, 5));
}

void name_keys(Arena *keep, Str text, NameKeys *out)
{
    NameForm f = name_form(keep, text);
    if (f.whole.len) word_keys(keep, f.whole, out);
    for (int i = 0; i < f.count; i++) word_keys(keep, f.parts[i], out);
    Str rest = fold(keep, text), word; /* digits and short words of an alias: "Zip 62", "Jo" */
    while (fold_word(&rest, &word))
        if (!name_is_particle(word)) word_keys(keep, word, out);
}

void birth_keys(Arena *keep, Birth b, NameKeys *out)
{
    Str text = birth_text(keep, b);
    if (b.year) key_put(keep, out, 'y', str_sub(text, 0, 4));
    if (b.month) key_put(keep, out, 'm', str_sub(text, 0, 7));
    if (b.day) key_put(keep, out, 'd', text);
}

void phone_keys(Arena *keep, Str text, NameKeys *out)
{
    Str digits = phone_key(keep, text);
    if (!digits.len) return;
    key_put(keep, out, 'p', digits);
    key_put(keep, out, 'q', str_from(digits, PHONE_DIGITS - 4));
}
