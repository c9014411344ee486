/* Tests of domain/names: normalising, skeletons, spellings, telephones, dates as they are said, keys. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/names.h"

#include "base/random.h"
#include "unit.h"

static void forms_names(void **state)
{
    static const struct {
        const char *text, *whole;
        int count;
        const char *last_part;
    } names[] = {
        {"Ben Salah", "bensalah", 1, "salah"},       {"BENSALAH", "bensalah", 1, "bensalah"}, {"Marie-Lou", "marielou", 2, "lou"},
        {"De Groote", "degroote", 1, "groote"},      {"N’Diaye", "ndiaye", 1, "ndiaye"},      {"M'Baye", "mbaye", 1, "mbaye"},
        {"Sy", "sy", 1, "sy"},                       {"Dos Santos Silva", "dossantossilva", 2, "silva"}, {"Mme Élodie", "elodie", 1, "elodie"},
        {"M. Dupont", "dupont", 1, "dupont"},        {"M.", "m", 1, "m"},
    };
    Ctx *c = fresh();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        NameForm f = name_form(c->keep, str_c(names[i].text));
        assert_str(f.whole, names[i].whole);
        assert_int_equal(f.count, names[i].count);
        assert_str(f.parts[f.count - 1], names[i].last_part);
    }
    static const char *const nothing[] = {"", "inconnu", "XXX", "Mme", "12", "sans nom", " - "};
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) assert_absent(name_form(c->keep, str_c(nothing[i])).whole);
}

static void skeletons_join(void **state)
{
    static const char *const pairs[][2] = {
        {"mohamed", "muhammad"}, {"mhmd", "mohamed"},     {"diallo", "dialo"},  {"shevchenko", "chevtchenko"}, {"ouattara", "watara"}, {"kouassi", "kwasi"},
        {"cedric", "sedric"},    {"jeremy", "geremy"},    {"cheikh", "sheikh"}, {"coulibaly", "koulibali"},    {"tesfay", "tesfai"},   {"yousuf", "iusuf"},
        {"gebre", "ghebre"},     {"philomene", "filomen"},
    };
    static const char *const apart[][2] = {{"mohamed", "mamadou"}, {"lea", "lina"}, {"karim", "karima"}, {"kevin", "kelian"}};
    Ctx *c = fresh();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_str(name_skeleton(c->keep, str_c(pairs[i][0])), z(name_skeleton(c->keep, str_c(pairs[i][1]))));
    assert_str(name_skeleton(c->keep, S("mohamed")), "mm");
    assert_str(name_skeleton(c->keep, S("diallo")), "dl");
    assert_str(name_skeleton(c->keep, S("ouattara")), "vtr");
    for (size_t i = 0; i < 2; i++)
        assert_false(same(name_skeleton(c->keep, str_c(apart[i][0])), name_skeleton(c->keep, str_c(apart[i][1]))));
}

static void spellings_are_groups(void **state)
{
    Ctx *c = fresh();
    const Str groups[] = {S("diallo jallow jalloh"), S("alex alexandre"), S("alex alexis")};
    const Spellings *s = spellings_of(c->keep, (StrList){groups, 3});
    assert_true(spellings_join(s, S("diallo"), S("jallow")));
    assert_true(spellings_join(s, S("alexis"), S("alex")));
    assert_false(spellings_join(s, S("alexis"), S("alexandre"))); /* a nickname joins nobody but its own */
    assert_false(spellings_join(s, S("diallo"), S("dupont")));
    assert_false(spellings_join(NULL, S("diallo"), S("jallow")));
    assert_int_equal(spellings_others(c->keep, s, S("alex"), 8).len, 2);
    assert_int_equal(spellings_others(c->keep, s, S("jalloh"), 1).len, 1);
    assert_int_equal(spellings_others(c->keep, s, S("x"), 8).len, 0);
}

static void telephones_are_nine_digits(void **state)
{
    static const char *const same_number[] = {"06 12 34 56 78", "0612345678", "+33 6 12 34 56 78", "0033612345678", "06.12.34.56.78", "06-12-34-56-78", "+33 (0)6 12 34 56 78", "612345678"};
    static const char *const none[] = {"", "06 12", "mob_62", "12/05/2006", "elo@exemple", "06 12 34 56 78 ou 79", "00000000000000000000"};
    Ctx *c = fresh();
    for (size_t i = 0; i < sizeof same_number / sizeof *same_number; i++) assert_str(phone_key(c->keep, str_c(same_number[i])), "612345678");
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) assert_absent(phone_key(c->keep, str_c(none[i])));
}

static void births_as_they_are_said(void **state)
{
    static const char *const said[][2] = {
        {"12/05/2006", "2006-05-12"}, {"12.5.2006", "2006-05-12"}, {"2006-05-12", "2006-05-12"}, {"12052006", "2006-05-12"}, {"12 mai 2006", "2006-05-12"},
        {"1er août 2006", "2006-08-01"}, {"mai 2006", "2006-05"},  {"05/2006", "2006-05"},       {"2006-05", "2006-05"},      {"2006", "2006"},
        {"mai", ""}, {"marsaud 2006", ""}, {"32/05/2006", ""}, {"12/13/2006", ""}, {"99", ""}, {"1805", ""}, {"06 12 34 56 78", ""}, {"zip", ""}, {"", ""},
    };
    Ctx *c = fresh();
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) assert_str(birth_text(c->keep, birth_said(c->keep, str_c(said[i][0]))), said[i][1]);
}

static bool has(const NameKeys *keys, const char *key)
{
    for (int i = 0; i < keys->len; i++)
        if (same(keys->at[i], str_c(key))) return true;
    return false;
}

static void keys_of_everything(void **state)
{
    Ctx *c = fresh();
    NameKeys keys = {.len = 0};
    name_keys(c->keep, S("Ben Salah"), &keys);
    assert_true(has(&keys, "wbensalah") && has(&keys, "wsalah") && has(&keys, "bsal") && has(&keys, "csalah") && has(&keys, "ksl"));
    assert_false(has(&keys, "wben"));
    birth_keys(c->keep, birth_said(c->keep, S("12/05/2006")), &keys);
    phone_keys(c->keep, S("+33 6 12 34 56 78"), &keys);
    assert_true(has(&keys, "y2006") && has(&keys, "m2006-05") && has(&keys, "d2006-05-12") && has(&keys, "p612345678") && has(&keys, "q5678"));
    for (int i = 0; i < keys.len; i++)
        for (int k = 0; k < i; k++) assert_false(same(keys.at[i], keys.at[k]));
}

/* Whatever bytes: ends, keys are few, and the same text gives the same keys. */
static void any_bytes_give_keys(void **state)
{
    Random r = random_seeded(7);
    for (int i = 0; i < 3000; i++) {
        Ctx *c = fresh();
        char text[64];
        ptrdiff_t len = (ptrdiff_t)random_below(&r, 64);
        for (ptrdiff_t k = 0; k < len; k++) text[k] = (char)random_below(&r, i % 2 ? 128 : 256);
        NameKeys a = {.len = 0}, b = {.len = 0};
        name_keys(c->keep, str_of(text, len), &a);
        name_keys(c->keep, str_of(text, len), &b);
        birth_said(c->keep, str_of(text, len));
        phone_key(c->keep, str_of(text, len));
        assert_in_range(a.len, 0, KEYS_MOST);
        assert_int_equal(a.len, b.len);
    }
}

UNIT(names, TEST(forms_names), TEST(skeletons_join), TEST(spellings_are_groups), TEST(telephones_are_nine_digits), TEST(births_as_they_are_said),
     TEST(keys_of_everything), TEST(any_bytes_give_keys))
