/* What a POST must answer: 403 from another site or with a stamp that is not this account's, 401 without a login, 403 without the
 * capability, 404 for a record out of sight, the same bytes as for one that is not there. Nothing here is meant to be written. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/buf.h"
#include "form/stamp.h"
#include "platform/test/walk.h"

typedef struct {
    Walk *w;
    const Route *route;
    Str path;
} Post;

static int64_t ops; /* so far: no two requests are the same operation */

static void put_pair(Buf *b, Str name, Str value)
{
    if (b->len) buf_byte(b, '&');
    buf_put(b, name);
    buf_byte(b, '=');
    buf_escape(b, value);
}

/* Something that the field accepts. */
static Str plausible(Walk *w, const FieldSpec *f)
{
    Scene *s = &w->scene;
    switch (f->kind) {
    case FIELD_COUNT:
    case FIELD_NUMBER: return str_int(s->arena, f->min > 1 ? f->min : 1);
    case FIELD_DAY: return day_iso(s->arena, day_of(s->now));
    case FIELD_FLAG: return S("1");
    case FIELD_RECORD: return id_text(s->arena, NO_RECORD);
    case FIELD_SECRET: return S("onze lettres longues");
    case FIELD_CHOICE:
    case FIELD_CHOICES: {
        Ctx c = engine_ctx(s->engine, s->arena, s->now);
        Table t;
        Str sql = cat(s->arena, S("select code from list_item where list = '"), f->list, S("' order by position, code"));
        return s->engine->query(s->engine, &c, sql, &t) && t.rows ? t.cells[0] : S("x");
    }
    default: return S("essai");
    }
}

/* A body with everything that the form needs; `other` adds nothing but a changed character to the stamp. */
static Str body_of(Post *p, Id stamp_account, bool with_op)
{
    Walk *w = p->w;
    Scene *s = &w->scene;
    uint8_t random[10] = {0};
    for (int i = 0, n = (int)++ops; i < 4; i++) random[i] = (uint8_t)(n >> (8 * i));
    Str op = op_new(s->arena, s->now, random);
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    Buf b = buf_new(s->arena, 512, 1 << 16);
    if (with_op) put_pair(&b, S("op"), op);
    put_pair(&b, S("form"), str_int(s->arena, form_specs[p->route->form].version));
    put_pair(&b, S("stamp"), form_stamp(&c, c.mac_key, op, stamp_account));
    const FormSpec *form = &form_specs[p->route->form];
    for (int i = 0; i < form->count; i++) {
        const FieldSpec *f = &field_specs[(int)form->first + i];
        if (f->need == NEEDED) put_pair(&b, f->name, plausible(w, f));
    }
    return buf_str(&b);
}

static Response post(Post *p, Str body)
{
    return walk_send(p->w, scene_request(&p->w->scene, S("POST"), p->path, body));
}

static void check_foreign(Post *p)
{
    Walk *w = p->w;
    Request r = scene_request(&w->scene, S("POST"), p->path, body_of(p, w->account, true));
    r.origin = S("https://ailleurs.example");
    r.fetch_site = S("cross-site");
    Response a = walk_send(w, r);
    walk_check(w, a.status == 403, S("a form of another site must be 403"), p->route, &a);
    r.origin = NO_STR;
    r.fetch_site = NO_STR;
    Response b = walk_send(w, r);
    walk_check(w, b.status == 403, S("a form of unknown origin must be 403"), p->route, &b);
}

static void check_stamp(Post *p)
{
    Walk *w = p->w;
    bool own = p->route->who == MAY(own), card = walk_is_card(w->walker), visitor = own ? !card : !w->walker->sign_in.len || card;
    int expected = visitor && p->route->who != PUBLIC ? 401 : 403;
    Response a = post(p, body_of(p, w->account + 1, true));
    walk_check(w, a.status == expected, S("the stamp of another account"), p->route, &a);
    Response b = post(p, body_of(p, w->account, false));
    walk_check(w, b.status == 422 || b.status == 403, S("no operation"), p->route, &b);
}

static void check_hidden(Post *p, Str whose, const Response *none)
{
    Walk *w = p->w;
    Post there = *p;
    if (!whose.at || !walk_hidden(w->walker, p->route, whose) || !walk_path(w, p->route, whose, &there.path)) return;
    Response r = post(&there, body_of(&there, w->account, true));
    walk_check(w, r.status == 404, S("a record out of sight must be 404"), p->route, &r);
    walk_check(w, same(r.body, none->body), S("the page tells whether a record out of sight exists"), p->route, &r);
}

/* Another program hears the same, wherever it stands and whatever it says. */
static void check_machine(Post *p)
{
    Walk *w = p->w;
    Request r = scene_request(&w->scene, S("POST"), p->path, body_of(p, w->account, true));
    for (int i = 0; i < 2; i++, r.origin = S("https://ailleurs.example")) {
        Response a = walk_send(w, r);
        walk_check(w, a.status == 200 && same(a.body, S("ok\n")) && !a.set_cookie.len, S("a key that is not ours is heard like any other"), p->route, &a);
    }
}

static void walk_post(Walk *w, const Route *route)
{
    Post p = {.w = w, .route = route};
    if (!walk_path(w, route, NO_STR, &p.path)) return;
    if (route->who == MACHINE) {
        check_machine(&p);
        return;
    }
    bool own = route->who == MAY(own), card = walk_is_card(w->walker), record = !same(p.path, route->path);
    bool visitor = own ? !card : !w->walker->sign_in.len || card;
    check_foreign(&p);
    check_stamp(&p);
    if (visitor && route->who != PUBLIC) {
        Response r = post(&p, body_of(&p, 0, true));
        walk_check(w, r.status == 401 && str_find(r.body, own ? S("action=\"/card\"") : S("/sign-in")) >= 0, S("without a login: 401, to sign in"), route, &r);
    } else if (!walker_may(w->walker, route)) {
        Response r = post(&p, body_of(&p, w->account, true));
        walk_check(w, r.status == 403, S("this role may not"), route, &r);
    } else if (same(route->path, S("/demo"))) {
        Response r = post(&p, body_of(&p, w->account, true));
        walk_check(w, r.status == 404, S("a house without demonstration has no /demo"), route, &r);
    } else if (record) {
        Response none = post(&p, body_of(&p, w->account, true));
        walk_check(w, none.status == 404, S("a record that is not there must be 404"), route, &none);
        check_hidden(&p, w->walker->others, &none);
        check_hidden(&p, w->walker->other_team, &none);
    }
}

void walk_posts(Walk *w)
{
    Id account = w->account;
    for (int k = 0; k < route_count; k++) {
        bool elsewhere = walk_is_card(w->walker) && routes[k].who != MAY(own);
        w->account = elsewhere ? 0 : account; /* off her own pages she is a visitor */
        if (same(routes[k].method, S("POST"))) walk_post(w, &routes[k]);
    }
    w->account = account;
}
