/* See scene.h: reading a scene's lines, sending its requests. The steps themselves: steps.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/test/scene.h"

#include "app/routes.h"
#include "base/buf.h"
#include "base/hash.h"
#include "platform/test/world.h"

void scene_note(Scene *s, Str why)
{
    if (!s->failure.at) s->failure = cat(s->arena, s->file, S(":"), str_int(s->arena, s->line), S(": "), why);
}

/* ---------------------------------------------------------------------------------------- names and values */

static int bag_find(const PairBag *bag, Str name)
{
    for (int i = 0; i < bag->count; i++)
        if (same(bag->at[i].name, name)) return i;
    return -1;
}

Str bag_get(const PairBag *bag, Str name)
{
    int i = bag_find(bag, name);
    return i < 0 ? NO_STR : bag->at[i].value;
}

bool bag_set(PairBag *bag, Str name, Str value)
{
    int i = bag_find(bag, name);
    if (i < 0 && bag->count == (int)(sizeof bag->at / sizeof *bag->at)) return false;
    bag->at[i < 0 ? bag->count++ : i] = (Pair){name, value};
    return true;
}

void bag_drop(PairBag *bag, Str name)
{
    int i = bag_find(bag, name);
    if (i >= 0) bag->at[i] = bag->at[--bag->count];
}

static bool is_name(Str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (!((s.at[i] >= 'a' && s.at[i] <= 'z') || s.at[i] == '_' || (i && s.at[i] >= '0' && s.at[i] <= '9'))) return false;
    return s.len > 0;
}

bool scene_fill(Scene *s, Str text, Str *out)
{
    Buf b = buf_new(s->arena, text.len + 64, 1 << 20);
    for (;;) {
        ptrdiff_t from = str_index(text, '{');
        ptrdiff_t to = from < 0 ? -1 : str_index(str_from(text, from), '}');
        Str name = to < 0 ? NO_STR : str_sub(text, from + 1, from + to);
        if (from < 0 || !is_name(name)) {
            buf_put(&b, from < 0 ? text : str_sub(text, 0, from + 1));
            if (from < 0) break;
            text = str_from(text, from + 1);
            continue;
        }
        Str value = bag_get(&s->variables, name);
        if (!value.at) return scene_fail_parts(s, S("{"), name, S("} has no value yet"));
        buf_put(&b, str_sub(text, 0, from));
        buf_put(&b, value);
        text = str_from(text, from + to + 1);
    }
    *out = buf_str(&b);
    return true;
}

/* ---------------------------------------------------------------------------------------- signing in */

bool scene_sign_in(Scene *s, Str sign_in)
{
    Engine *e = s->engine;
    Ctx c = engine_ctx(e, s->arena, s->now);
    uint8_t token[32], hash[32];
    hash_of(token, sizeof token, NO_STR, S("scene login"), s->name, sign_in, str_int(s->arena, ++s->logins));
    hash_of(hash, sizeof hash, NO_STR, S("login"), str_of(token, sizeof token)); /* as app/login.c does */
    Table found;
    Str who = cat(s->arena, S("select m.id from membership m join account a on a.id = m.account where a.sign_in = '"), sign_in, S("' order by m.id"));
    if (!e->query(e, &c, who, &found)) return scene_fail(s, c.err.message);
    if (!found.rows) return scene_fail_parts(s, S("nobody signs in as "), sign_in);
    Str at = str_int(s->arena, s->now);
    Str row = cat(s->arena, S("insert into login (token_hash, membership, made_ms, seen_ms, agent) values ("),
                  engine_bytes(e, s->arena, str_of(hash, sizeof hash)), S(", "), found.cells[0], S(", "), at, S(", "), at, S(", 'Firefox, Linux')"));
    if (!e->query(e, &c, row, &found) || (e->changed && !e->changed(e, &c))) return scene_fail(s, c.err.message);
    s->cookies.count = 0;
    return bag_set(&s->cookies, S("login"), str_hex(s->arena, str_copy(s->arena, str_of(token, sizeof token))));
}

/* ---------------------------------------------------------------------------------------- requests */

static Str header(const Scene *s, Str name, Str otherwise)
{
    Str value = bag_get(&s->headers, name);
    return value.at ? (value.len ? value : NO_STR) : otherwise;
}

static Str cookie_header(Scene *s)
{
    Buf b = buf_new(s->arena, 256, 8192);
    for (int i = 0; i < s->cookies.count; i++) {
        if (i) buf_put(&b, S("; "));
        buf_put(&b, s->cookies.at[i].name);
        buf_byte(&b, '=');
        buf_put(&b, s->cookies.at[i].value);
    }
    return b.len ? buf_str(&b) : NO_STR;
}

Request scene_request(Scene *s, Str method, Str target, Str body)
{
    Str raw, query;
    bool post = same(method, S("POST"));
    if (!str_cut(target, '?', &raw, &query)) query = NO_STR;
    Str fragment;
    str_cut(raw, '#', &raw, &fragment);
    Str path = url_unescape(s->arena, raw, false);
    Request r = {.method = method, .path = path.at ? path : raw, .query = query, .body = body};
    r.content_type = header(s, S("content_type"), post ? S("application/x-www-form-urlencoded") : NO_STR);
    r.origin = header(s, S("origin"), post ? SCENE_ORIGIN : NO_STR);
    r.fetch_site = header(s, S("fetch_site"), S("same-origin"));
    r.host = header(s, S("host"), SCENE_HOST);
    r.languages = header(s, S("languages"), S(""));
    r.agent = header(s, S("agent"), S("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"));
    r.if_none_match = header(s, S("if_none_match"), NO_STR);
    r.address = header(s, S("address"), S("192.0.2.7"));
    r.cookie = header(s, S("cookie"), cookie_header(s));
    r.secure = header(s, S("secure"), S("")).len > 0;
    r.push = header(s, S("push"), S("")).len > 0;
    return r;
}

/* Set-Cookie lines, as a browser keeps them. */
static void keep_cookies(Scene *s, Str lines)
{
    Str line, rest = lines;
    while (rest.len && str_line(&rest, &line)) {
        Str first, traits, name, value;
        str_cut(line, ';', &first, &traits);
        if (!str_cut(first, '=', &name, &value)) continue;
        if (str_find(traits, S("Max-Age=0")) >= 0) bag_drop(&s->cookies, name);
        else bag_set(&s->cookies, name, value);
    }
}

/* True if the request's route is one that the phone does not have. */
static bool at_house_only(const Request *r)
{
    Pair ids[4];
    int count;
    bool other;
    const Route *route = route_find(r->method, r->path, ids, &count, &other);
    return route && route->where == AT_HOUSE;
}

/* Also the page of a file: its read is written before it is shown. */
static bool is_write(const Request *r)
{
    Pair ids[4];
    int count;
    bool other;
    const Route *route = route_find(r->method, r->path, ids, &count, &other);
    if (route && route->effect == EFFECT_READ && starts_with(route->path, S("/persons/{"))) return true;
    return route && route->effect == EFFECT_WRITE; /* a sign-in counts failures in a transaction of its own */
}

/* What must be true of every answer. */
static bool decent(Scene *s)
{
    const Response *r = &s->response;
    if (r->status == 0) return scene_fail_parts(s, S("no answer: "), r->body);
    if (r->status == 303 && !starts_with(r->location, S("/"))) return scene_fail_parts(s, S("303 to “"), r->location, S("”"));
    if (starts_with(r->type, S("text/html")) && r->status != 303 && r->status != 304 && !same(s->last.method, S("HEAD"))) {
        if (!str_is_utf8(r->body)) return scene_fail(s, S("the page is not UTF-8"));
        if (str_find(r->body, S("</html>")) < 0) return scene_fail_parts(s, S("half a page, status "), str_int(s->arena, r->status), S(": "), r->log);
    }
    return true;
}

bool scene_send(Scene *s, Request request)
{
    if (s->answered && !s->expected && s->response.status >= 400)
        return scene_fail_parts(s, S("the request before this one answered "), str_int(s->arena, s->response.status), S(", which no line expects"));
    Engine *e = s->engine;
    if (strcmp(e->name, "wasm") == 0 && at_house_only(&request)) return !(s->skipped = true);
    s->last = request;
    s->headers.count = 0;
    s->expected = false;
    s->answered = true;
    uint64_t seed = ++s->requests;
    if (s->torture && e->counts_calls && is_write(&request)) {
        if (!torture_send(s, &request, seed, &s->response)) return false;
    } else {
        s->response = e->answer(e, s->arena, seed, s->now, request);
    }
    keep_cookies(s, s->response.set_cookie);
    if (same(request.method, S("GET")) || (s->response.body.len && s->response.status != 303))
        s->here = request.query.len ? cat(s->arena, request.path, S("?"), request.query) : request.path;
    return decent(s);
}

/* ---------------------------------------------------------------------------------------- lines */

/* Without the comment: a # at the beginning or after a blank, outside quotes. */
static Str without_comment(Str line)
{
    bool quoted = false;
    for (ptrdiff_t i = 0; i < line.len; i++) {
        if (line.at[i] == '"') quoted = !quoted;
        if (line.at[i] == '#' && !quoted && (i == 0 || line.at[i - 1] == ' ' || line.at[i - 1] == '\t')) return str_sub(line, 0, i);
    }
    return line;
}

bool scene_steps(Scene *s, Str text)
{
    Str line;
    for (s->line = 1; str_line(&text, &line); s->line++) {
        line = str_trim(without_comment(line));
        if (!line.len) continue;
        Str word, rest;
        str_cut(line, ' ', &word, &rest);
        Step *step = step_find(word);
        if (!step) return scene_fail_parts(s, S("no step is called “"), word, S("”"));
        if (!step(s, str_trim(rest))) return false;
    }
    s->line--;
    if (s->answered && !s->expected && s->response.status >= 400)
        return scene_fail_parts(s, S("the last answer was "), str_int(s->arena, s->response.status), S(", which no line expects"));
    return true;
}

bool scene_run(Scene *s)
{
    Ctx c = engine_ctx(s->engine, s->arena, 0);
    Str slash = s->file, name = s->file;
    while (str_cut(slash, '/', &name, &slash)) name = slash;
    s->name = ends_with(name, S(".scene")) ? str_sub(name, 0, name.len - 6) : name;
    s->now = instant_read(S("2026-11-24T18:40Z"));
    s->here = S("/");
    Str text = file_read(&c, str_z(s->arena, s->file));
    if (failed(&c) || !s->engine->fresh(s->engine, &c)) return scene_fail(s, c.err.message);
    return scene_steps(s, text) || s->skipped;
}
