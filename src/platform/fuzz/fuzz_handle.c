/* libFuzzer over the whole handler: a request line, cookies and a body, as a worker, a coordinator, an administrator or a visitor, on the
 * scenes' world. Whatever comes, the answer has a status, a whole page and the transaction is closed; nothing breaks (500).
 * Input: byte 0 who; then "METHOD PATH?QUERY\nBODY". A body that begins with & gets a valid op and stamp before it.
 * -DPLANT reads one letter after the body, to see that the fuzzer finds faults. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "app/login.h"
#include "form/stamp.h"
#include "platform/test/engine.h"

static alignas(64) char memory[64 << 20], setup_memory[64 << 20];
static Engine *engine;
static const Instant now = INT64_C(1788878400000);
static Str cookies[4];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *count, char ***words);

static void must(bool held)
{
    if (!held) abort();
}

static Str cookie_of(Ctx *c, const char *sign_in)
{
    Table t;
    Request request = {.agent = S("fuzz")};
    must(engine->query(engine, c, cat(c->keep, S("select m.id from membership m join account a on a.id = m.account where a.sign_in = '"), str_c(sign_in), S("'")), &t) && t.rows == 1);
    int64_t membership = 0;
    must(str_number(t.cells[0], &membership) && db_begin(c, BEGIN_WRITE));
    Str cookie = login_start(c, &request, (Id)membership), first, rest;
    must(db_commit(c));
    str_cut(cookie, ';', &first, &rest);
    return first;
}

int LLVMFuzzerInitialize(int *count, char ***words)
{
    (void)count, (void)words;
    static Arena arena;
    arena = arena_over(setup_memory, sizeof setup_memory);
    engine = engine_sqlite();
    Ctx c = engine_ctx(engine, &arena, now);
    Random random = random_seeded(7);
    c.random = &random;
    if (!engine->prepare(engine, &c) || !engine->fresh(engine, &c)) {
        fprintf(stderr, "%.*s\n", (int)c.err.message.len, c.err.message.at);
        abort();
    }
    c.db = engine->db;
    cookies[0] = S("");
    cookies[1] = cookie_of(&c, "worker.lens");
    cookies[2] = cookie_of(&c, "coordinator.lens");
    cookies[3] = cookie_of(&c, "administrator");
    return 0;
}

static Id account_of(int who)
{
    static Id accounts[4];
    static const char *const names[] = {"", "worker.lens", "coordinator.lens", "administrator"};
    if (!who || accounts[who]) return accounts[who];
    static alignas(64) char own[1 << 16];
    Arena arena = arena_over(own, sizeof own);
    Ctx c = engine_ctx(engine, &arena, now);
    c.db = engine->db;
    Table t;
    int64_t n = 0;
    must(engine->query(engine, &c, cat(&arena, S("select id from account where sign_in = '"), str_c(names[who]), S("'")), &t) && str_number(t.cells[0], &n));
    return accounts[who] = (Id)n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 3) return 0;
    static uint64_t turns;
    Arena arena = arena_over(memory, sizeof memory);
    int who = data[0] % 4;
    Str text = str_of(data + 1, (ptrdiff_t)size - 1), line, body, method, target, path, query;
    str_cut(text, '\n', &line, &body);
    if (!str_cut(line, ' ', &method, &target)) target = line, method = S("GET");
    str_cut(target, '?', &path, &query);
    path = url_unescape(&arena, path, false);
    if (!path.len || path.at[0] != '/' || !str_is_utf8(path)) return 0; /* the guard of the platform */
    Random random = random_seeded(++turns);
    if (starts_with(body, S("&"))) {
        uint8_t bytes[10];
        random_fill(&random, bytes, sizeof bytes);
        Str op = op_new(&arena, now, bytes);
        Str stamp = form_stamp(&(Ctx){.keep = &arena}, str_of(engine->app.keys.mac_key, KEY_BYTES), op, account_of(who));
        body = cat(&arena, S("op="), op, S("&stamp="), stamp, body);
    }
#ifdef PLANT
    char *copy = malloc((size_t)body.len + 1);
    if (body.len) memcpy(copy, body.at, (size_t)body.len);
    if (starts_with(path, S("/enc")) && copy[body.len + 1] == 'x') abort(); /* one too far on purpose */
    free(copy);
#endif
    Request request = {.method = same(method, S("POST")) ? S("POST") : S("GET"), .path = path, .query = query, .body = body,
                       .content_type = S("application/x-www-form-urlencoded"), .cookie = cookies[who], .origin = S("http://fuzz"),
                       .host = S("fuzz"), .address = S("127.0.0.1"), .agent = S("fuzz")};
    Response r = engine_answer_here(engine, &arena, turns, now, request);
    must(!engine->db->in_transaction);
    must(r.status >= 200 && r.status < 500);
    if (starts_with(r.type, S("text/html")) && r.status != 303) must(ends_with(str_trim(r.body), S("</html>")) && str_is_utf8(r.body));
    return 0;
}
