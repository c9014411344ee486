/* Tests of domain/inclusion: files in both schemas and three formats, cut into pieces of any size; what is wrong with a line; ages; distances. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/inclusion.h"
#include "domain/commune.h"

#include "unit.h"

/* ---- ages and packing */

static void says(const char *text, int from, int to)
{
    int a, b;
    di_ages(str_c(text), &a, &b);
    if (a != from || b != to) print_error("« %s »: %d-%d\n", text, a, b);
    assert_int_equal(a, from);
    assert_int_equal(b, to);
}

static void ages_in_words(void **state)
{
    says("16-25 ans", 16, 25);
    says("16 - 25 ans", 16, 25);
    says("de 18 à 30 ans", 18, 30);
    says("jeunes de 16 ans à 29 ans", 16, 29);
    says("moins de 26 ans", 0, 25);
    says("jusqu’à 25 ans", 0, 25);
    says("18 ans et plus", 18, 999);
    says("à partir de 16 ans", 16, 999);
    says("dès 16 ans", 16, 999);
    says("plus de 60 ans", 61, 999);
    says("", 0, 999);
    says("sur rendez-vous, 12 places", 0, 999);
    says("ouvert de 9-12 heures", 0, 999);
    says("loi de 1998, 3 rue du 8 mai", 0, 999);
    says("de 99 à 12 ans", 0, 999);
}

/* Whatever a field holds comes back as it was, and no field moves into another. */
static void packs_and_comes_back(void **state)
{
    static const char *const odd[] = {"", "a", "\t", "\n", "\\", "\\t", "\\n\t\n", "a\\", "é\tè", "\\\\"};
    for (int n = 0; n < 500; n++) {
        fresh();
        Str in[DI_FIELDS], out[DI_FIELDS];
        for (int i = 0; i < DI_FIELDS; i++) in[i] = str_c(odd[(n * 7 + i * (n % 13 + 1)) % 10]);
        di_unpack(&unit_arena, di_pack(&unit_arena, in), out);
        for (int i = 0; i < DI_FIELDS; i++) assert_true(same(in[i], out[i]));
    }
}

static void distances(void **state)
{
    fresh();
    int64_t near = meters_between(5043800, 282100, 5042400, 277300), far = meters_between(5043800, 282100, 5063200, 304700);
    assert_in_range(near, 3600, 3900); /* Lens to Liévin */
    assert_in_range(far, 26500, 27200); /* Lens to Lille */
    assert_int_equal(meters_between(5043800, 282100, 5043800, 282100), 0);
    assert_int_equal(meters_between(1, 2, 3, 4), meters_between(3, 4, 1, 2));
    assert_int_equal(geo_cell(5043800, 282100), 14041828);
    assert_true(geo_cell(-9000000, -18000000) >= 0);
}

/* ---- reading */

typedef struct {
    Str rest;
    ptrdiff_t piece;
    int lines, faults;
    char said[4000];
} File;

static ptrdiff_t more(void *from, char *into, ptrdiff_t room)
{
    File *f = from;
    ptrdiff_t n = f->piece < room ? f->piece : room;
    if (f->rest.len < n) n = f->rest.len;
    memcpy(into, f->rest.at, (size_t)n);
    f->rest = str_from(f->rest, n);
    return n;
}

static void take(Ctx *c, void *to, const DiLine *line)
{
    File *f = to;
    f->lines++;
    f->faults += line->fault.at != NULL;
    size_t len = strlen(f->said);
    snprintf(f->said + len, sizeof f->said - len, "%d %s[%s][%s]\n", (int)line->line, line->fault.at ? str_z(c->keep, line->fault) : "", str_z(c->keep, line->raw[DI_NAME]),
             str_z(c->keep, line->raw[DI_THEMES]));
}

static File read_all(const char *text, ptrdiff_t piece, bool good)
{
    Ctx *c = fresh();
    File f = {.rest = str_c(text), .piece = piece};
    StrList unknown;
    bool done = inclusion_read(c, (DiStream){more, &f, take, &f}, &unknown);
    if (done != good) print_error("%s\n", z(c->err.message));
    assert_int_equal(done, good);
    return f;
}

/* The first piece tells what the file is, so that it must hold a header. */
static void the_same_in_any_pieces(const char *text, const char *expected)
{
    for (ptrdiff_t piece = 40; piece < 200; piece += 7) assert_string_equal(read_all(text, piece, true).said, expected);
    assert_string_equal(read_all(text, 1 << 20, true).said, expected);
}

static void reads_tables(void **state)
{
    the_same_in_any_pieces("\xef\xbb\xbfsource,id,nom,thematiques\r\na,1,Un,\"[\"\"x--y\"\", \"\"z\"\"]\"\r\na,2,\"De\nux\",\"{x,z}\"\r\n\r\na,3,Trois,x|z\r\na,4,Quatre\r\na,5,C,\r\n",
                           "2 [Un][x--y|z]\n3 [De\nux][x|z]\n6 [Trois][x|z]\n7 3 colonnes au lieu de 4[Quatre][]\n8 [C][]\n");
    the_same_in_any_pieces("id;source;nom;thematiques;rest\n1;a;Un;x;y\n", "2 [Un][x]\n");
    the_same_in_any_pieces("id,source,nom,note,thematiques,rest\n1,a,Un \xff,x,y,z\n", "2 ce n’est pas de l’UTF-8[][y]\n");
}

static void reads_objects(void **state)
{
    the_same_in_any_pieces("[{\"source\":\"a\",\"id\":\"1\",\"nom\":\"Un } {\\\"\",\"thematiques\":[\"x\",\"y|z\"]},\n {\"nom\":\"Deux\",\"x\":{}}\n]\n", "1 [Un } {\"][x|y/z]\n2 [Deux][]\n");
    the_same_in_any_pieces("{\"nom\":\"Un\"}\n{\"nom\":\"Deux\n{\"nom\":\"Trois\",\"nom\":\"x\"}\n{\"nom\":4}\n{\"nom\":{}}\n",
                           "1 [Un][]\n2 JSON illisible : unexpected newline near '\"Deux'[][]\n3 JSON illisible : duplicate object key near '\"nom\"'[][]\n4 [4][]\n5 « nom » : un objet là où va un "
                           "texte[][]\n");
}

static void refuses_what_is_no_file(void **state)
{
    read_all("", 100, false);
    read_all("a,b,c\n1,2,3\n", 100, false);
    read_all("id,source,nom\n1,a,\"Un\n", 100, false);
    read_all("[{\"nom\":\"Un\"}", 100, false);
    read_all("[{\"nom\":\"Un\"", 100, false);
    char *long_one = calloc(1, 700000);
    memcpy(long_one, "id,source,nom\n1,a,\"", 19);
    memset(long_one + 19, 'x', 600000);
    read_all(long_one, 1 << 16, false);
    free(long_one);
}

UNIT(inclusion, TEST(ages_in_words), TEST(packs_and_comes_back), TEST(distances), TEST(reads_tables), TEST(reads_objects), TEST(refuses_what_is_no_file))
