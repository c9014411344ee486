/* See meeting.h: changing a meeting that has not begun. What somebody else changed meanwhile is asked again, property by property; a guest is a
 * property of its own, so two who invite different people both get their way. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/meeting.h"

#include "domain/appointment.h"
#include "domain/consent.h"
#include "domain/outing.h"
#include "domain/person.h"
#include "domain/step.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

bool meeting_may_change(Ctx *c, const MeetingRow *m) { return same(m->state, S("planned")) && m->at_ms > c->now; }

Str meeting_partners(Ctx *c, MeetingGuestList guests)
{
    Str out = S("");
    for (ptrdiff_t i = 0; i < guests.len; i++)
        if (!guests.at[i].account) out = cat(c->keep, out, out.len ? S("\n") : S(""), guests.at[i].name);
    return out;
}

/* One a line, without blanks around. */
static Str lines_of(Ctx *c, Str typed)
{
    Str out = S(""), rest = typed, line;
    while (rest.len) {
        str_cut(rest, '\n', &line, &rest);
        line = str_trim(line);
        if (line.len) out = cat(c->keep, out, out.len ? S("\n") : S(""), line);
    }
    return out;
}

static bool has_line(Str lines, Str wanted)
{
    Str rest = lines, line;
    while (rest.len) {
        str_cut(rest, '\n', &line, &rest);
        if (same(line, wanted)) return true;
    }
    return false;
}

/* What stands after this form: what was typed, or what stands when the form did not change it. Both changed it: asked again. */
static Str settled(Ctx *c, FormState *state, FieldId field, Str typed, Str stands)
{
    Str base = was_(state, field);
    if (!base.at || same(stands, base) || same(stands, typed)) return typed;
    if (same(typed, base)) return stands;
    field_error_(c, state, field, fill(c, T("Entre-temps, quelqu’un a mis « {valeur} ». Choisissez de nouveau."), stands));
    return stands;
}

typedef struct {
    Str day, at, place, partners;
} Settled;

static bool settle(Ctx *c, MeetingEditForm f, const MeetingRow *m, MeetingGuestList guests, Settled *s)
{
    int hour, minute;
    if (!clock_read(c, f.at, &hour, &minute)) return field_error(c, f, meeting_edit_at, T("Une heure comme 14:30."));
    Str typed_at = clock_shown(c, instant_at(f.on_day, hour, minute)), typed_partners = lines_of(c, f.partners);
    s->day = settled(c, f.state, meeting_edit_on_day, day_iso(c->keep, f.on_day), day_iso(c->keep, m->on_day));
    s->at = settled(c, f.state, meeting_edit_at, typed_at, clock_shown(c, m->at_ms));
    s->place = settled(c, f.state, meeting_edit_place, f.place.len ? f.place : S(""), m->place.len ? m->place : S(""));
    s->partners = settled(c, f.state, meeting_edit_partners, typed_partners, meeting_partners(c, guests));
    return !failed(c);
}

/* Colleagues: three values each, ticked, had and invited now. True when somebody is new. */
static bool colleagues_put(Ctx *c, MeetingEditForm f, MeetingGuestList guests)
{
    ColleagueList all = meeting_colleagues(c);
    bool added = false;
    for (ptrdiff_t i = 0; i < all.len; i++) {
        Str key = id_text(c->keep, all.at[i].id);
        const MeetingGuest *now = NULL;
        for (ptrdiff_t k = 0; k < guests.len; k++)
            if (guests.at[k].account == all.at[i].id) now = &guests.at[k];
        bool ticked = all.at[i].id == c->my.account || each_said(f.who, key).len, had = each_said(f.had, key).len > 0;
        bool wanted = ticked == had ? now != NULL : ticked;
        if (wanted && !now) meeting_guest_add(c, new_id(c), f.meeting, all.at[i].id, all.at[i].name), added = true;
        if (!wanted && now) meeting_guest_drop(c, now->id, f.meeting);
    }
    return added;
}

static bool partners_put(Ctx *c, Id meeting, Str lines, MeetingGuestList guests)
{
    Str before = meeting_partners(c, guests), rest = lines, line;
    bool added = false;
    for (ptrdiff_t i = 0; i < guests.len; i++)
        if (!guests.at[i].account && !has_line(lines, guests.at[i].name)) meeting_guest_drop(c, guests.at[i].id, meeting);
    while (rest.len) {
        str_cut(rest, '\n', &line, &rest);
        if (!has_line(before, line)) meeting_guest_add(c, new_id(c), meeting, 0, line), added = true;
    }
    return added;
}

/* Her word was for that day and those who came then. Whoever accompanies her asks again; until she says yes she is on no agenda. */
static void words_end(Ctx *c, const MeetingRow *m)
{
    MeetingCaseAllList all = meeting_case_all(c, m->id);
    for (ptrdiff_t i = 0; i < all.len && !failed(c); i++) {
        c->op.held_count = 0; /* each file stands alone */
        Seen person = person_for_relay(c, all.at[i].person);
        const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
        if (!row || !consent_stands(c, person, all.at[i].consent)) continue;
        step_new(c, person, (StepNew){.kind = S("meeting_again"), .part = S("street"), .what = m->what, .about = meeting_again_about(c, m->id), .due_day = today(c), .owner = row->lead});
        person_refresh(c, person);
    }
    meeting_cases_again(c, m->id);
}

void meeting_change(Ctx *c, MeetingEditForm f)
{
    const MeetingRow *m = meeting_open(c, f.meeting);
    MeetingGuestList guests = m ? meeting_guests(c, m->id) : (MeetingGuestList){0};
    Settled s;
    if (!m) return;
    if (!meeting_invites_me(c, guests)) {
        fail(c, ERR_MISSING, S("not invited to this meeting"));
        return;
    }
    if (!meeting_may_change(c, m)) {
        fail_saying(c, ERR_CONFLICT, T("Cette réunion a commencé, ou elle est annulée : elle ne change plus."));
        return;
    }
    if (!meeting_guests_fit(c, f.state, (GuestFields){meeting_edit_who, f.who, meeting_edit_partners, f.partners}, meeting_colleagues(c)) || !settle(c, f, m, guests, &s)) return;
    int hour, minute;
    Day day = day_read(s.day);
    if (!day || !clock_read(c, s.at, &hour, &minute)) return;
    Instant at = instant_at(day, hour, minute);
    if (at <= c->now) {
        field_error(c, f, meeting_edit_at, T("Cette heure est déjà passée."));
        return;
    }
    if (!meeting_put(c, (MeetingPut){.id = m->id, .version = m->version, .place = s.place.len ? s.place : NO_STR, .at_ms = at, .on_day = day}) && !failed(c)) fail(c, ERR_RETRY, S("somebody else changed this meeting"));
    bool added = colleagues_put(c, f, guests);
    added |= partners_put(c, m->id, s.partners, guests);
    if (added || day != m->on_day) words_end(c, m);
    c->op.item = 0;
}
