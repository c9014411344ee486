/* Torture, after curl: a request whose Nth database call fails, for N = 1, 2, … must answer with an honest error page and leave the
 * database as it was: 500 or 503, or the refusal that it would have got anyway (only its journal row is then missing). When no call is
 * left to fail, the request has run, and its answer goes on to the scene. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/test/scene.h"

#define CALLS_MOST 2000

/* The database as it was: its bytes, and what they say. */
typedef struct {
    Str image;
    uint8_t digest[16];
} Before;

static bool remember(Engine *e, Ctx *c, Before *before)
{
    if (!engine_digest(e, c, before->digest)) return false;
    before->image = sqlite_image_give(e, c->keep);
    return true;
}

/* The same bytes say the same, which is quickly seen; other bytes may too (a login seen later, a page that was freed). */
static bool unchanged(Engine *e, Ctx *c, const Before *before, bool *out)
{
    uint8_t now[16];
    Str image = sqlite_image_give(e, c->keep);
    *out = image.len && same(image, before->image);
    if (*out) return true;
    if (!engine_digest(e, c, now)) return false;
    *out = memcmp(now, before->digest, sizeof now) == 0;
    return true;
}

/* One try whose call number n fails. *hit tells whether there was such a call; *refusal is a status that the whole request must have too. */
static bool one_failure(Scene *s, const Request *request, uint64_t seed, int64_t n, const Before *before, bool *hit, int *refusal)
{
    Engine *e = s->engine;
    e->db->fail_at = e->db->calls + n;
    Response r = e->answer(e, s->arena, seed, s->now, *request);
    *hit = e->db->calls >= e->db->fail_at;
    e->db->fail_at = 0;
    if (!*hit) {
        s->response = r;
        return true;
    }
    s->broken_calls++;
    Str which = cat(s->arena, S("torture, call "), str_int(s->arena, n), S(" of "), request->method, S(" "), request->path, S(": "));
    if (r.status != 500 && r.status != 503) {
        if (r.status < 400 || (*refusal && *refusal != r.status))
            return scene_fail_parts(s, which, S("status "), str_int(s->arena, r.status), S(" after a failure"));
        *refusal = r.status;
    }
    if (str_find(r.body, S("</html>")) < 0) return scene_fail_parts(s, which, S("half an error page"));
    if (r.set_cookie.len || r.location.len) return scene_fail_parts(s, which, S("the error answer has a cookie or a location"));
    Ctx c = engine_ctx(e, s->arena, s->now);
    bool as_it_was;
    if (!unchanged(e, &c, before, &as_it_was)) return scene_fail(s, c.err.message);
    return as_it_was ? true : scene_fail_parts(s, which, S("the database changed"));
}

bool torture_send(Scene *s, const Request *request, uint64_t seed, Response *out)
{
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    Before before;
    int refusal = 0;
    if (!remember(s->engine, &c, &before)) return scene_fail(s, c.err.message);
    for (int64_t n = 1; n <= CALLS_MOST; n++) {
        Arena mark = *s->arena;
        bool hit = false;
        if (!one_failure(s, request, seed, n, &before, &hit, &refusal)) return false;
        if (!hit) {
            *out = s->response;
            if (!refusal || refusal == out->status) return true;
            return scene_fail_parts(s, S("torture: "), request->path, S(" answered "), str_int(s->arena, refusal), S(" after a failure, else "), str_int(s->arena, out->status));
        }
        s->arena->next = mark.next;
    }
    return scene_fail(s, S("torture: more than 2000 database calls in one request"));
}
