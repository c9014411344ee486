/* Messages out: the office's page; what one wants to be sent oneself. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/message.h"
#include "domain/list.h"
#include "domain/receipt.h"
#include "http/http.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define LINES 30
#define COUNTED_MS (30 * DAY_MS)

/* ---------------------------------------------------------------------------------------- the office */

static Str tone_of(const SendingLine *s)
{
    if (same(s->state, S("sent")) || same(s->state, S("delivered"))) return S("ok");
    if (same(s->state, S("given_up")) || same(s->state, S("not_delivered"))) return S("bad");
    return same(s->state, S("waiting")) && s->tries ? S("warn") : S("");
}

/* "Solène Balise"; never who is accompanied. */
static Str whom_of(Ctx *c, const SendingWhy *w)
{
    if (w->account_name.len) return w->account_name;
    if (w->person) return fill(c, T("une personne suivie par {organisation}"), title_words(c, w->org_name));
    return fill(c, T("une structure, à la demande de {organisation}"), title_words(c, w->org_name));
}

static SendingView line_view(Ctx *c, const SendingLine *s)
{
    SendingWhyList why = sending_why(c, s->id);
    const MessageKind *kind = why.len ? message_kind(why.at[0].template) : NULL;
    bool waits = same(s->state, S("waiting")), given_up = same(s->state, S("given_up")) || same(s->state, S("not_delivered"));
    SendingView v = {.id = s->id, .medium = same(s->medium, S("sms")) ? T("SMS") : T("courriel"), .tone = tone_of(s), .tries = s->tries,
                     .state = list_label(c, S("sending_state"), s->state), .may_again = given_up || (waits && s->tries),
                     .may_stop = given_up || waits};
    v.why = kind ? worded(c, kind->subject) : T("Message effacé");
    if (why.len > 1) v.why = fill(c, T("{motif}, avec d’autres nouvelles"), v.why);
    v.whom = why.len ? whom_of(c, &why.at[0]) : T("destinataire effacé");
    if (!same(v.tone, S("ok"))) v.cause = list_label(c, S("sending_cause"), s->cause), v.said = s->said;
    v.when = s->done_ms ? moment_text(c, s->done_ms) : NO_STR;
    if (waits && s->tries) v.next = moment_text(c, s->next_ms);
    return v;
}

static void counts_read(Ctx *c, MessagesPage *p)
{
    SendingCountList all = sending_counts(c, c->received - COUNTED_MS);
    p->waiting = message_waiting_counts(c, 0).rows;
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const SendingCount *n = &all.at[i];
        bool going = same(n->state, S("waiting")) || same(n->state, S("sending"));
        if (going && n->retried) p->retried += n->rows;
        else if (going) p->waiting += n->rows;
        else if (same(n->state, S("given_up"))) p->given_up += n->rows;
        else if (same(n->state, S("not_delivered"))) p->not_delivered += n->rows;
        else if (same(n->state, S("stopped"))) p->stopped += n->rows;
        else p->sent += n->rows;
    }
}

Reply message_list(Ctx *c, MessagesForm f)
{
    MessagesPage p = {.states = list_items(c, S("sending_state")), .quiet = message_quiet(c, c->received)};
    const LeaseRow *lease = lease_row(c, S("sender"));
    p.nobody_sends = !lease || lease->until_ms < c->received;
    counts_read(c, &p);
    SendingLineList found = sending_lines(c, f.shown, f.before);
    p.lines = (SendingViewList){new(c->keep, SendingView, LINES + 1), 0};
    for (; p.lines.len < found.len && p.lines.len < LINES; p.lines.len++) p.lines.at[p.lines.len] = line_view(c, &found.at[p.lines.len]);
    if (found.len > LINES)
        p.next = cat(c->keep, S("/messages?shown="), f.shown, S("&before="), id_text(c->keep, found.at[LINES - 1].id));
    return show(view_message_list(c, f, p));
}

Reply message_again(Ctx *c, MessageOneForm f)
{
    sending_try_again(c, f.sending);
    return see_other(T("Le message repart au prochain envoi."), S("/messages"));
}

Reply message_halt(Ctx *c, MessageOneForm f)
{
    sending_give_up(c, f.sending);
    return see_other(T("Ce message ne sera pas envoyé."), S("/messages"));
}

/* From the gateway of text messages. */
Reply receipt_add(Ctx *c, ReceiptForm f)
{
    receipt_take(c, f);
    return heard();
}

/* ---------------------------------------------------------------------------------------- one's own */

Reply my_messages_show(Ctx *c, MyMessagesForm f)
{
    const AccountMail *mine = account_mail_row(c, c->my.account);
    if (mine && !said(f, my_messages_mail)) f.mail = mine->mail, f.due = mine->due_mail == 1;
    return show(view_my_messages(c, f));
}

Reply my_messages_set(Ctx *c, MyMessagesForm f)
{
    my_messages_save(c, f);
    Str notice = !f.mail.len ? T("Enregistré : rien ne vous est envoyé.") : f.due ? T("Enregistré : ce qui est dû vous est écrit le matin.") : T("Adresse enregistrée.");
    return see_other(notice, S("/me"));
}
