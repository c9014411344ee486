/* Keys for searching and sorting. The readings of letters beyond ASCII are a generated table
 * (tools/foldgen.mjs); how French sounds is the table of rules below, explained in
 * docs/decisions/003-sound-key.md. Changing either changes what is stored: search words and sign-in
 * names must then be written anew. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/fold.h"

#include "base/buf.h"
#include "base/fold_table.h"

#include "base/banned.h"

#define LONGEST_READING 8

/* The last range that begins at or before `rune`, or -1. */
static int range_of(uint32_t rune)
{
    int low = -1, high = FOLD_RANGES;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (fold_ranges[middle].first <= rune)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Scripts that the table leaves out and that are letters throughout (Thai, Khmer, Chinese, Korean
 * …). */
static bool is_other_letter(uint32_t rune)
{
    return (rune >= 0x0700 && rune < 0x2000) || (rune >= 0x2c80 && rune < 0x2e00) ||
           (rune >= 0x3040 && rune < 0xd800) || (rune >= 0xf900 && rune < 0xfb00) ||
           (rune >= 0x20000 && rune < 0x40000);
}

/* Those read as their number in hexadecimal: nobody can say it, but the same name gives the same
 * key. */
static Str hex_reading(uint32_t rune, char space[LONGEST_READING])
{
    int at = LONGEST_READING;
    for (; rune; rune >>= 4)
        space[--at] = "0123456789abcdef"[rune & 15];
    return (Str){space + at, LONGEST_READING - at};
}

/* What a code point above U+007F reads as; one blank: it separates words. */
static Str reading(uint32_t rune, char space[LONGEST_READING])
{
    int range = range_of(rune);
    if (range >= 0 && rune - fold_ranges[range].first < fold_ranges[range].count) {
        unsigned entry = fold_offsets[fold_ranges[range].start + (rune - fold_ranges[range].first)];
        return (Str){fold_text + (entry >> 3), entry & 7};
    }
    return is_other_letter(rune) ? hex_reading(rune, space) : S(" ");
}

/* Lower-case letter or digit of an ASCII byte; a blank for all others. */
static char fold_ascii(char byte)
{
    if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
        return byte;
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : ' ';
}

/* Puts one sign; a blank only between words. */
static void put_sign(Buf *b, char sign)
{
    if (sign == ' ' && (!b->len || b->at[b->len - 1] == ' '))
        return;
    buf_byte(b, sign);
}

Str fold(Arena *keep, Str text)
{
    Buf b = buf_new(keep, text.len + LONGEST_READING, LONGEST_READING * (text.len + 1));
    int bytes = 1;
    for (ptrdiff_t i = 0; i < text.len; i += bytes) {
        bytes = 1;
        if ((unsigned char)text.at[i] < 0x80) {
            put_sign(&b, fold_ascii(text.at[i]));
            continue;
        }
        char space[LONGEST_READING];
        Str letters = reading(str_rune(text.at + i, text.len - i, &bytes), space);
        for (ptrdiff_t k = 0; k < letters.len; k++)
            put_sign(&b, letters.at[k]);
    }
    if (b.len && b.at[b.len - 1] == ' ')
        b.len--;
    return buf_str(&b);
}

bool fold_word(Str *rest, Str *word)
{
    while (rest->len && rest->at[0] == ' ')
        *rest = str_from(*rest, 1);
    if (!rest->len)
        return false;
    str_cut(*rest, ' ', word, rest);
    return true;
}

/* One rule of sound: `from`, standing before one of `before` (NULL: anywhere; '.': the end of the
 * word), sounds `to`. The first rule that fits is taken. In `to`, c is the sound of "ch"; k, s, j
 * are what c and g say. */
typedef struct {
    const char *from, *before, *to;
} SoundRule;

#define NO_VOWEL "bcdfgjklmnpqrstvwxz."

static const SoundRule sound_rules[] = {
    /* consonants written with h, before h falls silent */
    {"ph", NULL, "f"},
    {"tch", NULL, "c"},
    {"sch", NULL, "c"},
    {"chr", NULL, "kr"},
    {"chl", NULL, "kl"},
    {"chae", NULL, "kae"},
    {"ch", NULL, "c"},
    {"sh", NULL, "c"},
    {"kh", NULL, "k"},
    {"gh", NULL, "g"},
    {"h", NULL, ""},
    /* c (ç has lost its cedilla: François, français), q, g, x */
    {"ncoi", NULL, "nsoi"},
    {"ncai", NULL, "nse"},
    {"ck", NULL, "k"},
    {"sc", "eiy", "s"},
    {"c", "eiy", "s"},
    {"c", NULL, "k"},
    {"qu", NULL, "k"},
    {"q", NULL, "k"},
    {"gn", NULL, "n"},
    {"gu", "eiy", "g"},
    {"ge", "aou", "j"},
    {"g", "eiy", "j"},
    {"dj", NULL, "j"},
    {"x", ".", "s"},
    {"x", NULL, "ks"},
    {"z", NULL, "s"},
    {"w", NULL, "u"},
    /* vowels written with several letters */
    {"eau", NULL, "o"},
    {"aul", "td", "o"},
    {"au", NULL, "o"},
    {"oeu", NULL, "e"},
    {"ou", NULL, "u"},
    {"ain", NO_VOWEL, "in"},
    {"ein", NO_VOWEL, "in"},
    {"aim", NO_VOWEL, "in"},
    {"eu", NULL, "e"},
    {"ai", NULL, "e"},
    {"ay", NULL, "e"},
    {"ei", NULL, "e"},
    {"ey", NULL, "e"},
    {"am", "bp", "an"},
    {"em", "bp", "an"},
    {"en", "bcdfgjkpqstvz", "an"},
    {"im", "bp", "in"},
    {"om", "bp", "on"},
    {"y", NULL, "i"},
};

static bool rule_fits(const SoundRule *rule, Str rest)
{
    Str from = str_c(rule->from);
    if (!starts_with(rest, from))
        return false;
    return !rule->before ||
           str_index(str_c(rule->before), rest.len > from.len ? rest.at[from.len] : '.') >= 0;
}

/* How the front of `rest` sounds; writes how many letters that took. */
static Str sound_of(Str rest, ptrdiff_t *taken)
{
    for (size_t i = 0; i < sizeof sound_rules / sizeof *sound_rules; i++) {
        if (!rule_fits(&sound_rules[i], rest))
            continue;
        *taken = (ptrdiff_t)strlen(sound_rules[i].from);
        return str_c(sound_rules[i].to);
    }
    *taken = 1;
    return str_sub(rest, 0, 1);
}

static void put_single(Buf *b, char letter)
{
    bool digit = letter >= '0' && letter <= '9';
    if (digit || !b->len || b->at[b->len - 1] != letter)
        buf_byte(b, letter);
}

/* Leaves out the letters at the end that French does not say: s; then e (what stands before it is
 * said), else t and d. */
static Str without_mute_end(Str s)
{
    while (s.len > 2 && s.at[s.len - 1] == 's')
        s.len--;
    if (s.len > 2 && s.at[s.len - 1] == 'e')
        return str_sub(s, 0, s.len - 1);
    while (s.len > 2 && (s.at[s.len - 1] == 't' || s.at[s.len - 1] == 'd'))
        s.len--;
    return s;
}

Str fold_sound(Arena *keep, Str folded_word)
{
    Buf single = buf_new(keep, folded_word.len, folded_word.len),
        sound = buf_new(keep, 2 * folded_word.len, 2 * folded_word.len);
    for (ptrdiff_t i = 0; i < folded_word.len; i++)
        put_single(&single, folded_word.at[i]);
    for (Str rest = buf_str(&single); rest.len;) {
        ptrdiff_t taken;
        Str letters = sound_of(rest, &taken);
        for (ptrdiff_t i = 0; i < letters.len; i++)
            put_single(&sound, letters.at[i]);
        rest = str_from(rest, taken);
    }
    return sound.len ? without_mute_end(buf_str(&sound)) : folded_word;
}

bool fold_near(Str a, Str b)
{
    while (a.len && b.len && a.at[0] == b.at[0])
        a = str_from(a, 1), b = str_from(b, 1);
    while (a.len && b.len && a.at[a.len - 1] == b.at[b.len - 1])
        a.len--, b.len--;
    if (a.len <= 1 && b.len <= 1)
        return true;
    return a.len == 2 && b.len == 2 && a.at[0] == b.at[1] && a.at[1] == b.at[0];
}
