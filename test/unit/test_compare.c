/* Tests of domain/compare: what brings two files together and what keeps them apart; the sum is the same both ways round. Recall and
 * precision over generated regions: test/run-linkage.sh. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/compare.h"

#include "base/random.h"
#include "unit.h"

static int usual(void *own, char kind, Str word) { return kind == 'o' ? 40 : !word.len ? 90 : same(word, S("martin")) || same(word, S("sarah")) || same(word, S("farah")) ? 40 : 90; }

static Known known(Ctx *c, const char *first, const char *last, const char *birth, const char *phone)
{
    Known k = {.first = name_form(c->keep, str_c(first)), .last = name_form(c->keep, str_c(last)), .birth = birth_said(c->keep, str_c(birth))};
    Str key = phone_key(c->keep, str_c(phone));
    if (key.len) k.phones[k.phone_count++] = key;
    return k;
}

static Known street(Ctx *c, const char *alias, const char *age, const char *phone)
{
    Known k = known(c, "", "", "", phone);
    k.aliases[k.alias_count++] = name_form(c->keep, str_c(alias));
    k.age_band = str_c(age);
    return k;
}

static Compare table(Ctx *c)
{
    static Str groups[1];
    groups[0] = S("diallo jallow");
    return (Compare){spellings_of(c->keep, (StrList){groups, 1}), usual, NULL};
}

#define FILES 1000
static bool near(Ctx *c, Known a, Known b)
{
    Compare with = table(c);
    Evidence one = compare_files(c->keep, &with, &a, &b), other = compare_files(c->keep, &with, &b, &a);
    assert_int_equal(one.tenths, other.tenths);
    return one.tenths >= compare_threshold(FILES);
}

static void brings_together(void **state)
{
    Ctx *c = fresh();
    assert_true(near(c, known(c, "Zia", "Démo", "12/05/2006", ""), known(c, "zia", "DEMO", "12/05/2006", "")));
    assert_true(near(c, known(c, "Zia", "Démo", "12/05/2006", ""), known(c, "Demo", "Zia", "12/05/2006", "")));          /* swapped */
    assert_true(near(c, known(c, "Aïcha", "Diallo", "12/05/2006", ""), known(c, "Aicha", "Jallow", "12/05/2006", "")));  /* spelling */
    assert_true(near(c, known(c, "Zia", "Ben Salah", "2006", ""), known(c, "Zia", "Salah", "12/05/2006", "")));          /* particle, year only */
    assert_true(near(c, known(c, "Zia", "Démo", "12/05/2006", ""), known(c, "Zia", "Démo", "05/12/2006", "")));          /* day and month */
    assert_true(near(c, street(c, "Mob", "18_25", "06 11 22 33 44"), street(c, "Zip", "18_25", "+33 6 11 22 33 44")));  /* same telephone */
    assert_true(near(c, street(c, "Mob", "18_25", ""), street(c, "mob", "18_25", "")));
}

static void keeps_apart(void **state)
{
    Ctx *c = fresh();
    assert_false(near(c, known(c, "Zia", "Martin", "12/05/2006", ""), known(c, "Lou", "Martin", "12/05/2006", "")));     /* twins */
    assert_false(near(c, known(c, "Sarah", "Martin", "2006", ""), known(c, "Farah", "Martin", "2006", "")));             /* two usual names */
    assert_false(near(c, known(c, "Zia", "Démo", "12/05/2006", ""), known(c, "Zia", "Démo", "30/11/1999", "")));         /* father and son */
    assert_false(near(c, street(c, "Mob", "18_25", ""), street(c, "Mob", "16_17", "")));
    assert_false(near(c, street(c, "Ali", "18_25", ""), street(c, "Alo", "18_25", "")));
    assert_false(near(c, street(c, "Nuage", "", ""), street(c, "Gare", "", "")));
}

static int sum(Ctx *c, Known a, Known b)
{
    Compare with = table(c);
    return compare_files(c->keep, &with, &a, &b).tenths;
}

/* One year or one key off is a slip of somebody who writes; three years are not, nine still less. */
static void years_apart(void **state)
{
    Ctx *c = fresh();
    Known a = known(c, "Zia", "Démo", "12/05/2006", "");
    int slip = sum(c, a, known(c, "Zia", "Démo", "12/05/2007", "")), key = sum(c, a, known(c, "Zia", "Démo", "12/05/1996", ""));
    int few = sum(c, a, known(c, "Zia", "Démo", "12/05/2009", "")), many = sum(c, a, known(c, "Zia", "Démo", "12/05/1997", ""));
    assert_int_equal(slip, key);
    assert_true(slip > few && few > many);
    assert_true(sum(c, a, known(c, "Zia", "Démo", "30/11/2007", "")) > sum(c, a, known(c, "Zia", "Démo", "30/11/2009", "")));
}

/* With another first name, one commune and another gender are brother and sister. */
static void other_first_name(void **state)
{
    Ctx *c = fresh();
    Known a = known(c, "Zia", "Démo", "2006", ""), b = known(c, "Zia", "Démo", "2006", ""), other = known(c, "Lou", "Démo", "2006", "");
    int same_name = sum(c, a, b), other_name = sum(c, a, other);
    a.gender = S("man"), b.gender = other.gender = S("woman");
    int slip = same_name - sum(c, a, b), sister = other_name - sum(c, a, other);
    assert_true(slip > 0 && sister > slip);
    a.gender = b.gender = other.gender = NO_STR;
    a.commune = b.commune = other.commune = S("62427");
    assert_true(sum(c, a, b) - same_name > sum(c, a, other) - other_name);
}

/* The same consonants say the more, the fewer letters are written otherwise; so do two spellings of the list. */
static void spelled_near_and_far(void **state)
{
    Ctx *c = fresh();
    Known a = known(c, "Farid", "Démo", "2006", "");
    int one = sum(c, a, known(c, "Faryd", "Démo", "2006", "")), two = sum(c, a, known(c, "Fareed", "Démo", "2006", ""));
    int three = sum(c, a, known(c, "Forhad", "Démo", "2006", ""));
    assert_true(one > two && two > three);
    Compare with = table(c);
    static Str groups[1];
    groups[0] = S("zia zya ziyouad");
    with.spellings = spellings_of(c->keep, (StrList){groups, 1});
    Known b = known(c, "Zia", "Démo", "2006", ""), near_one = known(c, "Zya", "Démo", "2006", ""), far_one = known(c, "Ziyouad", "Démo", "2006", "");
    assert_true(compare_files(c->keep, &with, &b, &near_one).tenths > compare_files(c->keep, &with, &b, &far_one).tenths);
}

/* Names that differ but begin alike are less against one person: short forms, spellings by ear. */
static void begins_alike(void **state)
{
    Ctx *c = fresh();
    Known a = known(c, "Kadjatu", "Démo", "2006", "");
    int beginning = sum(c, a, known(c, "Kadidiatou", "Démo", "2006", "")), letter = sum(c, a, known(c, "Komiwo", "Démo", "2006", ""));
    int other = sum(c, a, known(c, "Binta", "Démo", "2006", ""));
    assert_true(beginning > letter && letter > other);
    assert_true(sum(c, a, known(c, "Kadjatu", "Delon", "2006", "")) > sum(c, a, known(c, "Kadjatu", "Zulin", "2006", "")));
}

/* Rare first names go with rare last names: beside a last name that agrees a first name's rarity says less than alone. */
static void first_names_go_with_last(void **state)
{
    Ctx *c = fresh();
    Known rare = known(c, "Zia", "Démo", "2006", ""), usual_one = known(c, "Sarah", "Démo", "2006", "");
    Known rare_alone = known(c, "Zia", "", "2006", ""), usual_alone = known(c, "Sarah", "", "2006", "");
    int beside = sum(c, rare, rare) - sum(c, usual_one, usual_one), alone = sum(c, rare_alone, rare_alone) - sum(c, usual_alone, usual_alone);
    assert_true(beside > 0 && alone > beside);
}

/* "M." for a last name is its initial: Martin may be meant, Dupont is not; no last name at all is worth less than one that agrees. */
static void last_name_by_its_initial(void **state)
{
    Ctx *c = fresh();
    Known a = known(c, "Zia", "M.", "2006", "");
    int meant = sum(c, a, known(c, "Zia", "Martin", "2006", "")), unsaid = sum(c, a, known(c, "Zia", "", "2006", ""));
    assert_true(meant > unsaid && unsaid > sum(c, a, known(c, "Zia", "Dupont", "2006", "")));
}

static void rarity_and_threshold(void **state)
{
    assert_int_equal(compare_threshold(0), 60);
    assert_int_equal(compare_threshold(64), 60);
    assert_int_equal(compare_threshold(1024), 100);
    assert_int_equal(compare_threshold(1 << 20), 200);
    assert_int_equal(compare_rarity(1, 1024), 90); /* one is taken for two: the other may be the same person */
    assert_int_equal(compare_rarity(1024, 1024), 10);
    assert_int_equal(compare_rarity(0, 1 << 20), 130);
    for (int64_t n = 64; n < 100000; n = n * 3 / 2) assert_true(compare_threshold(n + 1) >= compare_threshold(n));
}

/* Random pairs: the sum does not depend on which file is first. */
static void is_symmetric(void **state)
{
    static const char *const names[] = {"Zia", "Ziad", "Ben Salah", "Salah", "Diallo", "Jallow", "Marie-Lou", "Marie", "M.", "", "Farah", "Sarah", "Dupont"};
    static const char *const births[] = {"", "2006", "05/2006", "12/05/2006", "01/01/2006", "05/12/2006", "12/05/2007"};
    Random r = random_seeded(11);
    for (int i = 0; i < 2000; i++) {
        Ctx *c = fresh();
        Compare with = table(c);
        Known a = known(c, names[random_below(&r, 13)], names[random_below(&r, 13)], births[random_below(&r, 7)], ""), b = known(c, names[random_below(&r, 13)], names[random_below(&r, 13)], births[random_below(&r, 7)], "");
        assert_int_equal(compare_files(c->keep, &with, &a, &b).tenths, compare_files(c->keep, &with, &b, &a).tenths);
    }
}

UNIT(compare, TEST(brings_together), TEST(keeps_apart), TEST(years_apart), TEST(other_first_name), TEST(spelled_near_and_far), TEST(begins_alike), TEST(first_names_go_with_last),
     TEST(last_name_by_its_initial), TEST(rarity_and_threshold), TEST(is_symmetric))
