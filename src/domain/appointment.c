/* See appointment.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/appointment.h"

#include "domain/consent.h"
#include "domain/encounter.h"
#include "domain/fact.h"
#include "domain/outing.h"
#include "domain/period.h"
#include "domain/person.h"
#include "domain/step.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

Str clock_shown(Ctx *c, Instant at)
{
    LocalTime t = local_time(at);
    return cat(c->keep, t.hour < 10 ? S("0") : S(""), str_int(c->keep, t.hour), t.minute < 10 ? S(":0") : S(":"), str_int(c->keep, t.minute));
}

/* The instant that was said; 0 and an error of the form otherwise. */
static Instant said_instant(Ctx *c, FormState *state, FieldId field, Day day, Str clock)
{
    int hour, minute;
    if (!clock_read(c, clock, &hour, &minute)) return field_error_(c, state, field, T("Une heure comme 14:30.")), 0;
    return instant_at(day, hour, minute);
}

Seen appointment_make(Ctx *c, AppointmentForm f)
{
    Seen person = person_open(c, f.person);
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    Instant at = row ? said_instant(c, f.state, appointment_at, f.on_day, f.at) : 0;
    if (failed(c) || !row || !consent_noting(c, person)) return NOBODY;
    Id step = step_new(c, person, (StepNew){.kind = S("appointment"), .part = S("street"), .what = f.what, .due_day = f.on_day});
    Id id = new_id(c);
    appointment_add(c, (AppointmentAdd){.id = id, .team = row->team, .person = person, .what = f.what, .at_ms = at, .on_day = f.on_day, .step = step});
    if (f.way.len) appointment_way_set(c, id, person, f.way);
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}

const AppointmentRow *appointment_open(Ctx *c, Id id, Seen *person)
{
    const AppointmentRow *row = appointment_row(c, id);
    *person = person_glance(c, row ? row->person : id); /* as many statements whether it is there or not */
    *person = row && is_seen(*person) ? person_open(c, row->person) : NOBODY;
    if (row && is_seen(*person)) return row;
    fail(c, ERR_MISSING, S("no such appointment in sight"));
    return NULL;
}

ItemList appointment_answers(Ctx *c)
{
    ItemList all = list_items(c, S("attendance"));
    Item *kept = new(c->keep, Item, all.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (item_has_flag(&all.at[i], S("answers"))) kept[n++] = all.at[i];
    return (ItemList){kept, n};
}

/* Present: a contact, counted as any other. Else a fact that counts as none. */
static Id answer_fact(Ctx *c, Seen person, const AppointmentRow *row, const Item *state, Str said_by)
{
    const PersonRow *p = person_row_of(c, person);
    bool present = item_has_flag(state, S("present"));
    Id event = new_id(c);
    event_add(c, (EventAdd){.id = event, .project = period_project(c, person), .kind = present ? S("contact") : S("attendance"), .code = state->code,
                            .compartment = S("street"), .person = person, .people = present, .at_ms = row->at_ms, .on_day = row->on_day,
                            .age_band = present && p ? p->age_band : NO_STR, .gender = present && p ? p->gender : NO_STR,
                            .target = present ? person_target(c, person) : NO_STR, .facts = cat(c->keep, S("said_by="), said_by)});
    return event;
}

Seen appointment_answer(Ctx *c, AppointmentAnswerForm f)
{
    Seen person;
    const AppointmentRow *row = appointment_open(c, f.appointment, &person);
    const Item *state = item_find(appointment_answers(c), f.state_said);
    if (failed(c) || !row) return NOBODY;
    if (!state) return field_error_(c, f.state, appointment_answer_state_said, T("Choisissez une des réponses.")), NOBODY;
    bool happened = item_has_flag(state, S("present")) || item_has_flag(state, S("no_show"));
    if (happened && row->on_day > today(c))
        return field_error_(c, f.state, appointment_answer_state_said, T("Le rendez-vous n’a pas encore eu lieu.")), NOBODY;
    if (!same(row->state, S("registered"))) return fail_saying(c, ERR_CONFLICT, T("Quelqu’un a déjà dit comment ce rendez-vous s’est passé : rouvrez-le.")), NOBODY;
    if (!consent_noting(c, person)) return NOBODY;
    Str by = f.said_by.len ? f.said_by : S("worker");
    Id event = answer_fact(c, person, row, state, by);
    appointment_state_set(c, (AppointmentStateSet){.id = row->id, .person = person, .state = state->code, .said_by = by, .event = event});
    step_end(c, row->step, today(c));
    if (item_has_flag(state, S("present"))) step_close(c, person, S("see_again"), row->on_day);
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}

Seen appointment_unanswer(Ctx *c, Id id)
{
    Seen person;
    const AppointmentRow *row = appointment_open(c, id, &person);
    if (!row) return NOBODY;
    const EventRow *fact = row->event ? event_row(c, row->event) : NULL;
    if (same(row->state, S("registered"))) return person; /* twice the same is no error */
    if (fact && fact->stands && event_falls(c, fact->id))
        event_add(c, (EventAdd){.id = new_id(c), .project = fact->project, .kind = S("correction"), .code = S("cancelled"), .compartment = fact->compartment,
                                .person = person, .at_ms = fact->at_ms, .on_day = fact->on_day, .corrects = fact->id});
    appointment_state_set(c, (AppointmentStateSet){.id = id, .person = person, .state = S("registered")});
    step_end(c, row->step, 0);
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}

AppointmentOneForm appointment_form(Ctx *c, const AppointmentRow *row)
{
    AppointmentOneForm f;
    form_empty(c, FORM_appointment_one, &f);
    f.appointment = row->id, f.what = row->what, f.on_day = row->on_day, f.at = clock_shown(c, row->at_ms), f.way = row->way;
    form_edits(c, FORM_appointment_one, &f);
    return f;
}

static bool changed_meanwhile(Str base, Str present, Str mine) { return base.at && !same(base, present) && !same(present, mine); }

Seen appointment_move(Ctx *c, AppointmentOneForm f)
{
    Seen person;
    const AppointmentRow *row = appointment_open(c, f.appointment, &person);
    if (!row) return NOBODY;
    if (!same(row->state, S("registered"))) return fail_saying(c, ERR_CONFLICT, T("Ce rendez-vous est passé : prenez-en un autre.")), NOBODY;
    if (!f.what.len) return field_error(c, f, appointment_one_what, T("Avec qui, et où ?")), NOBODY;
    if (!f.on_day) return field_error(c, f, appointment_one_on_day, T("Quel jour ?")), NOBODY;
    Instant at = said_instant(c, f.state, appointment_one_at, f.on_day, f.at);
    if (!at) return NOBODY;
    if (changed_meanwhile(was(f, appointment_one_on_day), day_iso(c->keep, row->on_day), day_iso(c->keep, f.on_day)) ||
        changed_meanwhile(was(f, appointment_one_at), clock_shown(c, row->at_ms), f.at))
        return field_error(c, f, appointment_one_on_day, fill(c, T("Quelqu’un l’a déplacé entre-temps : {moment}. Choisissez de nouveau."), moment_text(c, row->at_ms))), NOBODY;
    if (changed_meanwhile(was(f, appointment_one_way), row->way, f.way))
        return field_error(c, f, appointment_one_way, fill(c, T("Quelqu’un a écrit entre-temps « {texte} ». Choisissez de nouveau."), row->way)), NOBODY;
    if (!same(row->way, f.way)) appointment_way_set(c, row->id, person, f.way);
    appointment_move_set(c, (AppointmentMoveSet){.id = row->id, .person = person, .what = f.what, .at_ms = at, .on_day = f.on_day});
    if (row->on_day != f.on_day) {
        step_day_set(c, row->step, f.on_day);
        step_change_add(c, (StepChangeAdd){.id = new_id(c), .step = row->step, .field = S("due_day"), .old_value = row->on_day, .new_value = f.on_day});
    }
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}

Seen attempt_record(Ctx *c, AttemptForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return NOBODY;
    if (same(f.said_when, S("other_day")) && !f.on_day) return field_error(c, f, attempt_on_day, T("Quel jour ?")), NOBODY;
    ChannelList ways = channel_of(c, person);
    Str way = S("");
    for (ptrdiff_t i = 0; i < ways.len; i++)
        if (ways.at[i].id == f.channel) way = ways.at[i].kind;
    if (f.channel && !way.len) return field_error(c, f, attempt_channel, T("Choisissez un des moyens notés.")), NOBODY;
    if (!consent_noting(c, person)) return NOBODY;
    Instant at = said_at(c, f.said_when, f.on_day, f.time_band);
    event_add(c, (EventAdd){.id = new_id(c), .project = period_project(c, person), .kind = S("contact_attempt"), .code = way.len ? way : NO_STR,
                            .compartment = S("street"), .person = person, .at_ms = at, .on_day = day_of(at)});
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}
