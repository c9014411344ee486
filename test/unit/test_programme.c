/* Tests of domain/programme_text: small texts for each irregularity of a page, each refusal with
 * its words, the demo page, and the real page with its mutations when it lies beside the project
 * (it is never copied here). Run from the project's root. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "unit.h"

#include "base/buf.h"
#include "base/fold.h"
#include "domain/programme_text.h"

#define give_up(...)                                                                               \
    do {                                                                                           \
        print_error(__VA_ARGS__);                                                                  \
        print_error("\n");                                                                         \
        _fail(__FILE__, __LINE__);                                                                 \
    } while (0)

#define REAL_PAGE "../shared/data/programme/laureats-hauts-de-france.txt"
#define DEMO_PAGE "demo/programme.txt"

static void is(Str got, const char *expected) { assert_str(got, expected); }

/* A page of one call with what stands between its announcement and its end. */
#define ANNOUNCE "Pour rappel, l'objectif de l'appel à projet 100 % inclusion est là.\n\n"
#define REPERAGE                                                                                   \
    "Un appel à projets dédié au repérage et à la mobilisation des publics invisibles.\n\n"
#define P1 "1\n\nORG – PROJET\n\nTerritoires : Lille.\n\nTexte un.\n\n"
#define P2 "2\n\nAUTRE\n\nTerritoire : Lens.\n\nTexte deux.\n"

static ProgrammeText read_ok(const char *text)
{
    ProgrammeText p;
    Ctx *c = fresh();
    if (!programme_read(c, str_c(text), &p))
        give_up("refused: %s", z(c->err.message));
    return p;
}

static const ProgrammeProject *first_of(const char *text)
{
    ProgrammeText p = read_ok(text);
    assert_int_equal(p.len, 1);
    return &p.calls[0].projects[0];
}

static void reads_a_small_page(void **state)
{
    (void)state;
    ProgrammeText p = read_ok("Titre\n\nINVESTIR\nDANS VOS\n\n" ANNOUNCE "2 lauréats.\n\n" P1 P2);
    assert_int_equal(p.len, 1);
    assert_int_equal(p.calls[0].projects_len, 2);
    is(p.calls[0].title, "100 % inclusion");
    is(p.calls[0].type, "inclusion_100");
    is(p.calls[0].intro,
       "Pour rappel, l'objectif de l'appel à projet 100 % inclusion est là. 2 lauréats.");
    assert_int_equal(p.calls[0].line, 6);
    const ProgrammeProject *one = &p.calls[0].projects[0], *two = one + 1;
    assert_int_equal(one->rank, 1);
    assert_int_equal(one->line, 10);
    is(one->organisation, "ORG");
    is(one->project, "PROJET");
    is(one->territories, "Lille.");
    is(one->public, "(absent)");
    is(one->heading, "(absent)");
    is(one->description, "Texte un.");
    is(two->organisation, "AUTRE");
    is(two->project, "(absent)");
    is(two->territories, "Lens.");
}

static void reads_titles(void **state)
{
    (void)state;
    static const char *titles[][3] = {
        {"ORG – PROJET", "ORG", "PROJET"},
        {"ORG - PROJET", "ORG", "PROJET"},
        {"ORG — PROJET", "ORG", "PROJET"},
        {"ORG\u00a0–\u202fPROJET  ", "ORG", "PROJET"},
        {"ORG –\nPROJET\nLONG", "ORG", "PROJET LONG"},
        {"MISSION LOCALE DE SAINT-QUENTIN", "MISSION LOCALE DE SAINT-QUENTIN", "(absent)"},
        {"CROIX-ROUGE – PLATE-FORME", "CROIX-ROUGE", "PLATE-FORME"},
        {"A – B – C", "A", "B – C"},
        {"ORG (AAP REPÉRAGE)", "ORG", "(absent)"},
        {"ORG – PROJET (AAP FIT ET AAP PIC)", "ORG", "PROJET"},
        {"ORG (AAP PIC – REPÉRAGE) – PROJET", "ORG", "PROJET"},
        {"ORG – (AAP REPÉRAGE)", "ORG", "(absent)"},
        {"AGENCE POUR LE SPORT (APELS) PROGRAMME D’INSERTION", "AGENCE POUR LE SPORT (APELS)",
         "PROGRAMME D’INSERTION"},
        {"AGENCE (APELS)", "AGENCE (APELS)", "(absent)"},
        {"AGENCE (A) (B)", "AGENCE (A) (B)", "(absent)"},
        {"AGENCE (A) – B", "AGENCE (A)", "B"},
        {"AAPAJ (AAPAJ)", "AAPAJ (AAPAJ)", "(absent)"},
    };
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        char text[600];
        snprintf(text, sizeof text, "%s1\n\n%s\n\nTerritoires : x\n\nTexte.", ANNOUNCE,
                 titles[i][0]);
        const ProgrammeProject *p = first_of(text);
        is(p->organisation, titles[i][1]);
        is(p->project, titles[i][2]);
    }
}

static void reads_fields(void **state)
{
    (void)state;
    static const char *fields[][4] = {
        /* after the title; territories, public, description */
        {"Territoires : a, b.\n\nTexte.", "a, b.", "(absent)", "Texte."},
        {"Territoire : a\n\nTexte.", "a", "(absent)", "Texte."},
        {"Territoires: a\n\nPublic: p\n\nTexte.", "a", "p", "Texte."},
        {"Territoires :a\n\nPublics :p\n\nTexte.", "a", "p", "Texte."},
        {"Territoires\u00a0: a\n\nPublics\u202f: p\n\nTexte.", "a", "p", "Texte."},
        {"TERRITOIRES : a\n\nPUBLIC : p\n\nTexte.", "a", "p", "Texte."},
        {"Public : p\n\nTerritoires : a\n\nTexte.", "a", "p", "Texte."},
        {"Territoires : a\nPublic : p\n\nTexte.", "a", "p", "Texte."},
        {"Territoires :\na,\nb\n\nPublic :\np\n\nTexte.", "a, b", "p", "Texte."},
        {"Territoires : a\n\nUn texte\nsur   trois\t \nlignes.\n\nEt un autre.", "a", "(absent)",
         "Un texte sur trois lignes. Et un autre."},
        {"Territoires : a. 1^{ère} tranche\n\nLe 2^{e} et ^{trop long pour un exposant} ^{",
         "a. 1ère tranche", "(absent)", "Le 2e et ^{trop long pour un exposant} ^{"},
        {"Territoires : a\n\nTerritoires variés, public jeune : l’« aller-vers » — 3\u00a0000 – "
         "16-29.",
         "a", "(absent)", "Territoires variés, public jeune : l’« aller-vers » — 3 000 – 16-29."},
        {"Territoires : a\n\nTexte \\ \"cité\" so\u00adus\u200b-marin\ufeff.", "a", "(absent)",
         "Texte \\ \"cité\" sous-marin."},
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        char text[700];
        snprintf(text, sizeof text, "%s1\nORG\n%s", ANNOUNCE, fields[i][0]);
        const ProgrammeProject *p = first_of(text);
        is(p->territories, fields[i][1]);
        is(p->public, fields[i][2]);
        is(p->description, fields[i][3]);
    }
}

static void reads_headings(void **state)
{
    (void)state;
    ProgrammeText p =
        read_ok(REPERAGE "1\n\nA\n\nTerritoires : x\n\nTexte.\n\nLes centres sociaux\n\n"
                         "2\n\nB\n\nTerritoires : x\n\nTexte.\n\n- un point\n\n"
                         "3\n\nC\n\nTerritoires : x\n\nTexte.\n\n" ANNOUNCE P1);
    assert_int_equal(p.len, 2);
    assert_int_equal(p.calls[0].projects_len, 3);
    is(p.calls[0].title, "Repérage et mobilisation des publics invisibles");
    is(p.calls[0].projects[0].heading, "(absent)");
    is(p.calls[0].projects[0].description, "Texte.");
    is(p.calls[0].projects[1].heading, "Les centres sociaux");
    is(p.calls[0].projects[1].description, "Texte. - un point");
    is(p.calls[0].projects[2].heading, "Les centres sociaux");
    is(p.calls[1].projects[0].heading, "(absent)");
    is(p.calls[1].projects[0].description, "Texte un.");
}

static void reads_announcements(void **state)
{
    (void)state;
    static const char *calls[][2] = {
        {"100 % INCLUSION\n\n", "inclusion_100"},
        {"AVANT\n\nL’appel à projets «\u00a0100\u00a0%\u00a0inclusion\u00a0» :\n\n",
         "inclusion_100"},
        {"L'appel à projet Insertion Professionnelle des réfugiés (IPR) est.\n\n", "ipr"},
        {REPERAGE, "reperage_2019"},
    };
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        char text[600];
        snprintf(text, sizeof text, "%s%s", calls[i][0], P1);
        ProgrammeText p = read_ok(text);
        is(p.calls[0].type, calls[i][1]);
    }
}

static void writes_json(void **state)
{
    (void)state;
    ProgrammeText p =
        read_ok(ANNOUNCE "1\n\nA \"B\" – C\\D\n\nTerritoires : é\n\nPublic : p\n\nTexte.\n\n" P2);
    is(programme_json(&unit_ctx, &p),
       "{\"calls\":[{\"title\":\"100 % inclusion\",\"projects\":["
       "{\"rank\":1,\"organisation\":\"A "
       "\\\"B\\\"\",\"project\":\"C\\\\D\",\"territories\":\"é\",\"public\":\"p\","
       "\"heading\":null,\"description\":\"Texte.\"},"
       "{\"rank\":2,\"organisation\":\"AUTRE\",\"project\":null,\"territories\":\"Lens.\","
       "\"public\":null,"
       "\"heading\":null,\"description\":\"Texte deux.\"}]}]}\n");
    ProgrammeText none = {NULL, 0};
    is(programme_json(&unit_ctx, &none), "{\"calls\":[]}\n");
    ProgrammeProject odd = {.rank = 1, .organisation = S("a\tb\x01")};
    ProgrammeCall call = {.title = S("t"), .projects = &odd, .projects_len = 1};
    ProgrammeText escaped = {&call, 1};
    assert_true(str_find(programme_json(&unit_ctx, &escaped), S("\"a\\u0009b\\u0001\"")) > 0);
    static char few[1 << 16];
    Arena small = arena_over(few, sizeof few);
    Ctx tight = {.keep = &small};
    assert_null(programme_json(&tight, &none).at);
    assert_int_equal(tight.err.kind, ERR_TOO_BIG);
}

static void refuses(Str text, const char *message)
{
    ProgrammeText p;
    Ctx *c = fresh();
    assert_false(programme_read(c, text, &p));
    assert_int_equal(c->err.kind, ERR_INPUT);
    is(c->err.message, message);
    assert_int_equal(p.len, 0);
}

static void refuses_what_it_cannot_read(void **state)
{
    (void)state;
    static const char *bad[][2] = {
        {"", "aucun appel reconnu"},
        {"\n \r\n\t\n\ufeff", "aucun appel reconnu"},
        {"Une page\n\nsans rien.", "aucun appel reconnu"},
        {P1, "ligne 1 : aucun appel reconnu avant ce numéro"},
        {ANNOUNCE, "aucun projet numéroté"},
        {ANNOUNCE "2\n\nA\n\nTerritoires : x\n\nT.",
         "ligne 3 : projet 2 en tête de l'appel, au lieu du projet 1"},
        {ANNOUNCE P1 "3\n\nA\n\nTerritoires : x\n\nT.", "ligne 11 : le projet 3 suit le projet 1"},
        {ANNOUNCE P1 P2 "\n1\n\nA\n\nTerritoires : x\n\nT.",
         "ligne 19 : la numérotation repart à 1 sans annonce d'un appel reconnu"},
        {ANNOUNCE P1 P2 "\n2\n\nA\n\nTerritoires : x\n\nT.",
         "ligne 19 : projet 2 est là deux fois"},
        {ANNOUNCE P1 P1, "ligne 11 : projet 1 est là deux fois"},
        {ANNOUNCE P1 P2 "\n" ANNOUNCE P1,
         "ligne 19 : l'appel « 100 % inclusion » est là deux fois"},
        {ANNOUNCE P1 P2 "\n" REPERAGE, "ligne 19 : l'appel « Repérage et mobilisation des publics "
                                       "invisibles » n'a pas de projet"},
        {ANNOUNCE "1", "ligne 3 : projet 1 sans organisation"},
        {ANNOUNCE "1\n\nTerritoires : x\n\nT.", "ligne 3 : projet 1 sans organisation"},
        {ANNOUNCE "1\n\n– B\n\nTerritoires : x\n\nT.", "ligne 3 : projet 1 sans organisation"},
        {ANNOUNCE "1\n\n2\n\nA\n\nTerritoires : x\n\nT.", "ligne 3 : projet 1 sans organisation"},
        {ANNOUNCE "1\n\nA", "ligne 3 : projet 1 sans territoire"},
        {ANNOUNCE "1\n\nA\n\nT.", "ligne 3 : projet 1 sans territoire"},
        {ANNOUNCE "1\n\nA\n\nTerritoires :\n\nT.", "ligne 3 : projet 1 sans territoire"},
        {ANNOUNCE "1\n\nA\n\nTerritoires x\n\nT.", "ligne 3 : projet 1 sans territoire"},
        {ANNOUNCE "1\n\nA\n\nPublic : x\n\nT.", "ligne 3 : projet 1 sans territoire"},
        {ANNOUNCE "1\n\nA\n\nTerritoires : x", "ligne 3 : projet 1 sans description"},
        {ANNOUNCE "1\n\nA\n\nTerritoires : x\n\nPublic : p\n\n" P2,
         "ligne 3 : projet 1 sans description"},
        {ANNOUNCE "1\n\nA\n\nTerritoires : x\n\n" REPERAGE P1,
         "ligne 3 : projet 1 sans description"},
        {ANNOUNCE "1\n\nA\n\nTerritoires : x\n\nLes centres sociaux\n\n" P2,
         "ligne 3 : projet 1 sans description (un intertitre ne compte pas)"},
        {ANNOUNCE "1\n\nA\n\nTerritoires : x\n\nTerritoires : y\n\nT.",
         "ligne 9 : projet 1, « Territoires » est là deux fois"},
        {ANNOUNCE "1\n\nA\n\nTerritoires : x\n\nPublic : y\n\nPublics : z\n\nT.",
         "ligne 11 : projet 1, « Public » est là deux fois"},
        {ANNOUNCE "1\n\nA\n\nTerritoires : x\n\nPublic :\n\nT.",
         "ligne 9 : projet 1, « Public » est vide"},
        {ANNOUNCE "1\n\nA\n\nTerritoires : x\n\nT.\n\nB\n\nTerritoires : y\n\nU.",
         "ligne 13 : projet 1, « Territoires » ou « Public » après la description"},
        {ANNOUNCE "1\n\nA\n\nTerritoires : x\n\nT.\n\nMentions légales",
         "ligne 11 : l'intertitre « Mentions légales » n'a pas de projet"},
        {ANNOUNCE "3 lauréats.\n\n" P1 P2, "ligne 3 : nombre de lauréats annoncé : 3, trouvé : 2"},
        {ANNOUNCE "1\r\rA\r\rTerritoires : x\r\rT.\r\r3\r\rB",
         "ligne 11 : le projet 3 suit le projet 1"},
        {ANNOUNCE "1\r\n\r\nA \xe9\r\n", "ligne 5 : le texte n'est pas en UTF-8"},
        {"\xff\xfe"
         "1",
         "ligne 1 : le texte n'est pas en UTF-8"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        refuses(str_c(bad[i][0]), bad[i][1]);
    refuses(S("a\n\0b"), "ligne 2 : le texte n'est pas en UTF-8");
}

static void refuses_by_size(void **state)
{
    (void)state;
    ptrdiff_t len = PROGRAMME_MAX_BYTES + 1;
    char *big = malloc((size_t)len);
    memset(big, '\n', (size_t)len);
    refuses(str_of(big, len), "le texte est trop long : 1 Mio au plus");
    refuses(str_of(big, len - 1), "aucun appel reconnu");
    for (ptrdiff_t i = 0; i < len; i += 2)
        big[i] = 'a';
    refuses(str_of(big, len - 1), "aucun appel reconnu");
    static char few[1 << 16];
    Arena small = arena_over(few, sizeof few);
    Ctx c = {.keep = &small};
    ProgrammeText p;
    assert_false(programme_read(&c, S(ANNOUNCE P1), &p));
    assert_int_equal(c.err.kind, ERR_TOO_BIG);
    assert_false(programme_read(&c, S(""), &p)); /* an error sticks */
    free(big);
}

/* Whole pages */

/* The file, to be freed by the caller; absent when there is none. */
static Str load(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return NO_STR;
    char *at = malloc(1 << 20);
    size_t len = fread(at, 1, 1 << 20, f);
    fclose(f);
    return str_of(at, (ptrdiff_t)len);
}

typedef enum {
    AS_IS,
    CRLF,
    CR,
    BOM,
    NO_BREAK,
    DOUBLED,
    BLANKS,
    WRAPPED,
    LONG_DASH,
    MUTATIONS
} Mutation;

/* The page changed in a way that must not matter; to be freed. */
static Str mutate(Str page, Mutation how)
{
    char *at = malloc((size_t)page.len * 4 + 16);
    ptrdiff_t n = 0, column = 0;
    if (how == BOM) {
        memcpy(at, "\xef\xbb\xbf", 3);
        n = 3;
    }
    for (ptrdiff_t i = 0; i < page.len; i++) {
        char byte = page.at[i];
        column = byte == '\n' ? 0 : column + 1;
        if (byte == '\n') {
            bool again = i > 0 && page.at[i - 1] == '\n';
            const char *end = how == CRLF               ? "\r\n"
                              : how == CR               ? "\r"
                              : how == DOUBLED && again ? "\n\n"
                              : how == BLANKS && again  ? " \t\u00a0\n \n"
                              : how == BLANKS           ? " \u00a0\n"
                                                        : "\n";
            memcpy(at + n, end, strlen(end));
            n += (ptrdiff_t)strlen(end);
        } else if (byte == ' ' && how == NO_BREAK) {
            memcpy(at + n, "\xc2\xa0", 2);
            n += 2;
        } else if (byte == ' ' && how == WRAPPED) {
            ptrdiff_t word = 1;
            while (i + word < page.len && page.at[i + word] != ' ' && page.at[i + word] != '\n')
                word++;
            at[n++] = column + word > 60 ? '\n' : ' ';
            column = column + word > 60 ? 0 : column;
        } else if (how == LONG_DASH && starts_with(str_from(page, i), S(" \u2013 "))) {
            memcpy(at + n, " - ", 3);
            n += 3;
            i += 4;
        } else {
            at[n++] = byte;
        }
    }
    return str_of(at, n);
}

/* The page of 3 calls and 30 projects: all fields there, and each mutation reads as the same. */
static void check_page(Str page, ProgrammeText *p)
{
    static const char *titles[] = {"Repérage et mobilisation des publics invisibles",
                                   "100 % inclusion", "Insertion professionnelle des réfugiés"};
    static const char *types[] = {"reperage_2019", "inclusion_100", "ipr"};
    static const ptrdiff_t counts[] = {18, 8, 4};
    Str json[MUTATIONS] = {0};
    for (Mutation how = MUTATIONS; how-- > 0;) {
        Str text = mutate(page, how);
        Ctx *c = how + 1 == MUTATIONS ? fresh() : &unit_ctx;
        if (!programme_read(c, str_copy(&unit_arena, text), p))
            give_up("mutation %d refused: %s", (int)how, z(c->err.message));
        free((void *)text.at);
        json[how] = programme_json(c, p);
        assert_true(json[how].len > 0);
    }
    for (Mutation how = CRLF; how < MUTATIONS; how++)
        if (how != LONG_DASH && !same(json[how], json[AS_IS]))
            give_up("mutation %d differs", (int)how);
    assert_int_equal(p->len, 3);
    for (int i = 0; i < 3; i++) {
        is(p->calls[i].title, titles[i]);
        is(p->calls[i].type, types[i]);
        assert_int_equal(p->calls[i].projects_len, counts[i]);
        assert_true(p->calls[i].intro.len > 100);
        for (ptrdiff_t j = 0; j < counts[i]; j++) {
            const ProgrammeProject *q = &p->calls[i].projects[j];
            assert_int_equal(q->rank, j + 1);
            assert_true(q->organisation.len > 3 && q->territories.len > 5 &&
                        q->description.len > 60);
            assert_true(!q->project.at || q->project.len > 3);
            is(q->heading, i == 0 && j >= 10 ? "Les centres sociaux" : "(absent)");
            bool public = i == 1 || (i == 2 && j < 2);
            assert_true(public ? q->public.len > 10 : !q->public.at);
        }
    }
}

/* How many projects hold `word` somewhere; writes the ranks of the first three as 100 x call +
 * rank. */
static int find_word(const ProgrammeText *p, const char *word, int found[3])
{
    int n = 0;
    for (int i = 0; i < 3; i++)
        for (ptrdiff_t j = 0; j < p->calls[i].projects_len; j++) {
            const ProgrammeProject *q = &p->calls[i].projects[j];
            Str all = cat(&unit_arena, q->organisation, S(" "), q->project, S(" "), q->territories,
                          S(" "), q->public, S(" "), q->description);
            if (str_find(fold(&unit_arena, all), str_c(word)) < 0)
                continue;
            if (n < 3)
                found[n] = 100 * (i + 1) + q->rank;
            n++;
        }
    return n;
}

/* Story V: what a visitor finds. */
static void check_story(const ProgrammeText *p)
{
    int at[3];
    assert_int_equal(find_word(p, "application", at), 3);
    assert_true(at[0] == 106 && at[1] == 115 && at[2] == 118);
    assert_int_equal(find_word(p, "capteurs", at), 1);
    assert_int_equal(at[0], 118);
    assert_int_equal(find_word(p, "thierache", at), 2);
    assert_true(at[0] == 101 && at[1] == 106);
    assert_int_equal(find_word(p, "arcques", at), 1);
    assert_int_equal(at[0], 117);
    const ProgrammeProject *dest1 = &p->calls[1].projects[1];
    is(dest1->organisation, "VITAMINE T");
    is(dest1->project, "DEST1");
    assert_true(str_find(dest1->public, S("3 000")) >= 0 &&
                str_find(dest1->public, S("1 000")) >= 0);
}

/* Titles that have something particular. */
static void check_titles(const ProgrammeText *p)
{
    static const int nameless[] = {103, 105, 106, 108, 111, 114, 301};
    int n = 0;
    for (int i = 0; i < 3; i++)
        for (ptrdiff_t j = 0; j < p->calls[i].projects_len; j++)
            if (!p->calls[i].projects[j].project.at) {
                assert_true(n < 7);
                assert_int_equal(100 * (i + 1) + p->calls[i].projects[j].rank, nameless[n]);
                n++;
            }
    assert_int_equal(n, 7);
    is(p->calls[0].projects[3].project, "ZÉRO LAISSÉ POUR COMPTE SUR MON TERRITOIRE");
    is(p->calls[0].projects[4].organisation, "AREFIE");
    is(p->calls[0].projects[13].organisation,
       "ASSOCIATION DES USAGES DU CENTRE SOCIAL CENTRE VILLE DE VILLENEUVE D'ASCO");
    is(p->calls[1].projects[3].organisation, "AGENCE POUR L'ÉDUCATION PAR LE SPORT (APELS)");
    is(p->calls[1].projects[3].project, "PROGRAMME D'INSERTION PAR LE SPORT");
    is(p->calls[2].projects[3].organisation, "CROIX-ROUGE HAUTS-DE-FRANCE");
    is(p->calls[2].projects[3].project, "PLATE-FORME INSERTION DOUAISIS");
    assert_true(str_find(p->calls[2].projects[0].territories, S(" 1ère tranche")) > 0);
}

static void reads_the_demo_page(void **state)
{
    (void)state;
    Str page = load(DEMO_PAGE);
    if (!page.at)
        give_up("%s: run from the project's root", DEMO_PAGE);
    ProgrammeText p;
    check_page(page, &p);
    check_story(&p);
    check_titles(&p);
    free((void *)page.at);
}

static void reads_the_real_page(void **state)
{
    (void)state;
    Str page = load(REAL_PAGE);
    if (!page.at) {
        print_message("skipped: no %s\n", REAL_PAGE);
        skip();
    }
    ProgrammeText p;
    check_page(page, &p);
    check_story(&p);
    check_titles(&p);
    free((void *)page.at);
}

/* The demo speaks of the same laureates as the real page: names differ by accents at most. */
static void demo_names_the_same(void **state)
{
    (void)state;
    Str real = load(REAL_PAGE), demo = load(DEMO_PAGE);
    if (!real.at || !demo.at) {
        free((void *)demo.at);
        print_message("skipped: no %s\n", REAL_PAGE);
        skip();
    }
    ProgrammeText a, b;
    Ctx *c = fresh();
    assert_true(programme_read(c, real, &a) && programme_read(c, demo, &b));
    for (int i = 0; i < 3; i++)
        for (ptrdiff_t j = 0; j < a.calls[i].projects_len; j++) {
            const ProgrammeProject *p = &a.calls[i].projects[j], *q = &b.calls[i].projects[j];
            is(fold(&unit_arena, q->organisation), z(fold(&unit_arena, p->organisation)));
            assert_int_equal(!p->project.at, !q->project.at);
            is(fold(&unit_arena, q->project), z(fold(&unit_arena, p->project)));
            assert_false(same(p->description, q->description));
        }
    free((void *)real.at);
    free((void *)demo.at);
}

UNIT(programme, TEST(reads_a_small_page), TEST(reads_titles), TEST(reads_fields),
     TEST(reads_headings), TEST(reads_announcements), TEST(writes_json),
     TEST(refuses_what_it_cannot_read), TEST(refuses_by_size), TEST(reads_the_demo_page),
     TEST(reads_the_real_page), TEST(demo_names_the_same))
