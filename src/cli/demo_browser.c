/* See demo_browser.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_browser.h"

#include "app/login.h"

#include "base/banned.h"

#define PAGE_BYTES ((ptrdiff_t)64 << 20)
#define SECONDS_MS 7000
#define HOST "127.0.0.1:8080"

Browser browser_new(Ctx *c, const App *app, uint64_t seed)
{
    Browser b = {
        .c = c, .app = *app, .page = arena_over(arena_bytes(c->keep, PAGE_BYTES), PAGE_BYTES), .chance = random_seeded(seed)};
    b.app.origin = NO_STR; /* we are on the loopback here, wherever the region will answer */
    return b;
}

static Request request_of(Str method, Str path, const Jar *jar)
{
    Str query = NO_STR;
    str_cut(path, '?', &path, &query);
    return (Request){.method = method,
                     .path = path,
                     .query = query,
                     .cookie = str_of(jar->at, jar->len),
                     .host = S(HOST),
                     .agent = S("Mozilla/5.0 (Android 14; Mobile) Firefox/128.0"),
                     .address = S("127.0.0.1"),
                     .content_type = S("application/x-www-form-urlencoded"),
                     .fetch_site = S("same-origin")};
}

/* What the page says, without tags: enough to see why it is not the one that was expected. */
static Str page_words(Browser *b)
{
    ptrdiff_t from = str_find(b->body, S("class=\"error\""));
    if (from < 0) from = str_find(b->body, S("<h1"));
    Str words = str_from(b->body, from < 0 ? 0 : from);
    char *out = arena_bytes(b->c->keep, 300);
    ptrdiff_t n = 0;
    bool tag = from >= 0;
    for (ptrdiff_t i = 0; i < words.len && n < 299; i++) {
        tag = words.at[i] == '<' || (tag && words.at[i] != '>');
        if (!tag && words.at[i] != '>' && (words.at[i] != '\n')) out[n++] = words.at[i];
    }
    return str_of(out, n);
}

static bool answered(Browser *b, const Request *r, Response response, int expected)
{
    b->requests++;
    b->body = response.body;
    b->location = response.location;
    if (response.status == expected) return true;
    Arena *a = b->c->keep;
    if (str_find(response.log, S(DISK_FULL)) >= 0) return fail(b->c, ERR_FULL, S(DISK_FULL));
    return fail(b->c, ERR_BROKEN,
                cat(a, S("démonstration : "), r->method, S(" "), r->path, S(" répond "), str_int(a, response.status), S(" le "),
                    instant_iso(a, b->c->now), S("\n"), response.log, S(" "), page_words(b), S("\n"), r->body));
}

static bool ask(Browser *b, Request r, int expected, Response *out)
{
    if (failed(b->c)) return false;
    arena_reset(&b->page);
    b->c->now = b->c->received += SECONDS_MS; /* one person does not send two forms in the same millisecond */
    *out = app_handle(&b->app, b->c->db, &b->page, &b->chance, b->c->now, r);
    return answered(b, &r, *out, expected);
}

bool browser_open(Browser *b, const Jar *jar, Str path)
{
    Response response;
    return ask(b, request_of(S("GET"), path, jar), 200, &response);
}

static Str between(Str text, Str before, Str after)
{
    ptrdiff_t from = str_find(text, before);
    Str rest = str_from(text, from + before.len);
    ptrdiff_t to = from < 0 ? -1 : str_find(rest, after);
    return to < 0 ? NO_STR : str_sub(rest, 0, to);
}

static Str form_of(Browser *b, Str action)
{
    Str mark = cat(b->c->keep, S("action=\""), action, S("\""));
    ptrdiff_t from = str_find(b->body, mark);
    return from < 0 ? NO_STR : str_from(b->body, from);
}

static bool send(Browser *b, const Jar *jar, Str action, Str fields, int expected)
{
    if (failed(b->c)) return false;
    Str form = form_of(b, action);
    Str op = between(form, S("name=\"op\" value=\""), S("\"")), stamp = between(form, S("name=\"stamp\" value=\""), S("\""));
    if (!op.len || !stamp.len)
        return fail(
            b->c, ERR_BROKEN,
            cat(b->c->keep, S("démonstration : la page ouverte n’a pas de formulaire vers "), action, S("\n"), page_words(b)));
    Request r = request_of(S("POST"), action, jar);
    r.body = cat(b->c->keep, S("op="), op, S("&stamp="), stamp, S("&"), fields);
    Response response;
    if (!ask(b, r, expected, &response)) return false;
    b->location = str_copy(b->c->keep, response.location);
    return true;
}

bool browser_send(Browser *b, Jar *jar, Str action, Str fields) { return send(b, jar, action, fields, 303); }
bool browser_preview(Browser *b, Jar *jar, Str action, Str fields) { return send(b, jar, action, fields, 200); }

static bool keep_cookie(Browser *b, Jar *jar, Str set_cookie, Str name)
{
    Str cookie;
    str_cut(set_cookie, ';', &cookie, &(Str){NULL, 0});
    if (!starts_with(cookie, name) || cookie.len > (ptrdiff_t)sizeof jar->at)
        return fail(b->c, ERR_BROKEN, S("démonstration : la connexion n’a pas donné de cookie"));
    memcpy(jar->at, cookie.at, (size_t)cookie.len);
    jar->len = cookie.len;
    return true;
}

bool browser_enter_demo(Browser *b, Jar *jar, Str role)
{
    *jar = (Jar){.len = 0};
    if (!browser_open(b, jar, S("/sign-in"))) return false;
    Str form = form_of(b, S("/demo"));
    Request r = request_of(S("POST"), S("/demo"), jar);
    r.body = cat(b->c->keep, S("op="), between(form, S("name=\"op\" value=\""), S("\"")), S("&stamp="),
                 between(form, S("name=\"stamp\" value=\""), S("\"")), S("&role="), role);
    Response response;
    return ask(b, r, 303, &response) && keep_cookie(b, jar, response.set_cookie, S("login="));
}

bool browser_enter_card(Browser *b, Jar *jar, Str code, Str figures)
{
    *jar = (Jar){.len = 0};
    if (!browser_open(b, jar, S("/card"))) return false;
    Str form = form_of(b, S("/card"));
    Request r = request_of(S("POST"), S("/card"), jar);
    r.body = cat(b->c->keep, S("op="), between(form, S("name=\"op\" value=\""), S("\"")), S("&stamp="), between(form, S("name=\"stamp\" value=\""), S("\"")),
                 S("&code="), code, S("&figures="), figures);
    Response response;
    return ask(b, r, 303, &response) && keep_cookie(b, jar, response.set_cookie, S("own="));
}

Str browser_give_card(Browser *b, Jar *worker, Str person, Str figures)
{
    Arena *keep = b->c->keep;
    Str card = cat(keep, S("/persons/"), person, S("/card"));
    if (!browser_open(b, worker, card)) return NO_STR;
    Str code = code_read(keep, between(b->body, S("<p class=\"code\" translate=\"no\">"), S("</p>")));
    if (code.len && browser_send(b, worker, cat(keep, card, S("/key")), cat(keep, S("figures="), figures))) return code;
    if (!failed(b->c)) fail(b->c, ERR_BROKEN, S("démonstration : la carte ne dit pas son code"));
    return NO_STR;
}

bool browser_enter(Browser *b, Jar *jar, Id membership)
{
    Request r = request_of(S("POST"), S("/sign-in"), &(Jar){.len = 0});
    if (!db_begin(b->c, BEGIN_WRITE)) return false;
    Str cookie = login_start(b->c, &r, membership);
    if (!db_commit(b->c)) {
        db_rollback(b->c);
        return false;
    }
    return keep_cookie(b, jar, cookie, S("login="));
}

Str page_between(Browser *b, Str before, Str after)
{
    Str rest = b->body, found;
    while ((found = between(rest, before, after)).at) {
        bool plain = found.len > 0;
        for (ptrdiff_t i = 0; i < found.len; i++)
            plain &= found.at[i] > ' ' && found.at[i] != '<' && found.at[i] != '"' && found.at[i] != '/';
        if (plain) return str_copy(b->c->keep, found);
        rest = str_from(rest, str_find(rest, before) + before.len);
    }
    return NO_STR;
}

Str page_value(Browser *b, Str name)
{
    Str found = between(b->body, cat(b->c->keep, S("name=\""), name, S("\" value=\"")), S("\""));
    return found.at ? str_copy(b->c->keep, found) : NO_STR;
}

/* The text after the last `mark` of `text`, up to a quotation mark. */
static Str last_quoted(Browser *b, Str text, Str mark)
{
    Str rest = text, found = NO_STR;
    for (ptrdiff_t at; (at = str_find(rest, mark)) >= 0;) found = rest = str_from(rest, at + mark.len);
    str_cut(found, '"', &found, &(Str){NULL, 0});
    return found.at ? str_copy(b->c->keep, found) : NO_STR;
}

Str page_option(Browser *b, Str words)
{
    ptrdiff_t at = str_find(b->body, cat(b->c->keep, S(">"), words, S("</option>")));
    return at < 0 ? NO_STR : last_quoted(b, str_sub(b->body, at > 200 ? at - 200 : 0, at), S("value=\""));
}

Str page_step(Browser *b, Str what)
{
    ptrdiff_t at = str_find(b->body, cat(b->c->keep, S("<span class=\"hide\"> : "), what, S("</span>")));
    return at < 0 ? NO_STR : last_quoted(b, str_sub(b->body, 0, at), S("action=\""));
}
