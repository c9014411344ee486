/* See answer.h. An error page never says whether something exists that is not in sight (404 for both). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/answer.h"

#include "app/login.h"
#include "app/sorry.h"
#include "app/visit.h"
#include "view/views.h"

#include "base/banned.h"

#define KEPT_MOST 20000 /* bytes of a form that waits in the sign-in page; form/sign_in.def takes more */

Str notice_read(Ctx *c, const Request *request)
{
    Str said = url_unescape(c->keep, cookie_get(request->cookie, S("said")), false);
    return said.len > 300 || !str_is_utf8(said) ? NO_STR : said;
}

/* Eight letters that stand in the page and in the log: how somebody's "it broke" finds its line. */
static Str reference_new(Ctx *c)
{
    uint8_t bytes[6];
    random_fill(c->random, bytes, sizeof bytes);
    return str_sub(code_new(c->keep, bytes), 0, 8);
}

static ErrorPage error_words(Ctx *c, const Err *err, const Turn *t)
{
    ErrorPage p = {.status = err_status(err->kind), .signed_in = c->my.account != 0};
    switch (err->kind) {
    case ERR_INPUT: p.title = T("Demande incomplète"), p.words = T("Il y manque quelque chose. Revenez à la page d’avant et recommencez."); break;
    case ERR_DENIED:
        p.title = err->for_person ? T("Refusé") : T("Pas avec ce rôle");
        p.words = T("Votre rôle ne permet pas d’ouvrir cette page. Rien n’a été montré ni changé.");
        break;
    case ERR_MISSING:
        p.title = T("Cette page n’existe pas");
        p.words = T("Elle n’existe pas, ou elle n’est pas à portée de votre compte.");
        break;
    case ERR_CONFLICT: p.title = T("Quelqu’un d’autre est passé avant"), p.words = T("Rien n’a été changé. Rouvrez la page pour voir ce qui est enregistré."); break;
    case ERR_TOO_BIG: p.title = T("C’est trop grand"), p.words = T("Ce qui a été envoyé dépasse la limite. Rien n’a été enregistré."); break;
    case ERR_BUSY:
        p.title = T("Un instant");
        p.words = T("Beaucoup de monde écrit en même temps. Rien n’est perdu : réessayez dans 2 secondes.");
        break;
    case ERR_FULL:
        p.title = T("Plus de place pour enregistrer");
        p.words = T("Le disque du serveur est plein : rien n’a été enregistré, et rien n’est perdu de ce qui l’était. "
                    "Prévenez la personne qui s’occupe de Repère, revenez à la page d’avant et réessayez ensuite.");
        break;
    default:
        p.title = T("Quelque chose s’est cassé");
        p.words = T("Rien n’a été enregistré à moitié. Réessayez ; si cela revient, donnez cette référence à la personne qui s’occupe de Repère.");
        p.reference = reference_new(c);
    }
    if (err->for_person) p.words = err->message;
    if (t->wrong_method) p.status = 405, p.title = T("Pas de cette façon"), p.words = T("Cette adresse existe, mais ne s’ouvre pas ainsi.");
    return p;
}

static Str next_path(Ctx *c, const Turn *t)
{
    return t->request.query.len ? cat(c->keep, t->request.path, S("?"), t->request.query) : t->request.path;
}

/* Without a login: a reader goes to sign in and comes back; a filled form is kept in the sign-in page. */
static Reply answer_sign_in(Ctx *c, Turn *t)
{
    c->err = (Err){0};
    if (t->route->who == MAY(own)) return visit_over(c, t->post);
    if (!t->post) return (Reply){.status = 303, .location = cat(c->keep, S("/sign-in?next="), url_escape(c, next_path(c, t)))};
    SignInForm f;
    form_empty(c, FORM_sign_in, &f);
    bool keepable = t->request.body.len <= KEPT_MOST && str_is_utf8(t->request.body);
    f.kept = keepable ? t->request.body : S("");
    f.kept_path = keepable ? t->request.path : S("");
    c->path = S("/sign-in");
    return (Reply){.status = 401, .body = sign_in_page(c, f)};
}

/* What a machine hears does not tell a good key from a bad one; only to a fault of ours it is worth saying it again. */
static bool is_neutral(const Ctx *c, const Turn *t) { return t->route && t->route->who == MACHINE && err_status(c->err.kind) < 500; }

Reply answer_error(Ctx *c, Turn *t)
{
    if (is_neutral(c, t)) {
        c->err = (Err){0};
        return heard();
    }
    if (t->sign_in_first) return answer_sign_in(c, t);
    Err err = c->err;
    ErrorPage page = error_words(c, &err, t);
    c->err = (Err){0};
    Reply reply = {.status = (int)page.status, .body = sorry_hers(t) ? sorry_page(c, t, page, &err) : view_error(c, page)};
    if (err.kind == ERR_FULL) t->log = err.message;
    if (err.kind == ERR_BROKEN)
        t->log = cat(c->keep, S("<3>"), page.reference, S(" "), err.message, S(" at "), str_c(err.file), S(":"), str_int(c->keep, err.line));
    if (failed(c)) c->err = (Err){0};
    return reply;
}

Reply answer_already(Ctx *c, Turn *t, const Recorded *recorded)
{
    AlreadyPage page = {.at = recorded->received_ms, .recorded = recorded->location, .fields = new(c->keep, AlreadyField, 40)};
    const FormSpec *spec = &form_specs[t->route->form];
    for (int i = 0; i < spec->count && page.field_count < 40; i++) {
        Field f = form_field(c, t->state, spec->first + i, t->form);
        if (sorry_hers(t) && f.spec->kind != FIELD_TEXT && f.spec->kind != FIELD_LONG) continue; /* codes are no words of hers */
        if (f.spec->kind == FIELD_SECRET || f.spec->kind == FIELD_RECORD || (!f.value.len && !f.values.len)) continue;
        Str value = f.value;
        for (ptrdiff_t k = 0; k < f.values.len; k++) value = k ? cat(c->keep, value, S(", "), f.values.at[k]) : f.values.at[k];
        page.fields[page.field_count++] = (AlreadyField){f.name, value};
    }
    Html body = sorry_hers(t) ? sorry_already(c, page) : view_already(c, page);
    return (Reply){.status = 409, .body = body};
}

Response answer_response(Ctx *c, Turn *t, Reply reply)
{
    Response out = {.status = reply.status, .type = S("text/html; charset=utf-8"), .body = reply.body.markup_private,
                    .location = reply.location, .set_cookie = reply.set_cookie, .log = t->log};
    out.route = t->route ? t->route->path : S("-");
    if (reply.type.len) out.type = reply.type, out.body = reply.bytes, out.file_name = reply.file_name;
    if (reply.status == 503) out.retry_after_s = 2;
    if (!out.set_cookie.len && reply.notice.len)
        out.set_cookie = cat(c->keep, S("said="), url_escape(c, reply.notice), S("; Path=/; HttpOnly; SameSite=Lax; Max-Age=60"));
    else if (!out.set_cookie.len && c->notice.len && reply.status == 200)
        out.set_cookie = S("said=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    return out;
}
