/* Tests of http: urlencoded bodies, paths, cookies. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/http.h"
#include "unit.h"

static void reads_a_body(void **state)
{
    Ctx *c = fresh();
    Pairs p = urlencoded_read(c, S("a=1&b=%C3%A9+%2B%26&&c&=d&a=2="), 10);
    assert_false(failed(c));
    assert_int_equal(p.len, 5);
    assert_str(p.at[0].name, "a");
    assert_str(p.at[0].value, "1");
    assert_str(p.at[1].value, "é +&");
    assert_str(p.at[2].name, "c");
    assert_non_null(p.at[2].value.at);
    assert_str(p.at[2].value, "");
    assert_str(p.at[3].name, "");
    assert_str(p.at[4].value, "2=");
    assert_int_equal(urlencoded_read(c, NO_STR, 10).len, 0);
    assert_int_equal(urlencoded_read(c, S("&&"), 10).len, 0);
    assert_false(failed(c));
}

static void refuses_too_many_pairs(void **state)
{
    Ctx *c = fresh();
    assert_int_equal(urlencoded_read(c, S("a=1&b=2"), 2).len, 2);
    assert_int_equal(urlencoded_read(c, S("a=1&b=2&c=3"), 2).len, 0);
    assert_int_equal(c->err.kind, ERR_TOO_BIG);
}

static void refuses_broken_escapes(void **state)
{
    const char *bad[] = {"a=%", "a=%4", "a=%4g", "%zz=1", "a=1&b=%%41", "a=% 41"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Ctx *c = fresh();
        assert_int_equal(urlencoded_read(c, str_c(bad[i]), 10).len, 0);
        assert_int_equal(c->err.kind, ERR_INPUT);
    }
}

static void escapes_and_back(void **state)
{
    Ctx *c = fresh();
    assert_str(url_escape(c, S("Az09-._~ é/&=+%?#")), "Az09-._~%20%C3%A9%2F%26%3D%2B%25%3F%23");
    assert_str(url_unescape(c->keep, S("a+%20b"), false), "a+ b");
    assert_str(url_unescape(c->keep, S("a+%20b"), true), "a  b");
    assert_absent(url_unescape(c->keep, S("%2"), true));
    char all[256];
    for (int i = 0; i < 256; i++)
        all[i] = (char)i;
    Str bytes = str_of(all, 256);
    assert_true(same(url_unescape(c->keep, url_escape(c, bytes), true), bytes));
}

static void matches_paths(void **state)
{
    fresh();
    Pair out[4];
    int count;
    assert_true(path_match(S("/persons/{person}/edit"), S("/persons/0ABC/edit"), out, &count));
    assert_int_equal(count, 1);
    assert_str(out[0].name, "person");
    assert_str(out[0].value, "0ABC");
    assert_true(path_match(S("/"), S("/"), out, &count));
    assert_int_equal(count, 0);
    assert_true(path_match(S("/a/{x}/{y}"), S("/a/1/2"), out, &count));
    assert_int_equal(count, 2);
    assert_str(out[1].value, "2");
    const char *no[][2] = {{"/persons/{person}", "/persons/"},
                           {"/persons/{person}", "/persons"},
                           {"/persons/{person}", "/persons/1/"},
                           {"/persons/{person}", "/persons/1/2"},
                           {"/persons", "/persons/"},
                           {"/persons", "/person"},
                           {"/persons/{person}/edit", "/persons/1/editx"},
                           {"/", "/a"},
                           {"/a", "/"},
                           {"/a/b", "/a//b"}};
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(path_match(str_c(no[i][0]), str_c(no[i][1]), out, &count));
}

static void makes_paths(void **state)
{
    Ctx *c = fresh();
    assert_str(path_to(c, "/persons/", 1, "/edit"), "/persons/0000000000001/edit");
    assert_str(path_to(c, "/persons/", 1, ""), "/persons/0000000000001");
    assert_str(path_to(c, "/persons/", 1, NULL), "/persons/0000000000001");
}

static void finds_cookies(void **state)
{
    fresh();
    Str header = S("a=1; login=abc=; __Host-login=\"xyz\";empty=;b");
    assert_str(cookie_get(header, S("a")), "1");
    assert_str(cookie_get(header, S("login")), "abc=");
    assert_str(cookie_get(header, S("__Host-login")), "xyz");
    assert_str(cookie_get(header, S("empty")), "");
    assert_absent(cookie_get(header, S("b")));
    assert_absent(cookie_get(header, S("ogin")));
    assert_absent(cookie_get(NO_STR, S("a")));
    assert_str(cookie_get(S("x=\""), S("x")), "\"");
}

UNIT(http, TEST(reads_a_body), TEST(refuses_too_many_pairs), TEST(refuses_broken_escapes),
     TEST(escapes_and_back), TEST(matches_paths), TEST(makes_paths), TEST(finds_cookies))
