/* Tests of domain/programme: the words of a search over the demo page, folding, and published names on screens. Run from the project's
 * root. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "unit.h"

#include "domain/programme.h"

#define DEMO_PAGE "demo/programme.txt"

/* The demo page as rows, as an import would store it. */
static ProjectRowList demo_rows(Ctx *c)
{
    FILE *file = fopen(DEMO_PAGE, "rb");
    assert_non_null(file);
    static char text[1 << 18];
    size_t n = fread(text, 1, sizeof text, file);
    fclose(file);
    ProgrammeText p;
    assert_true(programme_read(c, str_of(text, (ptrdiff_t)n), &p));
    ProjectRowList rows = {new(c->keep, ProjectRow, 60), 0};
    for (ptrdiff_t k = 0; k < p.len; k++)
        for (ptrdiff_t i = 0; i < p.calls[k].projects_len; i++) {
            const ProgrammeProject *q = &p.calls[k].projects[i];
            rows.at[rows.len++] = (ProjectRow){.id = (Id)rows.len + 1, .call = (Id)k + 1, .rank = q->rank, .org_name = q->organisation, .name = q->project,
                                               .territories = q->territories, .public = q->public, .description = q->description,
                                               .search_key = programme_key(c, q->organisation, q->project, q->territories, q->public, q->description)};
        }
    return rows;
}

static ptrdiff_t found(const char *q, const char *territory, const char *public, Id call)
{
    Ctx *c = fresh();
    return programme_match(c, demo_rows(c), (ProgrammeForm){.q = str_c(q), .territory = str_c(territory), .public = str_c(public), .call = call}).len;
}
static ptrdiff_t words(const char *q) { return found(q, NULL, NULL, 0); }

static void finds_all_without_question(void **state)
{
    (void)state;
    assert_int_equal(words(NULL), 30);
    assert_int_equal(words("  "), 30);
    assert_int_equal(words("– !"), 30);
    assert_int_equal(found(NULL, NULL, NULL, 1), 18);
    assert_int_equal(found(NULL, NULL, NULL, 2), 8);
    assert_int_equal(found(NULL, NULL, NULL, 3), 4);
}

static void finds_words_of_the_story(void **state)
{
    (void)state;
    assert_int_equal(words("application"), 3);
    assert_int_equal(words("capteurs"), 1);
    assert_int_equal(words("thierache"), 2);
    assert_int_equal(words("Thiérache"), 2);
    assert_int_equal(words("THIÉRACHE laon"), 1);
    assert_int_equal(words("Arques"), 1);
    assert_int_equal(words("R.A.D.A.R"), 1);
    assert_int_equal(words("radar"), 1);
}

static void forgives_one_letter_from_five_on(void **state)
{
    (void)state;
    assert_int_equal(words("aplication"), 3);
    assert_int_equal(words("thieracke"), 2);
    assert_int_equal(words("capteurz"), 1);
    assert_int_equal(words("lavn"), 0); /* four letters: Laon is another word */
    assert_int_equal(words("zzzzz"), 0);
    assert_int_equal(words("application zzzzz"), 0);
}

static void finds_beginnings_before_near_words(void **state)
{
    (void)state;
    assert_int_equal(words("applic"), 3);
    assert_true(words("lill") >= 1);
}

static void asks_one_field_alone(void **state)
{
    (void)state;
    assert_int_equal(found(NULL, "thierache", NULL, 0), 2);
    assert_int_equal(found(NULL, "application", NULL, 0), 0);
    assert_int_equal(found(NULL, "Arques", NULL, 0), 1);
    assert_int_equal(found(NULL, NULL, "asile", 3), 1);
    assert_int_equal(found(NULL, NULL, "capteurs", 0), 1); /* no public on the page: the description */
    assert_int_equal(found("application", "boulogne", NULL, 0), 0);
}

static void joins_letters_that_stand_alone(void **state)
{
    (void)state;
    Ctx *c = fresh();
    assert_str(programme_fold(c, S("R.A.D.A.R")), "radar");
    assert_str(programme_fold(c, S("L'Aisne")), "l aisne");
    assert_str(programme_fold(c, S("Vitamine T 2")), "vitamine t 2");
    assert_str(programme_fold(c, S("")), "");
}

/* The list `names` stands in a database; here an empty one: what the rule does alone. */
static Str soft(const char *text)
{
    Ctx *c = fresh();
    c->err.kind = ERR_BROKEN; /* no store: every query gives nothing */
    return title_words(c, str_c(text));
}

static void softens_capitals(void **state)
{
    (void)state;
    assert_str(soft("FONDATION DES APPRENTIS"), "Fondation des apprentis");
    assert_str(soft("ÉTINCELLE À L'ÉCOLE"), "Étincelle à l’école");
    assert_str(soft("DEST1"), "DEST1");
    assert_str(soft("R.A.D.A.R"), "R.A.D.A.R");
    assert_str(soft("VITAMINE T"), "Vitamine T");
    assert_str(soft("AGENCE (SPORT)"), "Agence (sport)");
    assert_str(soft("Déjà écrit, SINGA"), "Déjà écrit, SINGA");
    assert_str(soft("ŒUVRE CŒUR"), "Œuvre cœur");
    assert_str(soft(""), "");
}

UNIT(search_programme, TEST(finds_all_without_question), TEST(finds_words_of_the_story), TEST(forgives_one_letter_from_five_on),
     TEST(finds_beginnings_before_near_words), TEST(asks_one_field_alone), TEST(joins_letters_that_stand_alone), TEST(softens_capitals))
