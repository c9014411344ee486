/* Tests of catalogues: plural rules of French and Arabic, texts that are there and not. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "i18n/catalogue.h"
#include "i18n/language.h"
#include "unit.h"

/* The rules as the headers of po/ar.po and po/fr_easy.po write them, beside ours. */
static int arabic(int64_t n) { return n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5; }

static void counts_by_language(void **state)
{
    static const int first[] = {0, 1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4};
    int seen[PLURAL_FORMS] = {0};
    for (int64_t n = 0; n <= 200; n++) {
        assert_int_equal(plural_french(n), n > 1);
        assert_int_equal(plural_arabic(n), arabic(n));
        assert_int_equal(plural_arabic(-n), arabic(n));
        seen[plural_arabic(n)]++;
    }
    for (int n = 0; n < 12; n++) assert_int_equal(plural_arabic(n), first[n]);
    assert_int_equal(plural_arabic(100), 5), assert_int_equal(plural_arabic(101), 5), assert_int_equal(plural_arabic(102), 5);
    assert_int_equal(plural_arabic(103), 3), assert_int_equal(plural_arabic(111), 4), assert_int_equal(plural_arabic(199), 4), assert_int_equal(plural_arabic(200), 5);
    for (int i = 0; i < PLURAL_FORMS; i++) assert_true(seen[i] > 0);
    assert_int_equal(plural_french(-1), 0), assert_int_equal(plural_french(-2), 1);
    assert_true(plural_arabic(INT64_MIN) >= 0);
}

static void says_what_is_there(void **state)
{
    (void)fresh();
    Str one = S("{n} ligne. Tu peux demander de corriger."), more = S("{n} lignes. Tu peux demander de corriger.");
    assert_str(catalogue_say(&catalogue_ar, S("Je ne peux pas venir")), "لا أستطيع المجيء");
    assert_str(catalogue_say(&catalogue_ar, S("un texte que personne n’a traduit")), "un texte que personne n’a traduit");
    assert_str(catalogue_say(&catalogue_ar, S("")), "");
    assert_str(catalogue_count(&catalogue_ar, 2, one, more), "سطران. يمكنك أن تطلب التصحيح.");
    assert_str(catalogue_count(&catalogue_ar, 12, one, more), "{n} سطرًا. يمكنك أن تطلب التصحيح.");
    assert_str(catalogue_count(&catalogue_ar, 2, S("{n} inconnu"), S("{n} inconnus")), "{n} inconnus");
    assert_str(catalogue_count(&catalogue_fr_easy, 0, one, more), "{n} ligne. C’est faux ? Tu peux corriger.");
}

static void chooses_a_language(void **state)
{
    (void)fresh();
    assert_str(language_accepted(S("ar-MA,ar;q=0.9,fr;q=0.8"))->code, "ar");
    assert_str(language_accepted(S("de, en;q=0.9, ar;q=0.1"))->code, "ar");
    assert_str(language_accepted(S("are,arn"))->code, "fr");
    assert_str(language_accepted(S(""))->code, "fr");
    assert_null(language_find(S("klingon")));
    assert_str(language_find(S("ar"))->direction, "rtl");
}

UNIT(catalogue, TEST(counts_by_language), TEST(says_what_is_there), TEST(chooses_a_language))
