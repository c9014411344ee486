/* wasm: Node runs build/repere.wasm (test/wasm/run.mjs), this process sends it the requests through a pipe. What SQL asks, it asks of a
 * copy of the image, fetched when a request came since the last copy. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "platform/test/engine.h"

#define ABSENT 0xFFFFFFFFu
#define RANDOM_BYTES 4096
#define ORDER_MAX (64 << 20)

typedef struct {
    pid_t child;
    int to, from;
    bool stale;           /* the copy in e->db is older than Node's image */
} Pipe;

static Pipe the_pipe;

/* ---------------------------------------------------------------------------------------- pipe */

static bool pipe_start(Pipe *p)
{
    const char *wasm = getenv("REPERE_TEST_WASM");
    int down[2], up[2];
    if (pipe(down) || pipe(up)) return false;
    p->child = fork();
    if (p->child == 0) {
        dup2(down[0], 0);
        dup2(up[1], 1);
        close(down[1]);
        close(up[0]);
        execlp("node", "node", "test/wasm/run.mjs", wasm ? wasm : "build/repere.wasm", (char *)NULL);
        _exit(127);
    }
    close(down[0]);
    close(up[1]);
    p->to = down[1];
    p->from = up[0];
    return p->child > 0;
}

static bool write_all(int fd, Str bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.at, (size_t)bytes.len);
        if (n <= 0) return false;
        bytes = str_from(bytes, n);
    }
    return true;
}

static bool read_all(int fd, char *at, size_t size)
{
    while (size > 0) {
        ssize_t n = read(fd, at, size);
        if (n <= 0) return false;
        at += n;
        size -= (size_t)n;
    }
    return true;
}

static void put_length(Buf *b, uint32_t n)
{
    for (int i = 0; i < 4; i++) buf_byte(b, (char)(n >> (8 * i) & 0xff));
}

static uint32_t length_at(const char *at)
{
    uint32_t n = 0;
    for (int i = 3; i >= 0; i--) n = n << 8 | (uint8_t)at[i];
    return n;
}

/* Sends an order, returns the answer; absent when Node is gone. */
static Str order(Pipe *p, Arena *keep, Str kind, Str bytes)
{
    char head[4];
    Buf b = buf_new(keep, 4, 4);
    put_length(&b, (uint32_t)(kind.len + bytes.len));
    if (!write_all(p->to, buf_str(&b)) || !write_all(p->to, kind) || !write_all(p->to, bytes) || !read_all(p->from, head, 4))
        return NO_STR;
    size_t size = length_at(head);
    char *out = arena_bytes(keep, (ptrdiff_t)size + 1);
    return read_all(p->from, out, size) ? str_of(out, (ptrdiff_t)size) : NO_STR;
}

/* ---------------------------------------------------------------------------------------- requests */

static void put_field(Buf *b, Str s)
{
    if (!s.at) {
        put_length(b, ABSENT);
        return;
    }
    put_length(b, (uint32_t)s.len);
    buf_put(b, s);
}

static Str take_field(Str *rest)
{
    if (rest->len < 4) return NO_STR;
    uint32_t n = length_at(rest->at);
    *rest = str_from(*rest, 4);
    if (n == ABSENT) return NO_STR;
    Str s = str_sub(*rest, 0, (ptrdiff_t)n);
    *rest = str_from(*rest, (ptrdiff_t)n);
    return s;
}

static Response unpack(Str rest)
{
    Response r = {0};
    Str status = NO_STR, forever = NO_STR, retry = NO_STR;
    Str *fields[] = {&status, &r.type, &r.location, &r.body, &r.etag, &r.file_name, &r.set_cookie, &forever, &retry, &r.route, &r.log, NULL};
    for (Str **field = fields; *field; field++) **field = take_field(&rest);
    int64_t n = 0;
    if (str_number(status, &n)) r.status = (int)n;
    if (str_number(retry, &n)) r.retry_after_s = (int)n;
    r.cache_forever = forever.len > 0;
    return r;
}

static Response wasm_answer(Engine *e, Arena *keep, uint64_t seed, Instant now, Request r)
{
    Pipe *p = e->own;
    Random random = random_seeded(seed);
    char *bytes = arena_bytes(keep, RANDOM_BYTES);
    random_fill(&random, (uint8_t *)bytes, RANDOM_BYTES);
    Buf b = buf_new(keep, r.body.len + 8192, ORDER_MAX);
    buf_put(&b, str_of(bytes, RANDOM_BYTES));
    put_field(&b, str_int(keep, now));
    Str fields[] = {r.method, r.path, r.query, r.body, r.content_type, r.cookie, r.origin, r.fetch_site, r.host, r.agent, r.if_none_match, r.address};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) put_field(&b, fields[i]);
    put_field(&b, cat(keep, r.secure ? S("s") : S(""), r.push ? S("p") : S("")));
    p->stale = true;
    Str answer = order(p, keep, S("R"), buf_str(&b));
    if (!answer.at || starts_with(answer, S("!"))) return (Response){.status = 0, .body = answer.at ? answer : S("node is gone")};
    return unpack(answer);
}

/* ---------------------------------------------------------------------------------------- engine */

static bool wasm_prepare(Engine *e, Ctx *c)
{
    if (!sqlite_world(c).at) return false;
    return pipe_start(e->own) || fail(c, ERR_BROKEN, S("node does not start"));
}

/* Gives Node the image that e->db holds. */
static bool wasm_push(Engine *e, Ctx *c)
{
    Pipe *p = e->own;
    Str answer = order(p, c->keep, S("L"), sqlite_image_give(e, c->keep));
    p->stale = false;
    if (same(answer, S("K"))) return true;
    return fail(c, ERR_BROKEN, answer.at ? answer : S("node is gone (is build/repere.wasm there? make wasm)"));
}

static bool wasm_fresh(Engine *e, Ctx *c) { return sqlite_image_take(e, c, sqlite_world(c)) && wasm_push(e, c); }

static bool wasm_query(Engine *e, Ctx *c, Str sql, Table *out)
{
    Pipe *p = e->own;
    if (p->stale) {
        Str image = order(p, c->keep, S("G"), S(""));
        if (!image.at || starts_with(image, S("!"))) return fail(c, ERR_BROKEN, S("node gives no image"));
        if (!sqlite_image_take(e, c, image)) return false;
        p->stale = false;
    }
    return sqlite_query(e, c, sql, out);
}

static void wasm_close(Engine *e)
{
    Pipe *p = e->own;
    if (p->child > 0) {
        close(p->to);
        close(p->from);
        waitpid(p->child, NULL, 0);
    }
    engine_sqlite()->close(e);
}

Engine *engine_wasm(void)
{
    static Engine engine = {.name = "wasm", .prepare = wasm_prepare, .fresh = wasm_fresh, .answer = wasm_answer, .query = wasm_query,
                            .changed = wasm_push, .close = wasm_close, .own = &the_pipe};
    return &engine;
}
