/* Tests of form/forbidden: what is refused, and what must pass. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <string.h>

#include "form/form.h"
#include "unit.h"

static void refused(const char *text)
{
    Str why = NO_STR;
    if (!text_is_forbidden(str_c(text), &why))
        print_error("passed: %s\n", text);
    assert_true(why.len > 0);
}

static void passes(const char *text)
{
    Str why = NO_STR;
    if (text_is_forbidden(str_c(text), &why))
        print_error("refused: %s (%.*s)\n", text, (int)why.len, why.at);
    assert_absent(why);
}

static void refuses_numbers(void **state)
{
    static const char *const texts[] = {
        /* NIR with key */
        "184127645108946",
        "1 84 12 76 451 089 46",
        "1.84.12.76.451.089.46",
        "1-84-12-76-451-089-46",
        "1 84 12 76 451 089 - 46",
        "1841276451089 46",
        "184 1276 451089 46",
        "n° 184127645108946.",
        "Sécu:1 84 12 76 451 089 46, mère",
        "(184127645108946)",
        "1\u00a084\u00a012\u00a076\u00a0451\u00a0089\u00a046",
        "1\u202f84\u202f12\u202f76\u202f451\u202f089\u202f46",
        "1841 2764 5108 946",
        "18 41 27 64 51 08 94 6",
        "il dit 184127645108946 puis 06 12 34 56 78",
        "06 12 34 56 78 1 84 12 76 451 089 46",
        "\u0661\u0668\u0664\u0661\u0662\u0667\u0666\u0664\u0665\u0661\u0660\u0668\u0669\u0664"
        "\u0666",
        "\uff11\uff18\uff14\uff11\uff12\uff17\uff16\uff14\uff15\uff11\uff10\uff18\uff19\uff14"
        "\uff16",
        "1_84_12_76_451_089_46",
        /* Corsica, women, provisional, unknown month */
        "1 84 12 2A 451 089 00+key",
        "2 55 08 2B 033 011 00+key",
        "2990159350123 00+key",
        "3 99 06 93 351 010 00+key",
        "7 99 06 93 351 010 00+key",
        "8990693351010 00+key",
        "4990693351010 00+key",
        "1 03 20 99 351 010 00+key",
        "2 03 42 59 350 123 00+key",
        "2 03 62 59 350 123 00+key",
        "1 99 12 2a 451 089 00+key",
        /* without key, or with a wrong one as on the card */
        "1841276451089",
        "2990159350123",
        "1 84 12 76 451 089",
        "1 84 12 2A 451 089",
        "1-84-12-76-451089",
        "1 84 12 76 451 089 47",
        "3 99 06 93 351 010",
        "184122A451089",
        /* documents */
        "880692310285",
        "CNI 120859301234",
        "12AB34567",
        "passeport 08CK12345.",
        "12ab34567",
        "X4RTBPFW4",
        "D2H6862M2",
        "carte T7X6R9H94",
        "titre AB1234567",
        "FR1234567",
        "7503012345",
        "agdref 9903012345",
        "n°7703123456",
        "5903012345 (préfecture)",
        "X1234567L",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char text[200], digits[16];
        snprintf(text, sizeof text, "%s", texts[i]);
        char *key = strstr(text, "00+key");
        if (key) { /* put the right key there */
            int n = 0;
            for (char *p = text; p < key; p++)
                if (*p != ' ')
                    digits[n++] = *p;
            assert_int_equal(n, 13);
            digits[13] = 0;
            if (digits[6] == 'A' || digits[6] == 'a')
                memcpy(digits + 5, "19", 2);
            if (digits[6] == 'B')
                memcpy(digits + 5, "18", 2);
            int right = (int)(97 - atoll(digits) % 97);
            key[0] = (char)('0' + right / 10), key[1] = (char)('0' + right % 10), key[2] = 0;
        }
        refused(text);
    }
}

static void says_which(void **state)
{
    Str why;
    fresh();
    assert_true(text_is_forbidden(S("1 84 12 76 451 089 46"), &why));
    assert_str(why,
               "Ceci ressemble à un numéro de sécurité sociale\u00a0: il ne se note jamais ici.");
    assert_true(text_is_forbidden(S("880692310285"), &why) &&
                str_find(why, S("carte d’identité")) > 0);
    assert_true(text_is_forbidden(S("12AB34567"), &why) && str_find(why, S("passeport")) > 0);
    assert_true(text_is_forbidden(S("7503012345"), &why) &&
                str_find(why, S("titre de séjour")) > 0);
}

static void passes_ordinary_text(void **state)
{
    static const char *const texts[] = {
        "",
        "Kevin",
        "rappeler pour le CCAS",
        "18 ans, 3 enfants",
        "né le 12/05/2006",
        "12 mai 2006",
        "2006-05-12",
        "12.05.2006",
        "12 05 2006",
        "2026-11-24T18:40:00Z",
        "24/11/2026 18:40",
        "20261124",
        "rendez-vous le 3 à 14 h 30",
        "du 12 au 24 11 2026",
        "59000 Lille",
        "59 000",
        "75018 Paris",
        "12 rue de Lille 59000 Roubaix",
        "bât 2 appt 114 0612345678",
        "Tour 123 0612345678",
        "3 enfants 06 12 34 56 78",
        "1 200 000 €",
        "12 345 678,90 €",
        "1250000",
        "1 000 000 000",
        "FR7630006000011234567890189",
        "FR76 3000 6000 0112 3456 7890 189",
        "732829320",
        "732 829 320",
        "NDA 32590000059",
        "UAI 0590123A",
        "RNA W751234567",
        "FINESS 590000001",
        "n° CAF 1234567",
        "1234567A",
        "3017620422003",
        "3 017620 422003",
        "978-2-07-036822-8",
        "9782070368228",
        "1764000000000",
        "AB-123-CD",
        "123 AB 75",
        "2A 2B",
        "+32 470 12 34 56",
        "+39 333 1234567",
        "+39 3331234567",
        "+49 1701234567",
        "(+49) 170 1234567",
        "0049 1701234567",
        "+213 661 23 45 67",
        "+212612345678",
        "00212612345678",
        "+1 514 555 0123",
        "+262 692 12 34 56",
        "336 12 34 56 78",
        "33612345678",
        "@KLM93TRPX",
        "KLM93TRPX@example.org",
        "insta kevin2005",
        "snap: tchr93200",
        "https://youtu.be/D2H6862M2",
        "#X4RTBPFW4",
        "ABC DEF GHJ",
        "K7M 2P9 XTR",
        "DIRECTION",
        "RSTVWXYZC",
        "PROJET 93",
        "KARIM1999",
        "RUE12TER3",
        "12 de 75018",
        "2005 2006 2007",
        "10 05 2026 1840",
        "06 12 34 56 78 / 07 98 76 54 32",
        "06 12 34 56 78 06 98 76 54 32",
        "+33 6 12 34 56 78 06 98 76 54 32",
        "1\t84\t12\t76\t451\t089",
        "1 84\n12 76 451 089 46",
        "é184127645108946",
        "184127645108947",
        "1 84 13 76 451 089 46",
        "1 84 12 00 451 089 46",
        "0 84 12 76 451 089 46",
        "5 84 12 76 451 089 46",
        "1234567890123456",
        "4970 1012 3456 7890",
        "ligne 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
        "3 4 5 12 30 45",
        "01a20e6edd70000102030405060708090a0b",
        "7ZZZZZZZZZZZZ",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        passes(texts[i]);
}

/* Every French telephone prefix, in the writings that people use. */
static void passes_telephones(void **state)
{
    static const char *const forms[] = {"0%d %02d %02d %02d %02d",
                                        "0%d%02d%02d%02d%02d",
                                        "0%d.%02d.%02d.%02d.%02d",
                                        "0%d-%02d-%02d-%02d-%02d",
                                        "+33 %d %02d %02d %02d %02d",
                                        "+33%d%02d%02d%02d%02d",
                                        "0033 %d %02d %02d %02d %02d",
                                        "0033%d%02d%02d%02d%02d",
                                        "+33 (0)%d %02d %02d %02d %02d",
                                        "33 %d %02d %02d %02d %02d",
                                        "rappeler au 0%d %02d %02d %02d %02d avant 18 h",
                                        "0%d\u00a0%02d\u00a0%02d\u00a0%02d\u00a0%02d"};
    Random r = random_seeded(11);
    for (int i = 0; i < 20000; i++) {
        char text[120];
        int pair[4];
        for (int k = 0; k < 4; k++)
            pair[k] = (int)random_below(&r, 100);
        int prefix = 1 + (int)random_below(&r, 9);
        snprintf(text, sizeof text, forms[i % 12], prefix, pair[0], pair[1], pair[2], pair[3]);
        passes(text);
    }
}

static void passes_two_telephones(void **state)
{
    Random r = random_seeded(12);
    for (int i = 0; i < 20000; i++) {
        char text[120];
        int p[8];
        for (int k = 0; k < 8; k++)
            p[k] = (int)random_below(&r, 100);
        const char *form = i % 2 ? "+33 6 %02d %02d %02d %02d 06 %02d %02d %02d %02d"
                                 : "07 %02d %02d %02d %02d 06%02d%02d%02d%02d";
        snprintf(text, sizeof text, form, p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7]);
        passes(text);
    }
}

/* The last digit that makes a SIRET's sum of Luhn a multiple of 10. */
static int luhn_digit(const char *digits)
{
    int sum = 0, len = (int)strlen(digits);
    for (int i = 0; i < len; i++) {
        int d = digits[len - 1 - i] - '0';
        d = i % 2 ? d : 2 * d;
        sum += d > 9 ? d - 9 : d;
    }
    return (10 - sum % 10) % 10;
}

static void passes_sirets_dates_and_codes(void **state)
{
    Random r = random_seeded(13);
    for (int i = 0; i < 5000; i++) {
        char digits[15], text[80];
        for (int k = 0; k < 13; k++)
            digits[k] = (char)('0' + random_below(&r, 10));
        digits[13] = 0;
        digits[13] = (char)('0' + luhn_digit(digits));
        digits[14] = 0;
        passes(digits);
        snprintf(text, sizeof text, "SIRET %.3s %.3s %.3s %s", digits, digits + 3, digits + 6,
                 digits + 9);
        passes(text);
        snprintf(text, sizeof text, "%.9s", digits);
        passes(text);
        Day day = day_add(19300101, (int)random_below(&r, 36000));
        snprintf(text, sizeof text, "%02d %02d %d, %d, %02d/%02d/%d", day % 100, day / 100 % 100,
                 day / 10000, day, day % 100, day / 100 % 100, day / 10000);
        passes(text);
        snprintf(text, sizeof text, "%02d %03d, %05d", (int)random_below(&r, 100),
                 (int)random_below(&r, 1000), (int)random_below(&r, 100000));
        passes(text);
    }
}

/* Any plausible number with its key is refused, in one run and in groups; with another key, a run
 * passes. */
static void checks_keys(void **state)
{
    Random r = random_seeded(14);
    for (int i = 0; i < 5000; i++) {
        int sex = 1 + (int)random_below(&r, 2), year = (int)random_below(&r, 100),
            month = 1 + (int)random_below(&r, 12);
        int department = 1 + (int)random_below(&r, 95), commune = 1 + (int)random_below(&r, 990),
            rank = 1 + (int)random_below(&r, 999);
        char text[80];
        snprintf(text, sizeof text, "%d%02d%02d%02d%03d%03d", sex, year, month, department, commune,
                 rank);
        int key = (int)(97 - atoll(text) % 97);
        char run[120];
        snprintf(run, sizeof run, "%s%02d", text, key);
        refused(run);
        snprintf(run, sizeof run, "%s%02d", text, key % 97 + 1);
        passes(run);
        snprintf(text, sizeof text, "%d %02d %02d %02d %03d %03d %02d", sex, year, month,
                 department, commune, rank, key);
        refused(text);
    }
}

/* The same in Corsica (2A counts as 19, 2B as 18), and provisional ones, in every way of parting them. */
static void checks_keys_of_corsica_and_provisional(void **state)
{
    static const char *const corsica[] = {"2A", "2B", "2a", "2b"};
    static const char *const forms[] = {"%d%02d%02d%s%03d%03d%02d",       "%d %02d %02d %s %03d %03d %02d",
                                        "%d.%02d.%02d.%s.%03d.%03d.%02d", "n° %d\u00a0%02d\u00a0%02d\u00a0%s\u00a0%03d\u00a0%03d %02d, mère"};
    Random r = random_seeded(16);
    for (int i = 0; i < 5000; i++) {
        bool island = i % 2;
        int sex = island ? 1 + (int)random_below(&r, 2) : 7 + (int)random_below(&r, 2);
        int year = (int)random_below(&r, 100), month = 1 + (int)random_below(&r, 12);
        int commune = 1 + (int)random_below(&r, 990), rank = 1 + (int)random_below(&r, 999);
        char digits[90], department[16], text[160];
        snprintf(department, sizeof department, "%02d", 1 + (int)random_below(&r, 99));
        const char *as_number = department;
        if (island)
            as_number = (i / 2) % 2 ? "18" : "19", memcpy(department, corsica[(i / 2) % 4], 3);
        snprintf(digits, sizeof digits, "%d%02d%02d%s%03d%03d", sex, year, month, as_number, commune, rank);
        int key = (int)(97 - atoll(digits) % 97);
        snprintf(text, sizeof text, forms[(i / 4) % 4], sex, year, month, department, commune, rank, key);
        refused(text);
    }
}

static char one_of(Random *r, const char *letters) { return letters[random_below(r, strlen(letters))]; }

/* Documents, alone and in a sentence. */
static void refuses_generated_documents(void **state)
{
    static const char consonants[] = "BCDFGHJKLMNPQRSTVWXYZ", letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", signs[] = "BCDFGHJKLMNPQRSTVWXYZ0123456789";
    Random r = random_seeded(17);
    for (int i = 0; i < 2000; i++) {
        char number[60], text[120];
        int digits = 100000 + (int)random_below(&r, 900000);
        switch (i % 5) {
        case 0: /* identity card until 2021; one of 2000 begins like a telephone abroad */
            snprintf(number, sizeof number, "%02d%02d%02d%06d", i % 2 ? 88 + (int)random_below(&r, 12) : 1 + (int)random_below(&r, 21), 1 + (int)random_below(&r, 12), 1 + (int)random_below(&r, 95), digits);
            break;
        case 1: /* since */
            number[0] = one_of(&r, consonants);
            for (int k = 1; k < 9; k++)
                number[k] = one_of(&r, signs);
            number[1 + random_below(&r, 8)] = one_of(&r, "0123456789");
            number[9] = 0;
            break;
        case 2: /* passport */
            snprintf(number, sizeof number, "%02d%c%c%05d", (int)random_below(&r, 100), one_of(&r, letters), one_of(&r, letters), digits % 100000);
            break;
        case 3: /* residence permit */
            snprintf(number, sizeof number, "%c%c%d%06d", one_of(&r, letters), one_of(&r, letters), (int)random_below(&r, 10), digits);
            break;
        default: /* a foreigner's own number: the prefecture first */
            snprintf(number, sizeof number, "%02d%02d%06d", 10 + (int)random_below(&r, 86), (int)random_below(&r, 100), digits);
        }
        refused(number);
        snprintf(text, sizeof text, "sa carte est la %s, rappeler", number);
        refused(text);
    }
}

static void survives_any_bytes(void **state)
{
    Random r = random_seeded(15);
    for (int i = 0; i < 5000; i++) {
        char bytes[200];
        Str why;
        ptrdiff_t len = (ptrdiff_t)random_below(&r, sizeof bytes);
        random_fill(&r, (uint8_t *)bytes, (size_t)len);
        for (ptrdiff_t k = 0; k < len; k++)
            if (i % 2)
                bytes[k] = "0123456789 .-A2b\xc3\xa9"[(unsigned char)bytes[k] % 18];
        text_is_forbidden(str_of(bytes, len), &why);
    }
}

UNIT(forbidden, TEST(refuses_numbers), TEST(says_which), TEST(passes_ordinary_text),
     TEST(passes_telephones), TEST(passes_two_telephones), TEST(passes_sirets_dates_and_codes),
     TEST(checks_keys), TEST(checks_keys_of_corsica_and_provisional), TEST(refuses_generated_documents), TEST(survives_any_bytes))
