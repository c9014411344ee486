/* Tests of form: each kind of field, bad inputs, showing again, edits, the canonical body. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "form/form.h"
#include "unit.h"

#define OP "019ab6f1c2f000010203040506070809"
#define ROOT "019ab6f1c2f0ffffffffffffffffffff"

static bool has(Ctx *c, Str list, Str code)
{
    if (same(list, S("topics")))
        return same(code, S("housing")) || same(code, S("health")) || same(code, S("work"));
    return same(code, S("yes")) || same(code, S("street"));
}

/* Pairs from "name", "value", …, NULL. */
static Pairs pairs(const char *const *texts)
{
    static Pair space[40];
    ptrdiff_t len = 0;
    for (; texts[2 * len]; len++)
        space[len] = (Pair){str_c(texts[2 * len]), str_c(texts[2 * len + 1])};
    return (Pairs){space, len};
}
#define P(...) pairs((const char *const[]){__VA_ARGS__, NULL})

static EncounterForm encounter(Ctx *c, Pairs p)
{
    EncounterForm f;
    form_read(c, FORM_encounter, p, has, &f);
    assert_false(failed(c)); /* errors are values in the form */
    return f;
}
#define ERROR(f, field) form_field(&unit_ctx, (f).state, (field), &(f)).error
#define VALUE(f, field) form_field(&unit_ctx, (f).state, (field), &(f)).value

static void tables_fit_the_structs(void **state)
{
    assert_int_equal(form_specs[FORM_encounter].first, encounter_people);
    int total = 0;
    for (int form = 1; form < FORM_TOTAL; form++) {
        assert_int_equal(form_specs[form].first, total);
        assert_true(form_specs[form].version >= 1);
        total += form_specs[form].count;
        for (int i = 0; i < form_specs[form].count; i++) {
            const FieldSpec *spec = &field_specs[(int)form_specs[form].first + i];
            assert_true(spec->offset >= sizeof(FormState *) &&
                        spec->offset < form_specs[form].size);
            assert_true(spec->name.len > 0);
        }
    }
    assert_int_equal(total, FIELD_TOTAL);
    fresh();
    assert_str(form_specs[FORM_encounter].name, "encounter");
    assert_str(field_specs[encounter_topics].name, "topics");
    assert_str(field_specs[encounter_topics].list, "topics");
    assert_int_equal(field_specs[encounter_topics].kind, FIELD_CHOICES);
    assert_int_equal(field_specs[encounter_promise_by].offset, offsetof(EncounterForm, promise_by));
}

static void reads_a_whole_form(void **state)
{
    Ctx *c = fresh();
    EncounterForm f =
        encounter(c, P("op", OP, "root", ROOT, "people", "2", "target", "yes", "topics", "work",
                       "topics", "housing", "topics", "work", "place", "000000000000z", "on_day",
                       "2026-11-23", "promise", "  rappeler\u00a0", "unknown", "x"));
    assert_false(form_has_errors(f.state));
    assert_int_equal(f.people, 2);
    assert_str(f.target, "yes");
    assert_int_equal(f.topics.len, 2);
    assert_str(f.topics.at[1], "housing");
    assert_int_equal(f.place, 31);
    assert_int_equal(f.on_day, 20261123);
    assert_str(f.promise, "rappeler");
    assert_absent(f.alias);
    assert_true(said(f, encounter_promise));
    assert_false(said(f, encounter_alias));
    assert_str(f.state->op, OP);
    assert_str(f.state->root, ROOT);
    assert_str(VALUE(f, encounter_promise), "  rappeler\u00a0"); /* as typed */
    assert_str(form_canonical(c, FORM_encounter, &f),
               "people=2&target=yes&topics=work&topics=housing&place=000000000000Z&on_day=2026-11-"
               "23&promise=rappeler");
}

static void needed_fields_are_asked_for(void **state)
{
    Ctx *c = fresh();
    EncounterForm f = encounter(c, P("target", " "));
    assert_true(form_has_errors(f.state));
    assert_int_equal(f.state->error_count, 2);
    assert_str(ERROR(f, encounter_people), "Dire combien de personnes.");
    assert_str(ERROR(f, encounter_target), "Dire si l’appel concerne la personne, ou toucher « on ne sait pas ».");
    assert_absent(ERROR(f, encounter_alias));
    assert_absent(f.state->op);
}

static void counts_are_taps_or_more(void **state)
{
    Ctx *c = fresh();
    assert_int_equal(encounter(c, P("people", "more", "people_more", "12")).people, 12);
    assert_int_equal(encounter(c, P("people", "12")).people, 12);
    assert_int_equal(encounter(c, P("people", "3", "people_more", "12")).people, 3);
    assert_int_equal(encounter(c, P("people_more", "12")).people, 12);
    EncounterForm f = encounter(c, P("people", "more", "people_more", "12", "target", "yes"));
    assert_str(VALUE(f, encounter_people), "12");
    assert_str(form_canonical(c, FORM_encounter, &f), "people=12&target=yes");
    f = encounter(c, P("people", "more", "people_more", "douze"));
    assert_str(ERROR(f, encounter_people), "Un nombre entre 0 et 99.");
    assert_str(VALUE(f, encounter_people), "douze");
    f = encounter(c, P("people", "more", "people_more", ""));
    assert_str(ERROR(f, encounter_people), "Un nombre entre 0 et 99.");
    assert_str(VALUE(f, encounter_people), "more");
}

static void numbers_have_limits(void **state)
{
    Ctx *c = fresh();
    const char *bad[] = {"0", "-1", "10000", "1.5", "1e3", "99999999999999999999", "é", "1 2"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        PassageForm f;
        form_read(c, FORM_passage, P("people", bad[i]), has, &f);
        assert_str(ERROR(f, passage_people), "Un nombre entre 1 et 9\u202f999.");
        assert_int_equal(f.people, 0);
        assert_str(VALUE(f, passage_people), bad[i]);
    }
    PassageForm f;
    form_read(c, FORM_passage, P("people", " 9999 "), has, &f);
    assert_int_equal(f.people, 9999);
    EncounterForm zero = encounter(c, P("people", "0", "target", "yes"));
    assert_false(form_has_errors(zero.state));
    assert_str(form_canonical(c, FORM_encounter, &zero), "people=0&target=yes");
}

static void choices_come_from_their_list(void **state)
{
    Ctx *c = fresh();
    EncounterForm f =
        encounter(c, P("target", "perhaps", "space", "", "topics", "", "topics", "weather"));
    assert_str(ERROR(f, encounter_target), "Choisissez une des réponses.");
    assert_absent(f.target);
    assert_absent(f.space);
    assert_true(said(f, encounter_space));
    assert_absent(ERROR(f, encounter_space));
    assert_str(ERROR(f, encounter_topics), "Choisissez parmi les réponses.");
    f = encounter(c, P("topics", ""));
    assert_absent(ERROR(f, encounter_topics));
    assert_true(said(f, encounter_topics) && f.topics.len == 0);
    f = encounter(c, P("target", "\xff"));
    assert_str(ERROR(f, encounter_target), "Choisissez une des réponses.");
    f = encounter(c, P("target", "yes'--"));
    assert_str(ERROR(f, encounter_target), "Choisissez une des réponses.");
    assert_str(encounter(c, P("target", "", "target", "yes")).target, "yes");
}

static void the_path_is_not_overruled(void **state)
{
    Ctx *c = fresh();
    ContactForm f;
    form_read(c, FORM_contact, P("person", "0000000000001", "person", "0000000000002"), has, &f);
    assert_int_equal(f.person, 1);
}

static void records_are_ids(void **state)
{
    Ctx *c = fresh();
    EncounterForm f = encounter(c, P("place", "12"));
    assert_true(ERROR(f, encounter_place).len > 0);
    f = encounter(c, P("place", ""));
    assert_absent(ERROR(f, encounter_place));
    assert_true(f.place == 0 && said(f, encounter_place));
}

static void days_have_limits(void **state)
{
    Ctx *c = fresh();
    static const char *const cases[][3] = {
        {"on_day", "24/11/2026", "Un jour comme 2026-11-24."},
        {"on_day", "2026-02-30", "Un jour comme 2026-11-24."},
        {"on_day", "2025-11-22", "Ce jour est trop ancien."},
        {"on_day", "2026-11-25", "Ce jour est dans l’avenir."},
        {"promise_by", "2026-11-23", "Ce jour est déjà passé."},
        {"promise_by", "2027-11-26", "Ce jour est trop lointain."},
        {"on_day", "2025-11-23", NULL},
        {"on_day", "2026-11-24", NULL},
        {"on_day", "", NULL},
        {"promise_by", "2026-11-24", NULL},
        {"promise_by", "2027-11-25", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        EncounterForm f = encounter(c, P(cases[i][0], cases[i][1]));
        FieldId field = cases[i][0][0] == 'o' ? encounter_on_day : encounter_promise_by;
        assert_str(ERROR(f, field), cases[i][2] ? cases[i][2] : "(absent)");
        assert_str(VALUE(f, field), cases[i][1]);
    }
}

static void texts_are_clean(void **state)
{
    Ctx *c = fresh();
    EncounterForm f = encounter(c, P("alias",
                                     "\xff"
                                     "abc",
                                     "promise", "a\nb", "way_value", "a\tb"));
    assert_str(ERROR(f, encounter_alias), "Ce texte contient des signes illisibles.");
    assert_str(VALUE(f, encounter_alias), "\ufffd"
                                          "abc");
    assert_str(ERROR(f, encounter_promise), "Ce texte contient des signes illisibles.");
    assert_str(f.way_value, "a b");
    f = encounter(c, P("alias", "ééééééééééééééééééééééééééééééééééééééééé"));
    assert_str(ERROR(f, encounter_alias), "40 caractères au plus.");
    f = encounter(c, P("alias", "éééééééééééééééééééééééééééééééééééééééé"));
    assert_absent(ERROR(f, encounter_alias));
    f = encounter(c, P("alias", "a\xc2\x85"));
    assert_str(ERROR(f, encounter_alias), "Ce texte contient des signes illisibles.");
    f = encounter(c, P("alias", " "));
    assert_non_null(f.alias.at); /* said to be empty */
    assert_int_equal(f.alias.len, 0);
}

static void long_texts_have_lines(void **state)
{
    Ctx *c = fresh();
    ImportForm f;
    form_read(c, FORM_import, P("text", "un\r\ndeux\n\ttrois\r\n"), has, &f);
    assert_str(f.text, "un\ndeux\n\ttrois");
    form_read(c, FORM_import, P("text", "un\rdeux"), has, &f);
    assert_str(ERROR(f, import_text), "Ce texte contient des signes illisibles.");
}

static void forbidden_numbers_are_errors_of_their_field(void **state)
{
    Ctx *c = fresh();
    EncounterForm f = encounter(
        c, P("op", OP, "promise", "sécu 1 84 12 76 451 089 46", "way_value", "06 12 34 56 78"));
    assert_true(starts_with(ERROR(f, encounter_promise),
                            S("Ceci ressemble à un numéro de sécurité sociale")));
    assert_absent(f.promise);
    assert_absent(ERROR(f, encounter_way_value));
    ImportForm i;
    form_read(c, FORM_import, P("op", OP, "text", "ligne\n184127645108946\n"), has, &i);
    assert_true(ERROR(i, import_text).len > 0);
    SearchForm s;
    form_read(c, FORM_search, P("q", "K7M2P9XTR"), has,
              &s); /* a card code: a search keeps nothing */
    assert_absent(ERROR(s, search_q));
}

static void secrets_are_never_shown(void **state)
{
    Ctx *c = fresh();
    SignInForm f;
    form_read(c, FORM_sign_in, P("name", "lea", "password", " mot de passe ", "was.password", "x"),
              has, &f);
    assert_str(f.password, " mot de passe ");
    assert_true(said(f, sign_in_password));
    assert_str(VALUE(f, sign_in_password), "");
    assert_absent(was(f, sign_in_password));
    assert_str(form_canonical(c, FORM_sign_in, &f), "name=lea");
    form_read(c, FORM_sign_in, P("name", "lea", "password", ""), has, &f);
    assert_str(ERROR(f, sign_in_password), "Écrire le mot de passe.");
    form_read(c, FORM_sign_in, P("name", "lea", "password", "   "), has, &f);
    assert_str(f.password, "   ");
}

static void flags_and_words(void **state)
{
    Ctx *c = fresh();
    ContactForm f;
    form_read(c, FORM_contact, P("person", "0000000000001", "see_again", "", "see_again", "1"), has,
              &f);
    assert_true(f.see_again && said(f, contact_see_again));
    assert_str(form_canonical(c, FORM_contact, &f), "person=0000000000001&see_again=1");
    form_read(c, FORM_contact, P("person", "0000000000001", "see_again", ""), has, &f);
    assert_true(!f.see_again && said(f, contact_see_again));
    PersonsForm p;
    form_read(c, FORM_persons, P("order", "by_name", "whose", "a b", "after", ""), has, &p);
    assert_str(p.order, "by_name");
    assert_str(ERROR(p, persons_whose), "Choisissez une des réponses.");
    assert_absent(ERROR(p, persons_after));
    form_read(c, FORM_persons, P("order", "abcdefghijk"), has, &p);
    assert_str(ERROR(p, persons_order), "Choisissez une des réponses.");
}

static void an_edit_carries_what_was_shown(void **state)
{
    Ctx *c = fresh();
    PersonEditForm f = {.person = 1, .alias = S("Léo"), .phone = NO_STR};
    form_edits(c, FORM_person_edit, &f);
    assert_str(f.alias, "Léo");
    assert_str(VALUE(f, person_edit_alias), "Léo");
    assert_str(was(f, person_edit_alias), "Léo");
    assert_str(was(f, person_edit_phone), "");
    assert_str(was(f, person_edit_person), "0000000000001");
    form_read(c, FORM_person_edit,
              P("person", "0000000000001", "alias", "", "was.alias", "Léo", "phone", "x"), has, &f);
    assert_str(was(f, person_edit_alias), "Léo");
    assert_absent(was(f, person_edit_phone));
    assert_true(said(f, person_edit_alias) && !f.alias.len && f.alias.at);
    assert_str(form_canonical(c, FORM_person_edit, &f), "person=0000000000001&alias=&phone=x");
    form_edits(c, FORM_person_edit, &f); /* shown again: the base stays */
    assert_str(was(f, person_edit_alias), "Léo");
}

static void an_empty_form_shows_nothing(void **state)
{
    Ctx *c = fresh();
    EncounterForm f;
    form_empty(c, FORM_encounter, &f);
    for (int i = 0; i < form_specs[FORM_encounter].count; i++) {
        Field field =
            form_field(c, f.state, (FieldId)((int)form_specs[FORM_encounter].first + i), &f);
        assert_str(field.value, "");
        assert_int_equal(field.values.len, 0);
        assert_absent(field.error);
        assert_absent(field.was);
    }
    assert_str(form_canonical(c, FORM_encounter, &f), "");
    EncounterForm bare = {0}; /* a struct without state is an empty form too */
    assert_str(VALUE(bare, encounter_people), "");
    assert_false(said(bare, encounter_people) || form_has_errors(bare.state));
    assert_absent(was(bare, encounter_people));
}

static void rules_mark_fields(void **state)
{
    Ctx *c = fresh();
    EncounterForm f = encounter(c, P("people", "1", "target", "yes", "topics", "work"));
    assert_int_equal(form_field(c, f.state, encounter_topics, &f).values.len, 1);
    assert_false(field_error(c, f, encounter_promise_by, S("Pour quel jour ?")));
    assert_int_equal(c->err.kind, ERR_INPUT);
    assert_str(ERROR(f, encounter_promise_by), "Pour quel jour ?");
    assert_int_equal(f.state->error_count, 1);
}

static void canonical_bodies_are_escaped(void **state)
{
    Ctx *c = fresh();
    EncounterForm f = encounter(c, P("alias", "a&b=c é", "people", "1"));
    assert_str(form_canonical(c, FORM_encounter, &f), "people=1&alias=a%26b%3Dc%20%C3%A9");
}

/* A card's code is printed with blanks, and no document number is seen in it. */
static void a_code_may_have_blanks(void **state)
{
    Ctx *c = fresh();
    ReasonedForm f;
    form_read(c, FORM_reasoned, P("code", "X4R TBP FW4", "op", OP), has, &f);
    assert_str(f.code, "X4RTBPFW4");
    assert_str(VALUE(f, reasoned_code), "X4R TBP FW4");
    form_read(c, FORM_reasoned, P("code", "X4R-TBP", "op", OP), has, &f);
    assert_true(ERROR(f, reasoned_code).len > 0);
}

static GridForm grid(Ctx *c, Pairs p)
{
    GridForm f;
    form_read(c, FORM_grid, p, has, &f);
    assert_false(failed(c));
    return f;
}

/* One text for each key that only data knows; all come back, the first wrong one is said. */
static void each_key_has_its_text(void **state)
{
    Ctx *c = fresh();
    GridForm f = grid(c, P("op", OP, "grid", "barriers", "a.housing", " 3 ", "a.health", "?", "a.", "1",
                           "a.x y", "2", "b.housing", "9", "a.housing", "0", "w.housing",
                           "chez\r\nun ami", "a.empty", "  "));
    assert_int_equal(f.a.len, 2); /* not a key, not of this field, said twice, nothing said */
    assert_str(each_said(f.a, S("housing")), "3");
    assert_str(each_said(f.a, S("health")), "?");
    assert_null(each_said(f.a, S("empty")).at);
    assert_str(each_said(f.w, S("housing")), "chez\nun ami");
    assert_str(form_canonical(c, FORM_grid, &f),
               "grid=barriers&a.housing=3&a.health=%3F&w.housing=chez%0Aun%20ami");
}

static void the_wrong_key_is_said(void **state)
{
    Ctx *c = fresh();
    GridForm f = grid(c, P("op", OP, "w.good", "oui", "w.bad", "a\x01z", "w.worse", "\xff"));
    assert_true(form_has_errors(f.state));
    assert_null(each_wrong(f.state, grid_w, S("good")).at);
    assert_non_null(each_wrong(f.state, grid_w, S("bad")).at);
    assert_null(each_wrong(f.state, grid_w, S("worse")).at);
    assert_int_equal(f.w.len, 3); /* shown again, with what cannot be read replaced */
    f = grid(c, P("op", OP, "grid", "barriers", "w.money", "1 84 12 76 451 089 46"));
    assert_non_null(each_wrong(f.state, grid_w, S("money")).at);
    assert_false(each_error(c, f.state, grid_a, S("housing"), S("non")));
    assert_str(each_wrong(f.state, grid_a, S("housing")), "non");
    assert_true(failed(c));
}

UNIT(form, TEST(tables_fit_the_structs), TEST(reads_a_whole_form),
     TEST(needed_fields_are_asked_for), TEST(counts_are_taps_or_more), TEST(numbers_have_limits),
     TEST(choices_come_from_their_list), TEST(the_path_is_not_overruled), TEST(records_are_ids),
     TEST(days_have_limits), TEST(texts_are_clean), TEST(long_texts_have_lines),
     TEST(forbidden_numbers_are_errors_of_their_field), TEST(secrets_are_never_shown),
     TEST(flags_and_words), TEST(an_edit_carries_what_was_shown), TEST(an_empty_form_shows_nothing),
     TEST(rules_mark_fields), TEST(a_code_may_have_blanks), TEST(canonical_bodies_are_escaped),
     TEST(each_key_has_its_text), TEST(the_wrong_key_is_said))
