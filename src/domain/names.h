/* What a name is compared and found by: words without accents, glued wholes, skeletons, spellings of other alphabets. Pure: the same
 * bytes on the server and on the phone, and in test/linkage. Rules: docs/decisions/013-search-and-doubles.md, after the linkage study
 * (normalise, keys); what French alone sounds like is base/fold.h. Changing a rule changes what is indexed: search_refresh() redoes it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_NAMES_H
#define DOMAIN_NAMES_H

#include "base/arena.h"

#define NAME_PARTS 6

/* One name ("Ben Salah", "Marie-Lou") as it is compared. */
typedef struct {
    Str whole;            /* all words glued: "bensalah"; absent when the text says nothing ("inconnu", "x", "Mme"); "M." alone is an initial */
    Str parts[NAME_PARTS]; /* its words of 3 letters or more without particles; the whole when there are none */
    int count;
} NameForm;
NameForm name_form(Arena *keep, Str text);
/* True for de, el, ben, van …: glued into the whole, never a part, never asked for alone. `word` is folded. */
bool name_is_particle(Str word);

/* The consonants that stay whatever the alphabet and the hearing: "mohamed" and "muhammad" are "mm". `word` is folded. Never enough alone. */
Str name_skeleton(Arena *keep, Str word);

/* Spellings of one name that no rule joins (kinds/spellings.csv): each group a text of folded words, e.g. "diallo jallow". */
typedef struct Spellings Spellings;
const Spellings *spellings_of(Arena *keep, StrList groups);
bool spellings_join(const Spellings *s, Str a, Str b);
/* The other spellings of a word, at most `most`. */
StrList spellings_others(Arena *keep, const Spellings *s, Str word, int most);

/* The nine last digits of a French or foreign number, however it was typed; absent for less than nine digits or other letters. */
Str phone_key(Arena *keep, Str text);

/* A birth date as somebody says it; 0: not said. Absent parts are never filled in. */
typedef struct {
    int year, month, day;
} Birth;
/* "2006-05-12", "2006-05", "2006"; as typed in a search also "12/05/2006", "12.5.2006", "12052006", "05/2006", "mai 2006", "12 mai 2006".
 * All zero when it is none. Years 1900 to 2099. */
Birth birth_said(Arena *keep, Str text);
/* "2006-05-12", "2006-05", "2006"; empty for none. */
Str birth_text(Arena *keep, Birth birth);

/* The keys that a name is indexed by: w word, s sound, k skeleton, b and c its first 3 and 5 letters. At most KEYS_MOST, each once. */
#define KEYS_MOST 64
typedef struct {
    Str at[KEYS_MOST];
    int len;
} NameKeys;
void name_keys(Arena *keep, Str text, NameKeys *out);
/* The keys of a birth date: y, m, d with its digits, as far as it is said. Of a telephone: p and nine digits, q and its last four. */
void birth_keys(Arena *keep, Birth birth, NameKeys *out);
void phone_keys(Arena *keep, Str text, NameKeys *out);

#endif
