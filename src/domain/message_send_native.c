/* See message_send.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/message_send.h"

#include "base/buf.h"
#include "base/hash.h"
#include "domain/consent.h"
#include "domain/list.h"
#include "domain/person.h"
#include "domain/receipt.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define SENDER S("sender")
#define TEXT_MOST (256 << 10)

/* Before the second try, the third …; after the last one it is given up: some two days in all. */
static const int waits_minutes[] = {1, 5, 15, 60, 240, 720, 1440};
#define TRIES_MOST ((int64_t)(sizeof waits_minutes / sizeof *waits_minutes) + 1)

/* ---------------------------------------------------------------------------------------- one sender */

bool sender_lease(Ctx *c, Str holder, Str dead, bool *fresh)
{
    lease_begin(c, SENDER);
    const LeaseRow *before = lease_row(c, SENDER);
    *fresh = before && !same(before->holder, holder);
    bool ours = lease_take(c, (LeaseTake){.name = SENDER, .holder = holder, .at = c->received, .until_ms = c->received + LEASE_MS,
                                          .dead = dead.len ? dead : holder}) == 1;
    if (ours && *fresh) sending_recover(c, c->received);
    return ours;
}

Str sender_holder(Ctx *c)
{
    const LeaseRow *row = lease_row(c, SENDER);
    return row ? row->holder : NO_STR;
}

void sender_lease_end(Ctx *c, Str holder) { lease_end(c, SENDER, holder); }

/* ---------------------------------------------------------------------------------------- planning */

static void plan_due(Ctx *c)
{
    Day day = day_of(c->received);
    DueMailList all = due_mails(c, day, instant_at(day, 0, 0));
    for (ptrdiff_t i = 0; i < all.len && !failed(c); i++) {
        c->my.org = all.at[i].org;
        message_queue(c, (MessageNew){.template = S("due_today"), .account = all.at[i].account, .number = all.at[i].steps, .link = S("/due")});
    }
}

/* On the day before; on a Saturday also for Monday, when nobody is written to on Sundays. */
static void plan_appointments(Ctx *c)
{
    Day from = day_add(day_of(c->received), 1), until = message_quiet_day(c, from) ? day_add(from, 1) : from;
    AppointmentSoonList all = {0};
    Id after = 0;
    do {
        all = appointments_soon(c, from, until, after);
        for (ptrdiff_t i = 0; i < all.len && !failed(c); i++) {
            const AppointmentSoon *a = &all.at[i];
            after = a->id;
            c->my.org = a->org;
            message_queue(c, (MessageNew){.template = S("appointment_tomorrow"), .person = person_for_check(a->person), .at = a->at_ms, .about = a->id});
        }
    } while (all.len == MESSAGE_BATCH && !failed(c));
}

static void forget_old(Ctx *c)
{
    Str number, unit;
    int64_t months = 6;
    const RuleRow *rule = rule_row(c, S("*"), 0, S("retention:message"), day_of(c->received));
    if (rule) str_cut(rule->value, ' ', &number, &unit);
    if (!rule || !str_number(number, &months) || months < 1 || months > 60) months = 6;
    Instant before = instant_at(day_add_months(day_of(c->received), (int)-months), 0, 0);
    message_forget(c, before);
    sending_forget(c, before);
}

void message_plan(Ctx *c)
{
    Id mine = c->my.org;
    plan_due(c);
    plan_appointments(c);
    forget_old(c);
    c->my.org = mine;
}

/* ---------------------------------------------------------------------------------------- gathering */

int64_t message_gather(Ctx *c)
{
    Day day = day_of(c->received);
    MessageReadyList all = message_ready(c, c->received, day, message_quiet(c, c->received));
    ptrdiff_t end = all.len;
    /* The last recipient's may not be all there: with the next batch, unless they fill this one. */
    if (end == MESSAGE_BATCH)
        while (end > 0 && same(all.at[end - 1].recipient, all.at[all.len - 1].recipient)) end--;
    if (!end) end = all.len;
    Id sending = 0;
    for (ptrdiff_t i = 0; i < end && !failed(c); i++) {
        const MessageReady *m = &all.at[i];
        bool same_one = i && same(m->recipient, all.at[i - 1].recipient) && m->at_once == all.at[i - 1].at_once;
        if (!same_one) {
            sending = new_id(c);
            sending_add(c, (SendingAdd){.id = sending, .medium = m->medium, .recipient = m->recipient, .on_day = day, .at_once = m->at_once,
                                        .next_ms = c->received});
        }
        message_gather_one(c, m->id, sending);
    }
    return all.len;
}

/* ---------------------------------------------------------------------------------------- the words */

/* A sentence of message.def with its hour and number. */
static Str say(Ctx *c, Str sentence, const Reason *r)
{
    Buf b = buf_new(c->keep, 256, 4 << 10);
    Str rest = worded(c, sentence), before, name, after;
    while (str_cut(rest, '{', &before, &after) && str_cut(after, '}', &name, &rest)) {
        buf_put(&b, before);
        if (same(name, S("jour"))) buf_put(&b, day_long(c, day_of(r->at)));
        if (same(name, S("heure"))) buf_put(&b, time_text(c, r->at));
        if (same(name, S("nombre"))) buf_put(&b, number_text(c, r->number));
    }
    buf_put(&b, rest);
    return buf_str(&b);
}

static bool said_before(const Reason *reasons, ptrdiff_t i)
{
    for (ptrdiff_t k = 0; k < i; k++)
        if (reasons[k].kind == reasons[i].kind && same(reasons[k].link, reasons[i].link) && reasons[k].at == reasons[i].at &&
            reasons[k].number == reasons[i].number)
            return true;
    return false;
}

static Str why(Ctx *c, MessageWhom whom)
{
    if (whom == TO_ACCOUNT)
        return cat(c->keep, T("Vous recevez ce message parce que vous avez un compte dans Repère. Pour choisir ce qui vous est envoyé :"), S("\n"), c->origin,
                   S("/me/messages\n"));
    return cat(c->keep, T("Vous recevez ce message parce que votre structure travaille avec des équipes qui utilisent Repère. Pour ne plus en recevoir, répondez-le à qui vous écrit."), S("\n"));
}

static void compose_mail(Ctx *c, const Reason *reasons, ptrdiff_t count, Outgoing *out)
{
    Buf b = buf_new(c->keep, 1 << 10, TEXT_MOST);
    ptrdiff_t told = 0;
    buf_put(&b, cat(c->keep, T("Bonjour,"), S("\n\n")));
    for (ptrdiff_t i = 0; i < count; i++) {
        const Reason *r = &reasons[i];
        if (said_before(reasons, i)) continue;
        told++;
        buf_put(&b, cat(c->keep, say(c, r->kind->sentence, r), S("\n")));
        if (r->link.len) buf_put(&b, cat(c->keep, worded(c, r->kind->button), S(" :\n"), c->origin, r->link, S("\n")));
        buf_put(&b, S("\n"));
    }
    buf_put(&b, cat(c->keep, S("-- \n"), why(c, reasons[0].kind->whom)));
    out->subject = told == 1 ? worded(c, reasons[0].kind->subject) : fill(c, T("Repère : {n} nouvelles"), str_int(c->keep, told));
    out->text = buf_str(&b);
}

static void compose_sms(Ctx *c, const Reason *reasons, ptrdiff_t count, Outgoing *out)
{
    Buf b = buf_new(c->keep, 512, TEXT_MOST);
    for (ptrdiff_t i = 0; i < count; i++) {
        const Reason *r = &reasons[i];
        if (said_before(reasons, i)) continue;
        buf_put(&b, cat(c->keep, say(c, r->kind->sentence, r), S(" ")));
        if (r->link.len) buf_put(&b, cat(c->keep, c->origin, r->link, S(" ")));
    }
    buf_put(&b, T("Plus de SMS ? Dites-le à qui vous suit."));
    out->text = buf_str(&b);
}

void message_compose(Ctx *c, const Reason *reasons, ptrdiff_t count, Outgoing *out)
{
    if (out->sms) compose_sms(c, reasons, count, out);
    else compose_mail(c, reasons, count, out);
}

/* The same for every try of one sending, so that whoever gets it twice sees one. */
static Str message_id_of(Ctx *c, Id sending)
{
    uint8_t mark[10];
    Str host = str_from(c->origin, starts_with(c->origin, S("https://")) ? 8 : starts_with(c->origin, S("http://")) ? 7 : 0), name, port;
    Str id = id_text(c->keep, sending);
    hash_of(mark, sizeof mark, c->mac_key, S("message-id"), id);
    str_cut(host, ':', &name, &port);
    return cat(c->keep, S("<"), id, S("."), str_hex(c->keep, str_of(mark, sizeof mark)), S("@"), name.len ? name : S("repere.invalid"), S(">"));
}

/* ---------------------------------------------------------------------------------------- may it still be told */

static Str person_trouble(Ctx *c, const SendingMessage *m, Outgoing *out)
{
    const PersonLive *live = person_live(c, m->person);
    if (!live || !same(live->state, S("live"))) return S("gone");
    if (!consent_allows(c, person_for_check(m->person), S("sms"))) return S("not_agreed");
    SendingChannelList all = sending_channels(c, m->person);
    for (ptrdiff_t i = 0; i < all.len; i++) {
        Str number = same(all.at[i].kind, S("phone")) ? sms_number(c, all.at[i].value) : NO_STR;
        if (!number.len) continue;
        out->to = number;
        return NO_STR;
    }
    return S("no_address");
}

static Str account_trouble(Ctx *c, const SendingMessage *m, const MessageKind *kind, Outgoing *out)
{
    const AccountMail *a = account_mail_row(c, m->account);
    if (!a || same(a->state, S("refused")) || a->until_day < day_of(c->received)) return S("gone");
    if (!kind->at_once && !same(a->state, S("active"))) return S("gone");
    if (!a->mail.len) return S("no_address");
    if (same(kind->code, S("due_today")) && !a->due_mail) return S("not_agreed");
    out->to = a->mail;
    return NO_STR;
}

static bool still_true(Ctx *c, const SendingMessage *m)
{
    if (m->at_ms && m->at_ms <= c->received) return false;
    if (!same(m->template, S("appointment_tomorrow"))) return true;
    const AppointmentStill *a = appointment_still(c, m->about);
    return a && a->at_ms == m->at_ms && same(a->state, S("registered"));
}

/* Why it is not told any more; absent when it is. Finds the address. */
static Str trouble_of(Ctx *c, const SendingMessage *m, const MessageSealed *sealed, const MessageKind *kind, Outgoing *out)
{
    if (!kind || !sealed || !still_true(c, m)) return S("not_true");
    if (m->person) return person_trouble(c, m, out);
    if (m->account) return account_trouble(c, m, kind, out);
    out->to = sealed->address;
    return out->to.len ? NO_STR : S("no_address");
}

/* ---------------------------------------------------------------------------------------- one sending */

static bool letter_write(Ctx *c, Outgoing *out)
{
    SendingMessageList all = sending_messages(c, out->id);
    Reason *reasons = new(c->keep, Reason, all.len + 1);
    ptrdiff_t count = 0;
    Str last = S("withdrawn");
    Id mine = c->my.org;
    for (ptrdiff_t i = 0; i < all.len && !failed(c); i++) {
        const SendingMessage *m = &all.at[i];
        const MessageKind *kind = message_kind(m->template);
        c->my.org = m->org; /* the codec's key */
        const MessageSealed *sealed = message_sealed(c, m->id);
        Str trouble = trouble_of(c, m, sealed, kind, out);
        if (trouble.len) message_halt_one(c, m->id, last = trouble);
        else reasons[count++] = (Reason){kind, sealed->link, m->at_ms, m->number};
    }
    c->my.org = mine;
    if (failed(c)) return false;
    if (!count) {
        sending_settle(c, (SendingSettle){.id = out->id, .state = S("stopped"), .done_ms = c->received, .cause = last});
        return false;
    }
    out->message_id = message_id_of(c, out->id);
    message_compose(c, reasons, count, out);
    return true;
}

bool message_take(Ctx *c, bool mail, bool sms, Outgoing *out)
{
    while (!failed(c)) {
        const SendingNext *next = sending_next(c, c->received, mail, sms);
        if (!next) return false;
        if (!sending_claim(c, next->id, c->received)) continue; /* another one took it */
        *out = (Outgoing){.id = next->id, .sms = same(next->medium, S("sms")), .tries = next->tries + 1, .key = id_text(c->keep, next->id)};
        if (next->receipts) out->key = cat(c->keep, out->key, S("_"), str_int(c->keep, next->receipts)); /* what did not arrive is another one */
        if (out->sms) out->receipt = cat(c->keep, c->origin, receipt_path(c, next->id, next->receipts));
        if (letter_write(c, out)) return true;
    }
    return false;
}

void message_settle(Ctx *c, const Outgoing *o, Outcome how)
{
    bool given_up = how.went == WENT_NEVER || (how.went == WENT_LATER && o->tries >= TRIES_MOST);
    int wait = waits_minutes[o->tries < TRIES_MOST ? o->tries - 1 : TRIES_MOST - 2];
    SendingSettle s = {.id = o->id, .next_ms = c->received, .cause = how.cause.len ? how.cause : NO_STR, .said = how.said.len ? how.said : NO_STR};
    s.state = how.went == WENT ? S("sent") : given_up ? S("given_up") : S("waiting");
    if (how.went == WENT || given_up) s.done_ms = c->received;
    else s.next_ms = c->received + wait * MINUTE_MS;
    if (sending_settle(c, s) && how.went == WENT) message_sent_all(c, o->id);
}
