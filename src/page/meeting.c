/* Coordination meetings: the list, preparing one, agenda with decisions, minutes; the word of a person. The rules: domain/meeting.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/meeting.h"

#include "domain/appointment.h"
#include "domain/consent.h"
#include "domain/identity.h"
#include "domain/person.h"
#include "domain/step.h"
#include "http/http.h"
#include "page/consent.h"
#include "page/observe.h"
#include "store/read.h"
#include "view/meeting.h"
#include "view/views.h"

#include "base/banned.h"

static bool is_state(const MeetingRow *m, Str state) { return same(m->state, state); }

/* ---------------------------------------------------------------------------------------- the list */

static MeetingCard card_of(Ctx *c, const MeetingLine *m)
{
    bool planned = same(m->state, S("planned"));
    return (MeetingCard){m->id, m->what, m->place.len ? cat(c->keep, moment_text(c, m->at_ms), S(" · "), m->place) : moment_text(c, m->at_ms),
                         planned ? S("") : list_label(c, S("meeting_state"), m->state)};
}

Reply meeting_list(Ctx *c, NoForm f)
{
    MeetingLineList all = meeting_rows(c, day_add(today(c), -366));
    MeetingsPage p = {.coming = {new(c->keep, MeetingCard, all.len + 1), 0}, .past = {new(c->keep, MeetingCard, all.len + 1), 0}};
    for (ptrdiff_t i = all.len - 1; i >= 0; i--) /* the next one first */
        if (all.at[i].on_day >= today(c) && !same(all.at[i].state, S("held"))) p.coming.at[p.coming.len++] = card_of(c, &all.at[i]);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].on_day < today(c) || same(all.at[i].state, S("held"))) p.past.at[p.past.len++] = card_of(c, &all.at[i]);
    return show(view_meeting_list(c, p));
}

Reply meeting_new(Ctx *c, MeetingNewForm f)
{
    ColleagueList all = meeting_colleagues(c);
    GuestBoxList boxes = {new(c->keep, GuestBox, all.len + 1), all.len};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        bool me = all.at[i].id == c->my.account;
        boxes.at[i] = (GuestBox){all.at[i].id, all.at[i].name, me || each_said(f.who, id_text(c->keep, all.at[i].id)).len, me, false};
    }
    return show(view_meeting_new(c, f, boxes));
}

Reply meeting_make(Ctx *c, MeetingNewForm f)
{
    Id meeting = meeting_prepare(c, f);
    return see_other(T("Réunion enregistrée."), path_to(c, "/meetings/", meeting, ""));
}

/* What a form that was sent said, or who is invited now. */
static GuestBoxList edit_boxes(Ctx *c, MeetingEditForm f, MeetingGuestList guests)
{
    ColleagueList all = meeting_colleagues(c);
    GuestBoxList boxes = {new(c->keep, GuestBox, all.len + 1), all.len};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        Str key = id_text(c->keep, all.at[i].id);
        bool me = all.at[i].id == c->my.account, invited = false;
        for (ptrdiff_t k = 0; k < guests.len; k++) invited |= guests.at[k].account == all.at[i].id;
        bool ticked = f.state->error_count ? each_said(f.who, key).len : invited, had = f.state->error_count ? each_said(f.had, key).len : invited;
        boxes.at[i] = (GuestBox){all.at[i].id, all.at[i].name, me || ticked, me, had};
    }
    return boxes;
}

/* What the next form is compared with: what stands there, at first; after an error, where somebody else was faster and the error says so. */
static void rebase(Ctx *c, MeetingEditForm f, MeetingEditForm now)
{
    int first = (int)form_specs[FORM_meeting_edit].first;
    const struct { FieldId field; Str stands; } of[] = {
        {meeting_edit_on_day, day_iso(c->keep, now.on_day)}, {meeting_edit_at, now.at}, {meeting_edit_place, now.place}, {meeting_edit_partners, now.partners}};
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        int at = (int)of[i].field - first;
        if (!f.state->error_count || f.state->errors[at].at) f.state->was[at] = of[i].stands;
    }
}

Reply meeting_edit(Ctx *c, MeetingEditForm f)
{
    const MeetingRow *m = meeting_open(c, f.meeting);
    if (!m) return (Reply){0};
    MeetingGuestList guests = meeting_guests(c, m->id);
    if (!meeting_invites_me(c, guests)) return see_other(T("Une réunion se change par qui y est invité."), path_to(c, "/meetings/", m->id, ""));
    if (!meeting_may_change(c, m)) return fail_saying(c, ERR_CONFLICT, T("Cette réunion a commencé, ou elle est annulée : elle ne change plus.")), (Reply){0};
    GuestBoxList boxes = edit_boxes(c, f, guests);
    MeetingEditForm now = f;
    now.on_day = m->on_day, now.at = clock_shown(c, m->at_ms), now.place = m->place.len ? m->place : S(""), now.partners = meeting_partners(c, guests);
    if (!f.state->error_count) f = now;
    rebase(c, f, now);
    return show(view_meeting_edit(c, f, m->what, boxes));
}

Reply meeting_edit_set(Ctx *c, MeetingEditForm f)
{
    meeting_change(c, f);
    return see_other(T("C’est changé."), path_to(c, "/meetings/", f.meeting, ""));
}

/* ---------------------------------------------------------------------------------------- one */

/* "Hana Jalon · Mme Essai, CCAS": all, or those who came. */
static Str guest_names(Ctx *c, MeetingGuestList guests, bool came)
{
    Str out = S("");
    for (ptrdiff_t i = 0; i < guests.len; i++)
        if (!came || guests.at[i].came) out = cat(c->keep, out, out.len ? S(" · ") : S(""), guests.at[i].name);
    return out;
}

static Str case_name(Ctx *c, Seen person)
{
    const PersonRow *row = person_row_of(c, person);
    return row ? person_short_name(c, row->first_name, row->alias) : S("");
}

static DecisionViewList decision_views(Ctx *c, MeetingDecisionList all)
{
    DecisionViewList out = {new(c->keep, DecisionView, all.len + 1), all.len};
    for (ptrdiff_t i = 0; i < all.len; i++)
        out.at[i] = (DecisionView){all.at[i].step, all.at[i].what, account_name(c, all.at[i].owner), day_long(c, all.at[i].due_day), all.at[i].done_day != 0};
    return out;
}

/* Those who can own what is decided: of each case its own; the rule asks again for the one that was chosen. */
static ItemList owners_of_cases(Ctx *c)
{
    ColleagueList all = meeting_colleagues(c), out = {new(c->keep, Colleague, all.len + 1), 0};
    ColleagueList can = colleagues_for(c, c->my.team);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (colleague_name(can, all.at[i].id).len || c->my.reach == REACH_ORG) out.at[out.len++] = all.at[i];
    return colleague_items(c, out);
}

static void cases_show(Ctx *c, MeetingPage *p)
{
    MeetingCaseList cases = meeting_cases(c, p->row->id);
    p->cases = (CaseViewList){new(c->keep, CaseView, cases.len + 1), cases.len};
    Item *abouts = new(c->keep, Item, cases.len + 1);
    for (ptrdiff_t i = 0; i < cases.len; i++) {
        const MeetingCase *k = &cases.at[i];
        p->cases.at[i] = (CaseView){seen_id(k->person), case_name(c, k->person), k->word, decision_views(c, k->decisions)};
        abouts[i] = (Item){.code = id_text(c->keep, k->id), .label = p->cases.at[i].name};
        p->decided += k->decisions.len;
    }
    p->abouts = (ItemList){abouts, cases.len};
    p->owners = owners_of_cases(c);
}

Reply meeting_show(Ctx *c, MeetingDecisionForm f)
{
    const MeetingRow *m = meeting_open(c, f.meeting);
    if (!m) return (Reply){0};
    MeetingGuestList guests = meeting_guests(c, m->id);
    MeetingPage p = {.row = m, .when = moment_text(c, m->at_ms), .invited = meeting_invites_me(c, guests), .shows = meeting_shows_me(c, m, guests), .begun = m->on_day <= today(c),
                     .cancelled = is_state(m, S("cancelled")), .held = is_state(m, S("held"))};
    p.guests = guest_names(c, guests, p.held);
    if (!is_state(m, S("planned"))) p.state = list_label(c, S("meeting_state"), m->state);
    p.may_change = p.invited && meeting_may_change(c, m);
    if (p.shows) cases_show(c, &p);
    return show(view_meeting_show(c, f, p));
}

static Reply back(Ctx *c, Str notice, Id meeting, const char *below) { return see_other(notice, path_to(c, "/meetings/", meeting, below)); }

Reply meeting_decide(Ctx *c, MeetingDecisionForm f)
{
    meeting_decided(c, f);
    return back(c, T("Décision enregistrée : elle est dans « À faire »."), f.meeting, "");
}

Reply meeting_drop(Ctx *c, MeetingOneForm f)
{
    meeting_turn(c, f.meeting, S("cancelled"));
    return back(c, T("Réunion annulée."), f.meeting, "");
}

Reply meeting_again(Ctx *c, MeetingOneForm f)
{
    meeting_turn(c, f.meeting, S("planned"));
    return back(c, T("Réunion reprise."), f.meeting, "");
}

/* ---------------------------------------------------------------------------------------- minutes */

/* Without the person they are about: one after the other, as decided. */
static DecisionViewList all_decisions(Ctx *c, Id meeting)
{
    MeetingCaseList cases = meeting_cases(c, meeting);
    ptrdiff_t most = 0;
    for (ptrdiff_t i = 0; i < cases.len; i++) most += cases.at[i].decisions.len;
    DecisionViewList out = {new(c->keep, DecisionView, most + 1), 0};
    for (ptrdiff_t i = 0; i < cases.len; i++) {
        DecisionViewList some = decision_views(c, cases.at[i].decisions);
        for (ptrdiff_t k = 0; k < some.len; k++) out.at[out.len++] = some.at[k];
    }
    return out;
}

Reply minutes_show(Ctx *c, MeetingMinutesForm f)
{
    const MeetingRow *m = meeting_open(c, f.meeting);
    if (!m) return (Reply){0};
    MeetingGuestList guests = meeting_guests(c, m->id);
    bool held = is_state(m, S("held")), again = f.state->error_count > 0 && f.minutes.at;
    MinutesPage p = {.row = m, .when = moment_text(c, m->at_ms), .guests = held ? guest_names(c, guests, true) : S(""),
                     .may_write = meeting_invites_me(c, guests) && m->on_day <= today(c) && !is_state(m, S("cancelled")), .boxes = {new(c->keep, GuestBox, guests.len + 1), guests.len}};
    for (ptrdiff_t i = 0; i < guests.len; i++) {
        const MeetingGuest *g = &guests.at[i];
        bool me = g->account && g->account == c->my.account, ticked = again ? each_said(f.came, id_text(c->keep, g->id)).len > 0 : held ? g->came : g->account != 0;
        p.boxes.at[i] = (GuestBox){g->id, g->name, ticked || me, me, false};
    }
    if (meeting_shows_me(c, m, guests)) p.decisions = all_decisions(c, m->id);
    if (!again && !f.minutes.at) f.minutes = m->minutes;
    return show(view_meeting_minutes(c, f, p));
}

Reply minutes_put(Ctx *c, MeetingMinutesForm f)
{
    meeting_written(c, f);
    return back(c, T("Compte rendu enregistré."), f.meeting, "/minutes");
}

/* ---------------------------------------------------------------------------------------- her word */

Reply case_new(Ctx *c, MeetingCaseForm f)
{
    Seen person = person_open(c, f.person);
    Reply stopped;
    if (!is_seen(person)) return (Reply){0};
    if (!noting_or(c, person, &stopped)) return stopped;
    MeetingLineList all = meeting_rows(c, today(c));
    PersonMeetingsPage p = {.name = case_name(c, person), .ways = list_items(c, S("consent_way")), 
                            .agreed = {new(c->keep, MeetingCard, all.len + 1), 0}};
    Item *coming = new(c->keep, Item, all.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = all.len - 1; i >= 0; i--) {
        const MeetingLine *m = &all.at[i];
        if (!same(m->state, S("planned"))) continue;
        if (meeting_case_stands(c, person, m->id)) p.agreed.at[p.agreed.len++] = card_of(c, m);
        else coming[n++] = (Item){.code = id_text(c->keep, m->id), .label = fill(c, T("{réunion}, {moment}. Avec : {noms}"), m->what, moment_text(c, m->at_ms), guest_names(c, meeting_guests(c, m->id), false))};
    }
    p.coming = (ItemList){coming, n};
    return show(view_person_meetings(c, f, p));
}

Reply case_add(Ctx *c, MeetingCaseForm f)
{
    meeting_agree(c, f);
    return see_other(T("Accord enregistré, pour cette réunion seulement."), path_to(c, "/persons/", f.person, "/meetings"));
}
