/* See relay.h: what the other side says, and what becomes of it in the sender's file. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/consent.h"
#include "domain/encounter.h"
#include "domain/fact.h"
#include "domain/item.h"
#include "domain/message.h"
#include "domain/outing.h"
#include "domain/path.h"
#include "domain/path_write.h"
#include "domain/period.h"
#include "domain/person.h"
#include "domain/relay_parts.h"
#include "domain/step.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* ---------------------------------------------------------------------------------------- for who sent it */

Who relay_as_giver(Ctx *c, const RelayRow *r)
{
    Who before = c->my;
    c->my = (Who){.account = r->account, .org = r->org, .team = r->team, .project = r->project, .reach = REACH_ORG, .named_from = INT64_MAX, .name = r->from_name,
                  .org_name = r->from_org_name, .role = S("relay"), .open = S(" street "), .ties = S(" "), .language = before.language};
    return before;
}

void relay_write(Ctx *c, const RelayRow *r)
{
    if (failed(c)) return;
    Who before = relay_as_giver(c, r);
    int64_t n = relay_put(c, (RelayPut){.id = r->id, .version = r->version, .state = r->state, .next_day = r->next_day, .alarm = r->alarm, .owner_side = r->owner_side,
                                        .taken_by = r->taken_by, .taken_name = r->taken_name, .meet_ms = r->meet_ms, .meet_where = r->meet_where, .result_day = r->result_day,
                                        .to_person = r->to_person, .silent = r->silent, .to_step = r->to_step});
    c->my = before;
    if (!n && !failed(c)) fail(c, ERR_RETRY, S("somebody else answered this relay"));
}

void relay_fact_note(Ctx *c, const RelayRow *r, RelaySaid said)
{
    Who before = relay_as_giver(c, r); /* sealed by the key of who sent it: forgotten with the file */
    relay_fact_add(c, (RelayFactAdd){.id = new_id(c), .relay = r->id, .fact = said.fact, .side = said.side, .name = said.name, .at_ms = c->now,
                                     .on_day = said.on_day ? said.on_day : today(c), .reason = said.reason.len ? said.reason : NO_STR, .words = said.words.len ? said.words : NO_STR});
    c->my = before;
}

static Str opens(Ctx *c, Str fact)
{
    ItemList facts = list_items(c, S("relay_facts"));
    for (ptrdiff_t i = 0; i < facts.len; i++) {
        if (!fact.len || !same(facts.at[i].code, fact)) continue;
        if (item_has_flag(&facts.at[i], S("opens:oriented"))) return S("oriented");
        if (item_has_flag(&facts.at[i], S("opens:relayed"))) return S("relayed");
    }
    return S("");
}

Id relay_into_file(Ctx *c, const RelayRow *r, Str kind, Str fact, Instant at)
{
    Who before = relay_as_giver(c, r);
    Seen person = person_for_relay(c, r->person);
    Id event = 0;
    if (is_seen(person) && consent_allows(c, person, S("follow"))) {
        event = new_id(c);
        path_event_add(c, (PathEventAdd){.id = event, .project = r->project, .kind = kind, .person = person, .at_ms = at, .on_day = day_of(at),
                                         .facts = cat(c->keep, S("relay="), id_text(c->keep, r->id))});
        Str stage = opens(c, fact);
        if (stage.len) stage_reach(c, person, stage, at, S("relay"));
    }
    if (is_seen(person)) person_refresh(c, person);
    c->my = before;
    return event;
}

void relay_step(Ctx *c, const RelayRow *r, Str kind)
{
    Who before = relay_as_giver(c, r);
    Seen person = person_for_relay(c, r->person);
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    if (row) {
        step_new(c, person, (StepNew){.kind = kind, .part = S("street"), .what = r->to_name, .about = cat(c->keep, S("relay:"), id_text(c->keep, r->id)), .due_day = today(c),
                                      .owner = row->lead ? row->lead : r->account});
        person_refresh(c, person);
    }
    c->my = before;
}

/* ---------------------------------------------------------------------------------------- the receiver's own house */

/* The surname of a name as the sheet writes it, "Ziad « Zip »" or "« Zip »": what stands between the marks. */
static Str alias_in(Str name)
{
    Str opens = S("« "), closes = S(" »");
    ptrdiff_t from = str_find(name, opens), to = str_find(name, closes);
    return from >= 0 && to > from ? str_sub(name, from + opens.len, to) : name;
}

/* She came: the receiver begins a file of his own, out of the sheet, with a contact of that day. The least, and not before. */
static Id own_file(Ctx *c, const RelayRow *r, Day day)
{
    if (!c->my.account || !c->my.project || !c->my.team) return 0;
    RelayLineList lines = relay_lines_of(c, r);
    Str alias = T("venue par un relais");
    for (ptrdiff_t i = 0; i < lines.len; i++)
        if (same(lines.at[i].code, S("name"))) alias = alias_in(lines.at[i].words);
    Seen person = person_start(c, alias, NO_STR, NO_STR, day);
    if (!is_seen(person)) return 0;
    for (ptrdiff_t i = 0; i < lines.len; i++)
        if (same(lines.at[i].code, S("contact"))) person_way_back(c, person, lines.at[i].detail, lines.at[i].words, 0, day);
    Instant at = r->meet_ms && day_of(r->meet_ms) == day ? r->meet_ms : path_instant(c, day);
    event_add(c, (EventAdd){.id = new_id(c), .project = c->my.project, .kind = S("contact"), .compartment = S("street"), .person = person, .people = 1,
                            .at_ms = at < c->now ? at : c->now, .on_day = day, .origin = S("partner"), .facts = S("said_by=worker")});
    person_refresh(c, person);
    return seen_id(person);
}

void relay_owes(Ctx *c, const RelayRow *r, Id house, Str kind, Day day)
{
    Id mine = c->my.org;
    c->my.org = house;
    relay_step_turn(c, r->to_step, kind, day);
    c->my.org = mine;
}

void relay_owed_end(Ctx *c, const RelayRow *r)
{
    Id mine = c->my.org;
    c->my.org = r->to_org;
    step_end(c, r->to_step, today(c));
    c->my.org = mine;
}

static void own_step(Ctx *c, RelayRow *r, Day day)
{
    if (!c->my.account) return;
    if (r->to_step) relay_owes(c, r, c->my.org, S("relay_meet"), day);
    else {
        r->to_step = new_id(c);
        step_add(c, (StepAdd){.id = r->to_step, .kind = S("relay_meet"), .compartment = S("none"), .what = fill(c, T("relais de {organisation}"), r->from_org_name), .due_day = day});
    }
}

static void own_step_end(Ctx *c, const RelayRow *r)
{
    if (c->my.account && r->to_step) step_end(c, r->to_step, today(c));
}

/* ---------------------------------------------------------------------------------------- an answer */

const RelayRow *relay_received(Ctx *c, Id id)
{
    const RelayOwner *owner = relay_owner(c, id);
    const RelayRow *row = relay_load(c, id, owner && owner->to_org == c->my.org ? owner->org : 0);
    if (row) return row;
    fail(c, ERR_MISSING, S("no such relay was sent to this organisation"));
    return NULL;
}

static Str answerer(Ctx *c, const RelayRow *r) { return c->my.account ? c->my.name : r->to_name; }

/* It was read: once, with the step of who sent it. */
static void acknowledge(Ctx *c, RelayRow *r)
{
    if (!same(r->state, S("sent"))) return;
    r->state = S("acknowledged"), r->next_day = r->expires_day;
    relay_fact_note(c, r, (RelaySaid){.fact = S("acknowledged"), .side = S("receiver"), .name = answerer(c, r)});
    Who before = relay_as_giver(c, r);
    Seen person = person_for_relay(c, r->person);
    step_end(c, r->step, today(c));
    if (is_seen(person)) person_refresh(c, person);
    c->my = before;
    relay_mail_stop(c, r, S("relay_waits"));
}

void relay_receipt(Ctx *c, const RelayRow *row)
{
    if (!same(row->state, S("sent"))) return;
    RelayRow r = *row;
    acknowledge(c, &r);
    relay_write(c, &r);
}

static bool still_open(Ctx *c, const RelayRow *r)
{
    if (relay_is_open(c, r) || same(r->state, S("not_met"))) return true;
    return fail_saying(c, ERR_CONFLICT, T("Ce relais est terminé : rouvrez la page pour voir comment."));
}

void relay_take(Ctx *c, Id id)
{
    const RelayRow *row = relay_received(c, id);
    if (!row || !still_open(c, row)) return;
    RelayRow r = *row;
    r.taken_by = c->my.account, r.taken_name = c->my.name;
    acknowledge(c, &r);
    relay_write(c, &r);
    c->op.item = 0;
}

ItemList relay_answers(Ctx *c, const RelayRow *r)
{
    static const struct { Str state, answers; } taken[] = {
        {S_INIT("sent"), S_INIT(" accept propose refuse question ")}, {S_INIT("acknowledged"), S_INIT(" accept propose refuse question ")},
        {S_INIT("appointment"), S_INIT(" met not_met question return ")}, {S_INIT("not_met"), S_INIT(" accept return ")},
        {S_INIT("excused"), S_INIT(" accept met question return ")},
    };
    ItemList all = list_items(c, S("relay_answer"));
    Item *kept = new(c->keep, Item, all.len + 1);
    ptrdiff_t n = 0;
    for (size_t k = 0; k < sizeof taken / sizeof *taken; k++)
        for (ptrdiff_t i = 0; same(taken[k].state, r->state) && i < all.len; i++)
            if (str_find(taken[k].answers, cat(c->keep, S(" "), all.at[i].code, S(" "))) >= 0) kept[n++] = all.at[i];
    return (ItemList){kept, n};
}

static bool reply_wrong(Ctx *c, RelayReply a, FieldId field, Str sentence) { return field_error_(c, a.state, field, sentence); }

static bool accept(Ctx *c, RelayRow *r, RelayReply a)
{
    int hour, minute;
    if (!a.on_day || a.on_day < today(c)) return reply_wrong(c, a, a.f_on_day, T("Quel jour, à partir d’aujourd’hui ?"));
    if (!clock_read(c, a.at, &hour, &minute)) return reply_wrong(c, a, a.f_at, T("Une heure comme 14:30."));
    if (!a.where.len) return reply_wrong(c, a, a.f_where, T("Où, et avec qui ? La personne doit pouvoir venir."));
    acknowledge(c, r);
    r->state = S("appointment"), r->meet_ms = instant_at(a.on_day, hour, minute), r->meet_where = a.where;
    r->next_day = r->expires_day > a.on_day ? r->expires_day : a.on_day;
    if (same(r->act, S("handover"))) r->owner_side = S("receiver");
    if (c->my.account) r->taken_by = c->my.account, r->taken_name = c->my.name;
    own_step(c, r, a.on_day);
    relay_fact_note(c, r, (RelaySaid){.fact = S("appointment"), .side = S("receiver"), .name = answerer(c, r),
                                      .words = cat(c->keep, moment_text(c, r->meet_ms), S(", "), a.where)});
    if (!r->to_org) {
        relay_mail_stop(c, r, S("relay_excused"));
        relay_link_until(c, r->id, relay_day_ends(day_add(a.on_day, 30)));
        relay_mail(c, r, S("relay_came"), r->meet_ms, instant_at(day_add(a.on_day, 1), 9, 0));
    }
    return true;
}

/* Refused, another service proposed, or given back after an appointment: all three go back to who sent it, with what was said. */
static bool give_back(Ctx *c, RelayRow *r, RelayReply a, Str fact, Str state)
{
    bool propose = same(fact, S("proposed"));
    if (propose && !a.words.len) return reply_wrong(c, a, a.f_words, T("Quel service ? Un nom suffit."));
    if (!propose && !a.reason.len) return reply_wrong(c, a, a.f_reason, T("Pour quel motif ?"));
    if (same(a.reason, S("other")) && !a.words.len) return reply_wrong(c, a, a.f_words, T("Un mot sur ce motif, pour que la personne comprenne."));
    acknowledge(c, r);
    own_step_end(c, r);
    r->state = state, r->next_day = FOREVER_DAY, r->result_day = today(c), r->owner_side = S("giver");
    relay_fact_note(c, r, (RelaySaid){.fact = fact, .side = S("receiver"), .name = answerer(c, r), .reason = a.reason, .words = a.words});
    relay_into_file(c, r, S("relay_back"), NO_STR, c->now);
    relay_step(c, r, S("relay_back"));
    relay_link_end(c, r->id, c->now);
    relay_mail_stop(c, r, S("relay_came")), relay_mail_stop(c, r, S("relay_excused"));
    return true;
}

static void unsilence(Ctx *c, RelayRow *r)
{
    if (!r->silent) return;
    Who before = relay_as_giver(c, r);
    Seen person = person_for_relay(c, r->person);
    const EventRow *e = is_seen(person) ? event_row(c, r->silent) : NULL;
    if (e && e->stands && event_falls(c, e->id))
        path_event_add(c, (PathEventAdd){.id = new_id(c), .project = e->project, .kind = S("correction"), .code = S("cancelled"), .person = person, .at_ms = e->at_ms, .on_day = e->on_day, .corrects = e->id});
    r->silent = 0;
    c->my = before;
}

static bool came(Ctx *c, RelayRow *r, RelayReply a, bool met)
{
    Day meant = day_of(r->meet_ms), day = a.on_day ? a.on_day : meant;
    if (day > today(c)) return reply_wrong(c, a, a.on_day ? a.f_on_day : a.f_answer, T("Ce jour n’est pas encore passé."));
    if (day < r->sent_day) return reply_wrong(c, a, a.f_on_day, T("Ce jour est avant l’envoi du relais."));
    own_step_end(c, r);
    unsilence(c, r);
    r->state = met ? S("met") : S("not_met"), r->result_day = day, r->next_day = FOREVER_DAY;
    Instant at = day == meant && r->meet_ms < c->now ? r->meet_ms : path_instant(c, day);
    relay_fact_note(c, r, (RelaySaid){.fact = met ? S("met") : S("not_met"), .side = S("receiver"), .name = answerer(c, r), .words = a.words, .on_day = day});
    relay_into_file(c, r, met ? S("relay_met") : S("relay_not_met"), met ? S("met") : S("not_met"), at);
    if (met) r->to_person = own_file(c, r, day);
    if (met) relay_link_end(c, r->id, c->now);
    if (!met) relay_step(c, r, S("relay_back"));
    relay_mail_stop(c, r, S("relay_came")), relay_mail_stop(c, r, S("relay_excused"));
    return true;
}

static bool question(Ctx *c, RelayRow *r, RelayReply a)
{
    if (!a.words.len) return reply_wrong(c, a, a.f_words, T("Quelle est votre question ?"));
    acknowledge(c, r);
    relay_fact_note(c, r, (RelaySaid){.fact = S("question"), .side = S("receiver"), .name = answerer(c, r), .words = a.words});
    relay_step(c, r, S("relay_question"));
    return true;
}

void relay_reply(Ctx *c, const RelayRow *row, RelayReply a)
{
    ItemList answers = relay_answers(c, row);
    bool fits = false;
    for (ptrdiff_t i = 0; i < answers.len; i++) fits |= same(answers.at[i].code, a.answer);
    if (!still_open(c, row)) return;
    if (!fits) {
        reply_wrong(c, a, a.f_answer, T("Choisissez une des réponses."));
        return;
    }
    RelayRow r = *row;
    bool ok = same(a.answer, S("accept"))     ? accept(c, &r, a)
              : same(a.answer, S("propose"))  ? give_back(c, &r, a, S("proposed"), S("refused"))
              : same(a.answer, S("refuse"))   ? give_back(c, &r, a, S("refused"), S("refused"))
              : same(a.answer, S("return"))   ? give_back(c, &r, a, S("returned"), S("returned"))
              : same(a.answer, S("question")) ? question(c, &r, a)
                                              : came(c, &r, a, same(a.answer, S("met")));
    if (ok) relay_write(c, &r);
    c->op.item = 0;
}

RelayReply relay_reply_of(RelayAnswerForm f)
{
    return (RelayReply){f.answer, f.on_day, f.at, f.where, f.reason, f.words, f.state, relay_answer_answer, relay_answer_on_day, relay_answer_at,
                        relay_answer_where, relay_answer_reason, relay_answer_words};
}
