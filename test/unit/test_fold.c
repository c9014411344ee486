/* Tests of base/fold. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/fold.h"
#include "unit.h"

static void folds_names(void **state)
{
    static const char *const names[][2] = {
        {"Élodie L'Hermitte", "elodie l hermitte"},
        {"Łukasz", "lukasz"},
        {"Œuvre", "oeuvre"},
        {"Đorđe", "dorde"},
        {"Straße", "strasse"},
        {"محمد", "mhmd"},
        {"مُحَمَّد", "mhmd"},
        {"አበበ", "abebe"},
        {"Юлия", "yuliya"},
        {"Jean–Luc", "jean luc"},
        {"N’Golo", "n golo"},
        {"أحمد", "hmd"},
        {"احمد", "hmd"},
        {"Zoë 😀 B", "zoe b"},
        {"Αλέξανδρος", "alexandros"},
        {"Nguyễn Văn Đức", "nguyen van duc"},
        {"Ñandú", "nandu"},
        {"İbrahim", "ibrahim"},
        {"Ísak Þór", "isak thor"},
        {"MICKAËL", "mickael"},
        {"François", "francois"},
        {"Ægir", "aegir"},
        {"Chloé-Anaïs", "chloe anais"},
        {"O'Neill", "o neill"},
        {"  a\t b  ", "a b"},
        {"06.12", "06 12"},
        {"Noël", "noel"},
        {"Ünal", "unal"},
        {"Şükrü", "sukru"},
        {"Gökçe", "gokce"},
        {"Žofia", "zofia"},
        {"", ""},
        {"--", ""},
        {"\u00ab\u00a0Léo\u00a0\u00bb", "leo"},
        {"a\xff"
         "b",
         "a b"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        fresh();
        assert_str(fold(&unit_arena, str_c(names[i][0])), names[i][1]);
    }
}

/* The same name composed (NFC) and decomposed (NFD). */
static void composed_is_decomposed(void **state)
{
    static const char *const names[][2] = {
        {"\u00c9lodie", "E\u0301lodie"},
        {"Micka\u00ebl", "Mickae\u0308l"},
        {"Nguy\u1ec5n", "Nguye\u0302\u0303n"},
        {"\u0421\u0435\u0440\u0433\u0435\u0439", "\u0421\u0435\u0440\u0433\u0435\u0438\u0306"},
        {"\u0623\u062d\u0645\u062f", "\u0627\u0654\u062d\u0645\u062f"},
        {"\u00c5sa", "A\u030asa"},
        {"\u0130brahim", "I\u0307brahim"},
        {"G\u00f6k\u00e7e", "Go\u0308kc\u0327e"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        fresh();
        Str one = fold(&unit_arena, str_c(names[i][0])),
            two = fold(&unit_arena, str_c(names[i][1]));
        assert_true(one.len > 0);
        assert_str(one, z(two));
    }
}

/* Scripts outside the table: one stable key, no two of them the same. */
static void keeps_letters_it_cannot_say(void **state)
{
    fresh();
    Str li = fold(&unit_arena, S("李小龙")), wang = fold(&unit_arena, S("王小龙"));
    assert_str(li, "674e5c0f9f99");
    assert_false(same(li, wang));
    assert_int_equal(str_index(fold(&unit_arena, S("สมชาย ใจดี")), ' '), 15);
}

static void any_bytes_give_ascii(void **state)
{
    Random r = random_seeded(3);
    for (int i = 0; i < 3000; i++) {
        fresh();
        char bytes[60];
        ptrdiff_t len = (ptrdiff_t)random_below(&r, sizeof bytes);
        random_fill(&r, (uint8_t *)bytes, (size_t)len);
        Str key = fold(&unit_arena, str_of(bytes, len));
        for (ptrdiff_t k = 0; k < key.len; k++) {
            bool blank = key.at[k] == ' ';
            assert_true(blank || (key.at[k] >= 'a' && key.at[k] <= 'z') ||
                        (key.at[k] >= '0' && key.at[k] <= '9'));
            assert_false(blank && (k == 0 || k == key.len - 1 || key.at[k - 1] == ' '));
        }
        assert_str(fold(&unit_arena, key), z(key));
    }
}

static void takes_words(void **state)
{
    fresh();
    Str rest = S("jean  luc "), word;
    assert_true(fold_word(&rest, &word));
    assert_str(word, "jean");
    assert_true(fold_word(&rest, &word));
    assert_str(word, "luc");
    assert_false(fold_word(&rest, &word));
    rest = NO_STR;
    assert_false(fold_word(&rest, &word));
}

static void sounds_alike(void **state)
{
    static const char *const groups[][4] = {
        {"kevin", "quevin", "kevyn"},
        {"sophie", "sofi"},
        {"philippe", "filip"},
        {"cherif", "sherif", "tcherif"},
        {"djamel", "jamel"},
        {"khaled", "kaled"},
        {"thomas", "toma"},
        {"wassim", "ouassim"},
        {"arnaud", "arnault", "arno"},
        {"yassine", "yasine", "yacine"},
        {"elisa", "eliza"},
        {"michael", "mickael", "mikael"},
        {"christophe", "kristof"},
        {"chloe", "kloe"},
        {"laurent", "lorant"},
        {"clement", "clemant"},
        {"mohamed", "mohammed"},
        {"mehdi", "medi"},
        {"lucas", "luka"},
        {"aicha", "aisha"},
        {"chaima", "shaima"},
        {"nathalie", "natali"},
        {"helene", "elene"},
        {"quentin", "kantin"},
        {"francois", "fransois"},
        {"jessica", "djessica", "gessica"},
        {"beaumont", "baumont", "bomon"},
        {"maxime", "maksim"},
        {"cynthia", "sintia"},
        {"sacha", "sasha"},
        {"enzo", "enso"},
    };
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        for (int k = 1; k < 4 && groups[i][k]; k++) {
            fresh();
            Str first = fold_sound(&unit_arena, str_c(groups[i][0]));
            assert_str(fold_sound(&unit_arena, str_c(groups[i][k])), z(first));
        }
}

static void sounds_apart(void **state)
{
    static const char *const pairs[][2] = {
        {"sophie", "sofia"}, {"luc", "lucie"}, {"chloe", "clara"},
        {"karim", "carine"}, {"ali", "elie"},  {"jean", "jane"},
        {"marc", "marie"},   {"guy", "jade"},  {"matisse", "mathis"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        fresh();
        assert_false(same(fold_sound(&unit_arena, str_c(pairs[i][0])),
                          fold_sound(&unit_arena, str_c(pairs[i][1]))));
    }
}

static void short_words_keep_a_key(void **state)
{
    static const char *const words[] = {"s", "e", "ss", "a", "h", "hh", "75", "es", "55"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        fresh();
        assert_true(fold_sound(&unit_arena, str_c(words[i])).len > 0);
    }
    assert_str(fold_sound(&unit_arena, S("55")), "55"); /* digits are not doubled letters */
    assert_int_equal(fold_sound(&unit_arena, S("")).len, 0);
}

/* The textbook distance, with swaps of neighbours, as oracle. */
static int distance(Str a, Str b)
{
    int d[12][12];
    for (int i = 0; i <= a.len; i++)
        for (int j = 0; j <= b.len; j++) {
            int best = i && j ? d[i - 1][j - 1] + (a.at[i - 1] != b.at[j - 1]) : i + j;
            if (i && j && d[i - 1][j] + 1 < best)
                best = d[i - 1][j] + 1;
            if (i && j && d[i][j - 1] + 1 < best)
                best = d[i][j - 1] + 1;
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1] &&
                d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    return d[a.len][b.len];
}

static void is_near_as_the_textbook_says(void **state)
{
    assert_true(fold_near(S("amina"), S("amian")));
    assert_true(fold_near(S(""), S("a")));
    assert_false(fold_near(S("amina"), S("amni")));
    Random r = random_seeded(4);
    int near = 0;
    for (int i = 0; i < 200000; i++) {
        char a[8], b[8];
        ptrdiff_t a_len = (ptrdiff_t)random_below(&r, 8), b_len = (ptrdiff_t)random_below(&r, 8);
        for (int k = 0; k < 8; k++)
            a[k] = (char)('a' + random_below(&r, 2)), b[k] = (char)('a' + random_below(&r, 2));
        bool expected = distance(str_of(a, a_len), str_of(b, b_len)) <= 1;
        near += expected;
        assert_int_equal(fold_near(str_of(a, a_len), str_of(b, b_len)), expected);
    }
    assert_in_range(near, 5000, 100000);
}

UNIT(fold, TEST(folds_names), TEST(composed_is_decomposed), TEST(keeps_letters_it_cannot_say),
     TEST(any_bytes_give_ascii), TEST(takes_words), TEST(sounds_alike), TEST(sounds_apart),
     TEST(short_words_keep_a_key), TEST(is_near_as_the_textbook_says))
