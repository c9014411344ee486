/* The pipeline: parse, match, login, permit, form, begin, page, commit or roll back. A page never opens a transaction, checks a
 * permission, parses a field or escapes a character.
 *
 * In the flow: a platform gives a Request, app/routes.def says what it is, page/ answers. Errors are looked at last: if one sticks in
 * the context, the transaction rolls back and the half page is thrown away, so a forgotten check can neither commit nor leak.
 * Not here: what errors look like (app/answer.c), the journal's rows (app/journal.c), cookies (app/login.c). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <assert.h>

#include "app/answer.h"
#include "app/asset.h"
#include "app/journal.h"
#include "app/login.h"
#include "app/speak.h"
#include "app/turn.h"
#include "app/visit.h"
#include "base/hash.h"
#include "domain/access.h"
#include "domain/list.h"
#include "domain/person.h"
#include "domain/receipt.h"
#include "form/stamp.h"
#include "i18n/msg.h"
#include "store/read.h"

#include "base/banned.h"

#define PAIRS_MAX 400
#define ATTEMPTS 3

static Str pair_value(Pairs pairs, Str name)
{
    for (ptrdiff_t i = 0; i < pairs.len; i++)
        if (same(pairs.at[i].name, name)) return pairs.at[i].value;
    return NO_STR;
}

/* Path, query, body: in this order, so that nothing in a body can take the place of what the path says. */
static bool turn_pairs(Ctx *c, Turn *t, const Pair *ids, int id_count)
{
    Pairs query = urlencoded_read(c, t->request.query, PAIRS_MAX);
    Pairs body = t->post ? urlencoded_read(c, t->request.body, PAIRS_MAX) : (Pairs){0};
    Pair *all = new(c->keep, Pair, id_count + query.len + body.len + 1);
    ptrdiff_t n = 0;
    for (int i = 0; i < id_count; i++) all[n++] = ids[i];
    for (ptrdiff_t i = 0; i < query.len + body.len; i++) {
        Pair p = i < query.len ? query.at[i] : body.at[i - query.len];
        bool in_path = false;
        for (int j = 0; j < id_count; j++) in_path |= same(p.name, ids[j].name);
        if (!in_path) all[n++] = p;
    }
    t->pairs = (Pairs){all, n};
    return !failed(c);
}

/* What an address names is a record, but where the form says that it is a word of the kinds ("/persons/{person}/grids/{grid}"). */
static bool is_word(const Route *route, Str name)
{
    const FormSpec *spec = &form_specs[route->form];
    for (int i = 0; i < spec->count; i++)
        if (same(field_specs[spec->first + i].name, name)) return field_specs[spec->first + i].kind == FIELD_WORD;
    return false;
}

static bool turn_match(Ctx *c, Turn *t)
{
    Pair ids[4];
    int count = 0;
    bool other_method = false;
    t->route = route_find(t->request.method, t->request.path, ids, &count, &other_method);
    if (!t->route) {
        t->wrong_method = other_method;
        return fail(c, ERR_MISSING, S("no such route"));
    }
    for (int i = 0; i < count; i++)
        if (!is_word(t->route, ids[i].name) && !id_read(ids[i].value)) return fail(c, ERR_MISSING, S("no such id"));
    return turn_pairs(c, t, ids, count);
}

static bool turn_permit(Ctx *c, Turn *t)
{
    uint64_t who = t->route->who;
    if (who == PUBLIC || (c->my.person && (c->my.may & who))) return true;
    if (!c->my.account) {
        t->sign_in_first = true;
        return fail(c, ERR_DENIED, S("no login"));
    }
    if (who == SIGNED_IN || (c->my.may & who)) return true;
    return fail(c, ERR_DENIED, S("not for this role"));
}

/* A form of ours, sent by one of our pages, for this account (decision D15). */
static bool turn_trust(Ctx *c, Turn *t)
{
    const Request *r = &t->request;
    if (!t->post || r->push) return true;
    bool ours = same(r->fetch_site, S("same-origin"));
    if (r->origin.len) ours = same(r->origin, c->origin);
    if (!ours) return fail_saying(c, ERR_DENIED, T("Cette page a été envoyée par un autre site : rien n’a été enregistré."));
    t->op = pair_value(t->pairs, S("op"));
    if (!op_is_valid(t->op)) return fail_saying(c, ERR_INPUT, T("Ce formulaire est incomplet : ouvrez la page de nouveau."));
    if (t->sign_in_first) return true;
    Str stamp = form_stamp(c, c->mac_key, t->op, form_sender(c));
    if (!hash_equal(stamp, pair_value(t->pairs, S("stamp"))))
        return fail_saying(c, ERR_DENIED, T("Ce formulaire a été ouvert par un autre compte, ou il est trop ancien : ouvrez-le de nouveau."));
    return true;
}

/* Another program: the key in the address is all that it has. One that is not ours costs a hash, no transaction and no row. */
static bool turn_machine(Ctx *c, Turn *t)
{
    uint8_t random[10];
    random_fill(c->random, random, sizeof random);
    t->op = op_new(c->keep, c->received, random);
    return receipt_is_ours(c, pair_value(t->pairs, S("token"))) || fail(c, ERR_MISSING, S("no key of ours"));
}

/* Errors of fields that a GET did not carry are no errors: the page shows an empty form. */
static void forgive_absent(FormState *state)
{
    const FormSpec *spec = &form_specs[state->form];
    for (int i = 0; i < spec->count; i++) {
        if (state->typed[i].len || !state->errors[i].at) continue;
        state->errors[i] = NO_STR;
        state->error_count--;
    }
}

static bool turn_form(Ctx *c, Turn *t)
{
    FormId id = t->route->form;
    t->form = arena_alloc(c->keep, id ? form_specs[id].size : sizeof(NoForm), _Alignof(max_align_t), 1);
    if (!id) return true;
    form_read(c, id, t->pairs, list_has, t->form);
    FormState *state = *(FormState **)t->form;
    if (!t->post) forgive_absent(state);
    t->state = state;
    return !failed(c);
}

static void turn_op(Ctx *c, Turn *t)
{
    assert(t->state); /* routes.c: each POST has a form */
    Str root = t->state->root;
    c->op = (Op){.op = t->op, .id = op_id(t->op), .root = op_is_valid(root) ? op_id(root) : op_id(t->op)};
}

/* The address of a file that was merged into another one leads there, as long as whoever asks may open that one. */
static Reply lead_on(Ctx *c, Turn *t)
{
    Str before, after, param = S("/persons/");
    Str rest = str_from(t->request.path, param.len);
    Err missing = c->err;
    if (t->post || missing.kind != ERR_MISSING || !starts_with(t->route->path, S("/persons/{person}"))) return (Reply){0};
    c->err = (Err){0};
    str_cut(rest, '/', &before, &after);
    Id now = person_now(c, id_read(before));
    if (now && is_seen(person_glance(c, now)))
        return see_other(T("Ce dossier a été réuni à celui-ci."), cat(c->keep, param, id_text(c->keep, now), str_from(rest, before.len)));
    if (!failed(c)) c->err = missing;
    return (Reply){0};
}

static Reply run_read(Ctx *c, Turn *t)
{
    Reply reply = t->route->page(c, t->form);
    return failed(c) ? lead_on(c, t) : reply;
}

/* The same operation was received before: the same answer, or what differs. */
static Reply answer_again(Ctx *c, Turn *t, const Recorded *recorded, Str mac)
{
    db_rollback(c);
    if (recorded->account != c->my.account) return fail_saying(c, ERR_CONFLICT, T("Ce formulaire ne peut plus servir : ouvrez-le de nouveau.")), (Reply){0};
    if (!hash_equal(recorded->body_mac, mac) || !same(recorded->route, t->route->name)) return answer_already(c, t, recorded);
    if (same(recorded->verdict, S("refused"))) {
        ErrKind kind = recorded->status == 403 ? ERR_DENIED : recorded->status == 413 ? ERR_TOO_BIG : ERR_MISSING;
        return fail(c, kind, S("refused before")), (Reply){0};
    }
    return (Reply){.status = (int)recorded->status, .location = recorded->location, .notice = T("Déjà enregistré, compté une fois.")};
}

static Reply write_once(Ctx *c, Turn *t)
{
    turn_op(c, t);
    if (!db_begin(c, BEGIN_WRITE)) return (Reply){0};
    Str mac = journal_mac(c, t->route, t->form);
    const Recorded *recorded = journal_by_op(c, t->op);
    if (failed(c)) return (Reply){0};
    if (recorded) return answer_again(c, t, recorded, mac);
    Reply reply = t->route->page(c, t->form);
    if (reply.status >= 400) return reply; /* a question to the person: nothing is written */
    journal_record(c, t->route, S("accepted"), NO_STR, reply.status, reply.location, mac);
    db_commit(c);
    return failed(c) ? (Reply){0} : reply;
}

/* A refusal is a fact too: who tried what, without content. */
static void record_refusal(Ctx *c, Turn *t)
{
    Err kept = c->err;
    if (kept.kind != ERR_DENIED && kept.kind != ERR_MISSING && kept.kind != ERR_TOO_BIG) return;
    c->err = (Err){0};
    if (db_begin(c, BEGIN_WRITE)) {
        Str mac = journal_mac(c, t->route, t->form);
        Str reason = kept.kind == ERR_DENIED ? S("denied") : kept.kind == ERR_MISSING ? S("missing") : S("too_big");
        c->op.item = 0;
        if (!journal_by_op(c, t->op)) journal_record(c, t->route, S("refused"), reason, err_status(kept.kind), NO_STR, mac);
        db_commit(c);
        db_rollback(c);
    }
    if (!failed(c)) c->err = kept; /* what could not be recorded is said as it is: try again */
}

/* READ COMMITTED with unique keys and compare-and-set: what lost a race runs again, at most 3 times (decision D9). */
static Reply run_write(Ctx *c, Turn *t)
{
    for (int attempt = 1;; attempt++) {
        Reply reply = write_once(c, t);
        bool lost = failed(c) && (db_was_unique(c) || c->db->was_busy || c->err.kind == ERR_RETRY);
        db_rollback(c);
        if (!lost) {
            if (failed(c) && t->route->who != MACHINE) record_refusal(c, t); /* said again a hundred times it is still no fact */
            return reply;
        }
        if (attempt == ATTEMPTS) {
            if (c->err.kind != ERR_CONFLICT) c->err.kind = ERR_BUSY;
            return (Reply){0};
        }
        c->err = (Err){0};
    }
}

/* A form with errors, or one that waits for an answer: the page that holds it, with the same operation id. */
static Reply show_again(Ctx *c, Turn *t)
{
    c->err = (Err){0};
    db_rollback(c);
    if (!db_begin(c, BEGIN_READ)) return (Reply){0};
    c->again_form = (int)t->route->form;
    c->again_op = t->op;
    assert(t->state);
    c->again_root = t->state->root;
    Reply reply = t->route->again(c, t->form);
    db_rollback(c);
    if (reply.status == 200) reply.status = 422;
    return failed(c) ? (Reply){0} : reply;
}

static Reply turn_run(Ctx *c, Turn *t)
{
    bool wrong = t->state && form_has_errors(t->state);
    if (wrong && t->route->again) return show_again(c, t);
    if (wrong && t->post) return fail_saying(c, ERR_INPUT, T("Cette demande est incomplète : revenez à la page d’avant.")), (Reply){0};
    Reply reply;
    switch (t->route->effect) {
    case EFFECT_WRITE:
        db_rollback(c);
        reply = run_write(c, t);
        break;
    case EFFECT_LOGIN:
        db_rollback(c);
        c->turn = t;
        reply = run_read(c, t); /* app/sign_in.c opens its own transactions: a password takes 150 ms */
        break;
    default: reply = run_read(c, t);
    }
    if (c->err.kind == ERR_INPUT && t->state && form_has_errors(t->state) && t->route->again) return show_again(c, t);
    if (t->kept_route && !failed(c)) return show_kept(c, t, reply);
    return reply;
}

/* After a sign-in that interrupted a form: the filled form again, with its op, one tap away; never executed by itself. */
Reply show_kept(Ctx *c, Turn *t, Reply signed_in)
{
    Turn kept = {.app = t->app, .request = t->request, .post = true, .route = t->kept_route, .pairs = t->kept_pairs};
    kept.op = pair_value(kept.pairs, S("op"));
    if (!op_is_valid(kept.op) || !turn_form(c, &kept)) return signed_in;
    c->path = t->kept_route->path;
    Reply reply = show_again(c, &kept);
    reply.status = 200;
    reply.set_cookie = signed_in.set_cookie;
    return reply;
}

/* Without a login: a form is looked at all the same, as it will be kept for after the sign-in; one that is not ours is refused. */
static bool turn_without_login(Ctx *c, Turn *t)
{
    Err kept = c->err;
    c->err = (Err){0};
    if (turn_trust(c, t)) c->err = kept;
    else t->sign_in_first = false;
    return false;
}

/* A read of a file is an action of its record: written when the page is made, and before anybody gets it. Nothing that is not in the log is
 * shown. Once an hour for each account and file, so that reading is not writing. */
static void keep_reads(Ctx *c, const Turn *t, const Reply *reply)
{
    if (failed(c) || reply->status == 303 || !access_is_due(c)) return;
    db_rollback(c);
    if (!db_begin(c, BEGIN_WRITE)) return;
    access_write(c, t->route->name);
    db_commit(c);
}

static bool turn_prepare(Ctx *c, Turn *t)
{
    bool there = turn_match(c, t);
    speak_choose(c, t);
    if (!there) return false;
    if (t->route->who == MACHINE) return turn_machine(c, t) && turn_form(c, t);
    if (!db_begin(c, BEGIN_READ)) return false;
    if (!(t->route->who == MAY(own) ? visit_find(c, &t->request) : login_find(c, &t->request))) return false;
    if (!turn_permit(c, t)) return t->sign_in_first ? turn_without_login(c, t) : false;
    return turn_trust(c, t) && turn_form(c, t);
}

Response app_handle(App *app, Db *db, Arena *keep, Random *random, Instant now, Request request)
{
    Ctx context = {.keep = keep, .db = db, .app = app, .keys = &app->keys, .random = random, .now = now, .received = now,
                   .mac_key = str_of(app->keys.mac_key, KEY_BYTES), .path = request.path, .kept = &db->kept, .words = app->words, .demo = app->demo,
                   .pushed = request.push};
    Ctx *c = &context;
    Response asset;
    if (asset_answer(c, &request, &asset)) return asset;
    c->origin = app->origin.len ? app->origin : cat(keep, request.secure ? S("https://") : S("http://"), request.host);
    Turn t = {.app = app, .request = request, .post = same(request.method, S("POST"))};
    c->notice = notice_read(c, &request);
    Reply reply = {0};
    if (turn_prepare(c, &t)) reply = turn_run(c, &t);
    keep_reads(c, &t, &reply);
    db_rollback(c);
    if (failed(c)) reply = answer_error(c, &t);
    Response response = answer_response(c, &t, reply);
    speak_keep(c, &t, &response);
    return response;
}
