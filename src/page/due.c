/* Everything owed: the list and its sums, one step; appointments; somebody sought and not reached. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/appointment.h"
#include "domain/identity.h"
#include "domain/person.h"
#include "domain/step.h"
#include "http/http.h"
#include "page/observe.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define PAGE_LINES 50
#define STEP_LINES 101        /* of one query of due_lines */
#define LATE_DAYS 14          /* appointments that nothing was said about are shown on the day's page for so long */

Str account_name(Ctx *c, Id account)
{
    AccountNameList all = account_names(c);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].id == account) return all.at[i].name;
    return S("");
}

ItemList colleague_items(Ctx *c, ColleagueList all)
{
    Item *at = new(c->keep, Item, all.len + 1);
    for (ptrdiff_t i = 0; i < all.len; i++) at[i] = (Item){.code = id_text(c->keep, all.at[i].id), .label = all.at[i].name};
    return (ItemList){at, all.len};
}

Str person_called(Ctx *c, Id id)
{
    Seen person = person_glance(c, id);
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    return row ? person_short_name(c, row->first_name, row->alias) : S("");
}

/* ---------------------------------------------------------------------------------------- the list */

static Str name_in(AccountNameList all, Id account)
{
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].id == account) return all.at[i].name;
    return S("");
}

static DueCard due_card(Ctx *c, const DueLine *d, AccountNameList names)
{
    return (DueCard){.id = d->id, .person = d->person_id, .kind = d->kind, .alias = d->person_id ? person_short_name(c, d->first_name, d->alias) : S(""), .what = d->what, .owner = name_in(names, d->owner),
                     .place = d->place_name, .grid = about_grid(c, d->about), .due_day = d->due_day, .by_person = d->by_person != 0};
}

static Str next_of(Ctx *c, DueForm f, Day day, Id id)
{
    return cat(c->keep, S("/due?after="), str_int(c->keep, day), S("_"), id_text(c->keep, id), f.kind.len ? S("&kind=") : S(""), f.kind.len ? f.kind : S(""),
               same(f.whose, S("team")) ? S("&whose=team") : S(""));
}

/* One index is walked; the filter is a plain condition (decision D8). */
static DueCardList due_cards(Ctx *c, DueForm f)
{
    DueCardList out = {new(c->keep, DueCard, PAGE_LINES), 0, S("")};
    AccountNameList names = account_names(c);
    Str first, second;
    int64_t day = 0;
    Id after = 0;
    if (str_cut(f.after, '_', &first, &second) && str_number(first, &day) && day > 0 && day <= FOREVER_DAY) after = id_read(second);
    else day = 0;
    for (;;) {
        DueLineList rows = due_lines(c, FOREVER_DAY, (Day)day, after);
        for (ptrdiff_t i = 0; i < rows.len; i++) {
            const DueLine *d = &rows.at[i];
            bool wanted = (same(f.whose, S("team")) || d->owner == c->my.account) && (!f.kind.len || same(d->kind, f.kind));
            if (!wanted) continue;
            if (out.len == PAGE_LINES) return out.next = next_of(c, f, (Day)day, after), out;
            out.at[out.len++] = due_card(c, d, names);
            day = d->due_day, after = d->id;
        }
        if (rows.len < STEP_LINES || failed(c)) return out;
        day = rows.at[rows.len - 1].due_day, after = rows.at[rows.len - 1].id;
    }
}

static DueCardList done_today(Ctx *c)
{
    DueDoneList all = due_done(c, today(c));
    DueCardList out = {new(c->keep, DueCard, all.len + 1), all.len, S("")};
    for (ptrdiff_t i = 0; i < all.len; i++)
        out.at[i] = (DueCard){.id = all.at[i].id, .person = all.at[i].person_id, .kind = all.at[i].kind, .alias = all.at[i].person_id ? person_short_name(c, all.at[i].first_name, all.at[i].alias) : S(""), .what = all.at[i].what};
    return out;
}

Reply due_list(Ctx *c, DueForm f)
{
    DuePage p = {.lines = due_cards(c, f), .kinds = list_items(c, S("steps")), .whose = f.whose, .kind = f.kind};
    if (may(c, CAN_encounter)) p.done = done_today(c);
    return show(view_due(c, p));
}

DueSumList due_sums(Ctx *c)
{
    DueCountList all = due_counts(c, today(c), day_add(today(c), 7));
    DueSumList out = {new(c->keep, DueSum, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].mine) out.at[out.len++] = (DueSum){all.at[i].kind, all.at[i].mine, all.at[i].late, all.at[i].all};
    return out;
}

/* ---------------------------------------------------------------------------------------- one step */

static Str change_said(Ctx *c, const StepChange *h)
{
    if (same(h->field, S("owner"))) return fill(c, T("De {qui} à {qui}"), account_name(c, (Id)h->old_value), account_name(c, (Id)h->new_value));
    if (same(h->field, S("due_day"))) return fill(c, T("Du {jour} au {jour}"), day_short(c, (Day)h->old_value), day_short(c, (Day)h->new_value));
    return h->new_value ? T("Fait") : T("Pas fait, finalement");
}

static HistoryLineList history_of(Ctx *c, Id step)
{
    StepChangeList all = step_changes(c, step);
    HistoryLineList out = {new(c->keep, HistoryLine, all.len + 1), all.len};
    for (ptrdiff_t i = 0; i < all.len; i++) out.at[i] = (HistoryLine){change_said(c, &all.at[i]), account_name(c, all.at[i].account), all.at[i].claimed_ms};
    return out;
}

/* After an error the base is what stands there now: the person has read it in the error. */
static void rebase(Ctx *c, StepEditForm f, const StepRow *row)
{
    int first = (int)form_specs[FORM_step_edit].first;
    f.state->was[(int)step_edit_due_day - first] = day_iso(c->keep, row->due_day);
    f.state->was[(int)step_edit_owner - first] = id_text(c->keep, row->owner);
}

Reply step_show(Ctx *c, StepEditForm f)
{
    Seen person;
    const StepRow *row = step_open(c, f.step, &person);
    if (!row) return (Reply){0};
    const AppointmentId *appointment = same(row->kind, S("appointment")) ? appointment_of_step(c, f.step) : NULL;
    if (appointment) return see_other(S(""), path_to(c, "/appointments/", appointment->id, appointment->at_ms <= c->now && !row->done_day ? "/answer" : ""));
    if (same(row->kind, S("followup")) && may(c, CAN_exit)) return see_other(S(""), path_to(c, "/followups/", f.step, ""));
    if (f.state->error_count) rebase(c, f, row);
    else f.due_day = row->due_day, f.owner = row->owner, form_edits(c, FORM_step_edit, &f);
    StepPage p = {.id = row->id, .person = row->person, .kind = row->kind, .what = row->what, .owner = account_name(c, row->owner), .due_day = row->due_day,
                  .done_day = row->done_day, .by_person = row->by_person != 0, .plain = is_plain_step(c, row->kind),
                  .owners = colleague_items(c, owners_for(c, person, row->team)), .history = history_of(c, row->id)};
    if (row->person) p.alias = person_called(c, row->person);
    return show(view_step_show(c, f, p));
}

Reply step_move(Ctx *c, StepEditForm f)
{
    step_change(c, f);
    return see_other(T("C’est changé."), path_to(c, "/steps/", f.step, ""));
}

/* ---------------------------------------------------------------------------------------- appointments */

static AppointmentCardList cards_of(Ctx *c, Seen person, Str alias)
{
    AppointmentList all = appointments(c, person);
    AppointmentCardList out = {new(c->keep, AppointmentCard, all.len + 1), all.len};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Appointment *a = &all.at[i];
        bool open = same(a->state, S("registered"));
        out.at[i] = (AppointmentCard){.id = a->id, .person = seen_id(person), .what = a->what, .alias = alias, .state = a->state,
                                      .state_words = open ? T("prévu") : list_label(c, S("attendance"), a->state), .when = moment_text(c, a->at_ms),
                                      .owner = account_name(c, a->owner), .open = open, .past = a->at_ms <= c->now};
    }
    return out;
}

static AppointmentCard card_of(Ctx *c, const AppointmentRow *a)
{
    bool open = same(a->state, S("registered"));
    return (AppointmentCard){.id = a->id, .person = a->person, .what = a->what, .alias = person_called(c, a->person), .state = a->state,
                             .state_words = list_label(c, S("attendance"), a->state), .by = list_label(c, S("said_by"), a->said_by),
                             .owner = account_name(c, a->owner), .when = moment_text(c, a->at_ms), .open = open, .past = a->at_ms <= c->now};
}

AppointmentCardList appointments_near(Ctx *c)
{
    AppointmentDueList all = appointments_due(c, day_add(today(c), -LATE_DAYS), today(c));
    AppointmentCardList out = {new(c->keep, AppointmentCard, all.len + 1), all.len};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const AppointmentDue *a = &all.at[i];
        out.at[i] = (AppointmentCard){.id = a->id, .person = a->person, .what = a->what, .alias = person_short_name(c, a->first_name, a->alias), .owner = account_name(c, a->owner),
                                      .when = a->on_day == today(c) ? time_text(c, a->at_ms) : moment_text(c, a->at_ms), .open = true, .past = a->at_ms <= c->now};
    }
    return out;
}

Reply appointment_new(Ctx *c, AppointmentForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    Str alias = person_called(c, f.person);
    return show(view_appointment_new(c, f, alias, cards_of(c, person, alias)));
}

Reply appointment_create(Ctx *c, AppointmentForm f)
{
    appointment_make(c, f);
    return see_other(T("Rendez-vous enregistré."), path_to(c, "/persons/", f.person, ""));
}

static Reply show_one(Ctx *c, AppointmentOneForm f, const AppointmentRow *row) { return show(view_appointment_show(c, f, card_of(c, row))); }

Reply appointment_show(Ctx *c, AppointmentOneForm f)
{
    Seen person;
    const AppointmentRow *row = appointment_open(c, f.appointment, &person);
    if (!row) return (Reply){0};
    if (!f.state->error_count) return show_one(c, appointment_form(c, row), row);
    int first = (int)form_specs[FORM_appointment_one].first;
    f.state->was[(int)appointment_one_on_day - first] = day_iso(c->keep, row->on_day); /* as in step_show */
    f.state->was[(int)appointment_one_at - first] = clock_shown(c, row->at_ms);
    f.state->was[(int)appointment_one_way - first] = row->way;
    return show_one(c, f, row);
}

Reply appointment_change(Ctx *c, AppointmentOneForm f)
{
    appointment_move(c, f);
    return see_other(T("Rendez-vous changé."), path_to(c, "/appointments/", f.appointment, ""));
}

Reply appointment_ask(Ctx *c, AppointmentAnswerForm f)
{
    Seen person;
    const AppointmentRow *row = appointment_open(c, f.appointment, &person);
    if (!row) return (Reply){0};
    if (!said(f, appointment_answer_said_by)) f.said_by = S("worker");
    return show(view_appointment_ask(c, f, card_of(c, row), appointment_answers(c), list_items(c, S("said_by"))));
}

Reply appointment_say(Ctx *c, AppointmentAnswerForm f)
{
    Seen person = appointment_answer(c, f);
    return see_other(T("C’est noté."), is_seen(person) ? path_to(c, "/persons/", seen_id(person), "") : S("/today"));
}

Reply appointment_undo(Ctx *c, AppointmentOneForm f)
{
    appointment_unanswer(c, f.appointment);
    return see_other(T("La réponse est retirée : dites de nouveau comment ça s’est passé."), path_to(c, "/appointments/", f.appointment, ""));
}

/* ---------------------------------------------------------------------------------------- somebody sought */

ItemList ways_of(Ctx *c, Seen person)
{
    ChannelList all = channel_of(c, person);
    Item *ways = new(c->keep, Item, all.len + 1);
    for (ptrdiff_t i = 0; i < all.len; i++)
        ways[i] = (Item){.code = id_text(c->keep, all.at[i].id), .label = cat(c->keep, list_label(c, S("channel"), all.at[i].kind), S(" : "), all.at[i].value)};
    return (ItemList){ways, all.len};
}

Reply attempt_new(Ctx *c, AttemptForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    return show(view_attempt_new(c, f, person_called(c, f.person), ways_of(c, person), list_items(c, S("said_when")), list_items(c, S("time_band"))));
}

Reply attempt_add(Ctx *c, AttemptForm f)
{
    attempt_record(c, f);
    return see_other(T("Tentative notée."), path_to(c, "/persons/", f.person, ""));
}
