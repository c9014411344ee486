/* See own.h. What is stored is in the words of the house: c->words is put aside while writing. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/own.h"

#include "domain/appointment.h"
#include "domain/birth.h"
#include "domain/consent.h"
#include "domain/list.h"
#include "domain/person.h"
#include "domain/relay.h"
#include "domain/step.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* ---------------------------------------------------------------------------------------- what she asks */

Seen own_file(Ctx *c) { return person_open(c, c->my.person); }
bool own_may_note(Ctx *c, Seen person) { return consent_allows(c, person, S("follow")); }

typedef struct {
    Str kind, about, stood, words, what;
    Day due;              /* 0: the legal term */
} Asked;

/* Owed by whoever accompanies her; by nobody's name only when nobody does any more. */
static void ask(Ctx *c, Seen person, Asked a)
{
    const struct Words *words = c->words;
    const OwnLead *lead = own_lead(c, person);
    Day day = today(c), due = a.due ? a.due : day_add_months(day, 1);
    c->words = NULL;
    Id id = new_id(c);
    Str label = list_label(c, S("own_asks"), a.kind), what = a.what.len ? cat(c->keep, label, S(" : "), a.what) : label;
    Id step = step_new(c, person, (StepNew){.kind = S("own_ask"), .part = S("street"), .what = what, .about = cat(c->keep, S("ask:"), id_text(c->keep, id)), .due_day = due,
                                            .owner = lead ? lead->id : 0});
    ask_add(c, (AskAdd){.id = id, .person = person, .kind = a.kind, .about = a.about.len ? a.about : NO_STR, .stood = a.stood.len ? a.stood : NO_STR,
                        .words = a.words.len ? a.words : NO_STR, .on_day = day, .due_day = due, .step = step});
    c->words = words;
}

static bool is_asked(Ctx *c, Seen person, Str kind)
{
    AskRowList all = ask_rows(c, person);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (same(all.at[i].kind, kind) && !all.at[i].done_day) return true;
    return false;
}

static void end(Ctx *c, Seen person)
{
    c->op.item = seen_id(person);
    person_refresh(c, person);
}

static bool noting(Ctx *c, Seen person)
{
    if (failed(c) || own_may_note(c, person)) return !failed(c);
    return fail_saying(c, ERR_CONFLICT, T("Tu as demandé qu’on n’écrive plus rien sur toi. Rien n’a été noté."));
}

void own_excuse(Ctx *c, Id appointment)
{
    Seen person;
    const AppointmentRow *row = appointment_open(c, appointment, &person);
    if (!row || !noting(c, person)) return;
    if (!same(row->state, S("registered"))) return; /* twice the same is no error */
    AppointmentAnswerForm f;
    form_empty(c, FORM_appointment_answer, &f);
    f.appointment = appointment, f.state_said = S("excused"), f.said_by = S("person");
    const struct Words *words = c->words;
    c->words = NULL;
    Str what = cat(c->keep, row->what, S(", "), moment_text(c, row->at_ms));
    c->words = words;
    ask(c, person, (Asked){.kind = S("excuse"), .what = what, .due = today(c)});
    appointment_answer(c, f);
}

void own_relay_excuse(Ctx *c, Id relay)
{
    Seen person;
    const RelayRow *r = relay_open(c, relay, &person);
    if (!r || !noting(c, person) || same(r->state, S("excused"))) return;
    if (!same(r->state, S("appointment")) || r->meet_ms <= c->now) {
        fail_saying(c, ERR_CONFLICT, T("Ce rendez-vous n’est plus prévu. Ouvre ta page de nouveau."));
        return;
    }
    const struct Words *words = c->words;
    c->words = NULL;
    relay_excuse(c, r);
    Str what = cat(c->keep, r->to_name, S(", "), moment_text(c, r->meet_ms));
    c->words = words;
    if (!r->to_org) ask(c, person, (Asked){.kind = S("excuse"), .what = what, .due = today(c)});
    end(c, person);
}

/* She said how it went; that she could not come may still be followed by "I was there". */
static bool said_before(Ctx *c, const RelayRow *r, bool went)
{
    Str word = relay_her_word(relay_facts_of(c, r));
    return word.len && !(went && same(word, S("excused")));
}

void own_relay_said(Ctx *c, Id relay, bool went)
{
    Seen person;
    const RelayRow *r = relay_open(c, relay, &person);
    if (!r || !noting(c, person) || said_before(c, r, went)) return;
    if (went) {
        relay_met_said(c, relay);
        return;
    }
    relay_not_met_said(c, r);
    ask(c, person, (Asked){.kind = S("not_met"), .what = r->to_name, .due = today(c)});
    end(c, person);
}

/* Her last way back of that kind. */
static Str way_of(Ctx *c, Seen person, Str kind)
{
    ChannelList ways = channel_of(c, person);
    Str value = S("");
    for (ptrdiff_t i = 0; i < ways.len; i++)
        if (same(ways.at[i].kind, kind)) value = ways.at[i].value;
    return value;
}

Str own_stands(Ctx *c, Seen person, Str field)
{
    const PersonRow *row = person_row_of(c, person);
    const IdentityRow *identity = identity_row(c, person);
    if (!row) return S("");
    if (same(field, S("first_name"))) return row->first_name.len ? row->first_name : S("");
    if (same(field, S("phone"))) return way_of(c, person, S("phone"));
    if (!identity) return S("");
    if (same(field, S("last_name"))) return identity->last_name;
    if (same(field, S("birth"))) return identity->birth.len ? birth_typed(c->keep, identity->birth) : S("");
    return same(field, S("commune")) && identity->commune.len ? identity->commune : S("");
}

void own_correct(Ctx *c, MineCorrectForm f, Str stood)
{
    Seen person = own_file(c);
    if (!is_seen(person)) return;
    const struct Words *words = c->words;
    c->words = NULL;
    Str what = list_label(c, S("own_fields"), f.about);
    c->words = words;
    ask(c, person, (Asked){.kind = S("correct"), .about = f.about, .stood = stood, .words = f.words, .what = what});
    end(c, person);
}

void own_erase(Ctx *c)
{
    Seen person = own_file(c);
    if (!is_seen(person) || is_asked(c, person, S("erase")) || failed(c)) return;
    ask(c, person, (Asked){.kind = S("erase")});
    end(c, person);
}

bool own_step_erases(Ctx *c, Seen person, Id step)
{
    AskRowList all = is_seen(person) ? ask_rows(c, person) : (AskRowList){0};
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].step == step) return same(all.at[i].kind, S("erase"));
    return false;
}

void own_leave(Ctx *c)
{
    Seen person = own_file(c);
    if (!is_seen(person) || !own_may_note(c, person)) return;
    consent_write(c, person, (ConsentWord){.scope = S("follow"), .verdict = S("withdrawn"), .at = c->now});
    ask(c, person, (Asked){.kind = S("leave")});
    end(c, person);
}

void own_turn(Ctx *c, Id word)
{
    Seen person = own_file(c);
    if (is_seen(person)) consent_reverse(c, person, word);
}
