/* See meeting.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/meeting.h"

#include "base/fold.h"
#include "domain/consent.h"
#include "domain/identity.h"
#include "domain/list.h"
#include "domain/outing.h"
#include "domain/person.h"
#include "domain/role.h"
#include "domain/step.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define PARTNERS_MOST 20
#define PARTNER_LONGEST 80
#define NAME_SHORTEST 3   /* letters of a name that minutes are searched for */

const MeetingRow *meeting_open(Ctx *c, Id id)
{
    const MeetingRow *row = meeting_row(c, id);
    if (!row) fail(c, ERR_MISSING, S("no such meeting in this organisation"));
    return row;
}

bool meeting_invites_me(Ctx *c, MeetingGuestList guests)
{
    for (ptrdiff_t i = 0; i < guests.len; i++)
        if (guests.at[i].account == c->my.account) return true;
    return false;
}

bool meeting_shows_me(Ctx *c, const MeetingRow *m, MeetingGuestList guests)
{
    for (ptrdiff_t i = 0; i < guests.len; i++)
        if (guests.at[i].account == c->my.account) return guests.at[i].came || !same(m->state, S("held"));
    return false;
}

ColleagueList meeting_colleagues(Ctx *c)
{
    ColleagueList all = account_colleagues(c, c->my.org, day_of(c->received)), out = {new(c->keep, Colleague, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Role *role = role_find(all.at[i].role);
        bool twice = out.len && out.at[out.len - 1].id == all.at[i].id;
        if (role && (role->may & MAY(meeting)) && !twice) out.at[out.len++] = all.at[i];
    }
    return out;
}

/* ---------------------------------------------------------------------------------------- the agenda */

MeetingCaseList meeting_cases(Ctx *c, Id meeting)
{
    MeetingCaseRowList rows = meeting_case_rows(c, meeting);
    MeetingCaseList out = {new(c->keep, MeetingCase, rows.len + 1), 0};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const MeetingCaseRow *r = &rows.at[i];
        Seen person = person_glance(c, r->person);
        if (!is_seen(person) || !consent_stands(c, person, r->consent)) continue;
        bool twice = false; /* she said yes again, or two files became one */
        for (ptrdiff_t k = 0; k < out.len; k++) twice |= seen_id(out.at[k].person) == r->person && !out.at[k].decisions.len;
        MeetingDecisionList decisions = meeting_decision_rows(c, r->id, person);
        if (!twice || decisions.len) out.at[out.len++] = (MeetingCase){r->id, person, r->word, decisions};
    }
    return out;
}

bool meeting_case_stands(Ctx *c, Seen person, Id meeting)
{
    MeetingCaseOfList all = meeting_cases_of(c, person);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].meeting == meeting && consent_stands(c, person, all.at[i].consent)) return true;
    return false;
}

/* ---------------------------------------------------------------------------------------- no names */

static bool says_word(Ctx *c, Str folded, Str name)
{
    Str rest = fold(c->keep, name), word;
    while (fold_word(&rest, &word))
        if (word.len >= NAME_SHORTEST && str_find(cat(c->keep, S(" "), folded, S(" ")), cat(c->keep, S(" "), word, S(" "))) >= 0) return true;
    return false;
}

/* The name of somebody on the agenda that a text holds, or absent. */
static Str name_in(Ctx *c, MeetingCaseList cases, Str text)
{
    Str folded = fold(c->keep, text);
    for (ptrdiff_t i = 0; i < cases.len && !failed(c); i++) {
        const PersonRow *row = person_row_of(c, cases.at[i].person);
        const IdentityRow *identity = identity_row(c, cases.at[i].person);
        if (row && says_word(c, folded, row->alias)) return row->alias;
        if (row && says_word(c, folded, row->first_name)) return row->first_name;
        if (identity && says_word(c, folded, identity->last_name)) return identity->last_name;
    }
    return NO_STR;
}

static bool nameless(Ctx *c, FormState *state, FieldId field, MeetingCaseList cases, Str text)
{
    Str name = name_in(c, cases, text);
    return !name.len || field_error_(c, state, field, fill(c, T("« {nom} » est le nom d’une personne : écrivez sans nom, le compte rendu circule."), name));
}

/* ---------------------------------------------------------------------------------------- preparing */

static bool is_colleague(Ctx *c, ColleagueList all, Str key)
{
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (same(id_text(c->keep, all.at[i].id), key)) return true;
    return false;
}

bool meeting_guests_fit(Ctx *c, FormState *state, GuestFields f, ColleagueList colleagues)
{
    for (ptrdiff_t i = 0; i < f.who.len; i++)
        if (!is_colleague(c, colleagues, f.who.at[i].name)) return field_error_(c, state, f.who_field, T("Choisissez dans la liste."));
    Str rest = f.partners, line;
    for (int n = 0; rest.len;) {
        str_cut(rest, '\n', &line, &rest);
        if (line.len > PARTNER_LONGEST) return field_error_(c, state, f.partners_field, T("Un nom par ligne, en 80 caractères au plus."));
        if (str_trim(line).len && ++n > PARTNERS_MOST) return field_error_(c, state, f.partners_field, T("Vingt partenaires au plus."));
    }
    return true;
}

static void guests_write(Ctx *c, MeetingNewForm f, Id meeting, ColleagueList colleagues)
{
    for (ptrdiff_t i = 0; i < colleagues.len; i++) {
        const Colleague *x = &colleagues.at[i];
        if (x->id == c->my.account || each_said(f.who, id_text(c->keep, x->id)).len)
            meeting_guest_add(c, new_id(c), meeting, x->id, x->name);
    }
    Str rest = f.partners, line;
    while (rest.len) {
        str_cut(rest, '\n', &line, &rest);
        line = str_trim(line);
        if (line.len) meeting_guest_add(c, new_id(c), meeting, 0, line);
    }
}

Id meeting_prepare(Ctx *c, MeetingNewForm f)
{
    int hour, minute;
    ColleagueList colleagues = meeting_colleagues(c);
    if (!clock_read(c, f.at, &hour, &minute)) return field_error(c, f, meeting_new_at, T("Une heure comme 14:30.")), 0;
    if (!meeting_guests_fit(c, f.state, (GuestFields){meeting_new_who, f.who, meeting_new_partners, f.partners}, colleagues)) return 0;
    Id id = new_id(c);
    meeting_add(c, (MeetingAdd){.id = id, .what = f.what, .place = f.place.len ? f.place : NO_STR, .at_ms = instant_at(f.on_day, hour, minute), .on_day = f.on_day});
    guests_write(c, f, id, colleagues);
    return id;
}

/* ---------------------------------------------------------------------------------------- her word */

static bool agree_fits(Ctx *c, Seen person, const MeetingRow *m, MeetingCaseForm f)
{
    if (!same(m->state, S("planned")) || m->on_day < today(c))
        return field_error(c, f, meeting_case_meeting, T("Cette réunion est passée ou annulée : choisissez-en une autre."));
    if (meeting_case_stands(c, person, m->id)) return field_error(c, f, meeting_case_meeting, T("Elle a déjà dit oui pour cette réunion."));
    if (list_flags(c, S("consent_way"), f.way, S("witness")) && !f.witness.len) return field_error(c, f, meeting_case_witness, T("Qui était là, ou qui a traduit ?"));
    return true;
}

/* "« Point du mardi », 01/12/2026": what her word is about, kept with it, so in no language. */
static Str meeting_called(Ctx *c, const MeetingRow *m)
{
    Str day = day_iso(c->keep, m->on_day), slash = S("/");
    return cat(c->keep, S("« "), m->what, S(" », "), str_sub(day, 8, 10), slash, str_sub(day, 5, 7), slash, str_sub(day, 0, 4));
}

void meeting_agree(Ctx *c, MeetingCaseForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person) || !consent_noting(c, person)) return;
    const MeetingRow *m = meeting_row(c, f.meeting);
    if (!m) field_error(c, f, meeting_case_meeting, T("Choisissez une réunion de la liste."));
    if (!m || !agree_fits(c, person, m, f)) return;
    Id word = consent_write(c, person, (ConsentWord){.scope = S("case_meeting"), .verdict = S("given"), .way = f.way, .witness = f.witness, .at = c->now, .until = m->on_day,
                                                     .whom = meeting_called(c, m)});
    meeting_case_add(c, (MeetingCaseAdd){.id = new_id(c), .meeting = m->id, .person = person, .consent = word, .word = f.word.len ? f.word : NO_STR});
    StepAboutList asked = step_about(c, person, meeting_again_about(c, m->id));
    for (ptrdiff_t i = 0; i < asked.len; i++) step_end(c, asked.at[i].id, today(c));
    c->op.item = seen_id(person);
    person_refresh(c, person);
}

Str meeting_again_about(Ctx *c, Id meeting) { return cat(c->keep, S("meeting_again:"), id_text(c->keep, meeting)); }

/* ---------------------------------------------------------------------------------------- decisions, minutes */

/* It took place: the day has come, and nobody cancelled it. */
static bool took_place(Ctx *c, const MeetingRow *m)
{
    if (same(m->state, S("cancelled"))) return fail_saying(c, ERR_CONFLICT, T("Cette réunion est annulée. Si elle a eu lieu, reprenez-la d’abord."));
    if (m->on_day > today(c)) return fail_saying(c, ERR_CONFLICT, T("Cette réunion n’a pas encore eu lieu : ce qui s’y décide se note ce jour-là."));
    return true;
}

void meeting_decided(Ctx *c, MeetingDecisionForm f)
{
    const MeetingRow *m = meeting_open(c, f.meeting);
    if (!m || !took_place(c, m)) return;
    if (!meeting_shows_me(c, m, meeting_guests(c, m->id))) {
        fail(c, ERR_MISSING, S("not at this meeting"));
        return;
    }
    MeetingCaseList cases = meeting_cases(c, m->id);
    const MeetingCase *about = NULL;
    for (ptrdiff_t i = 0; i < cases.len; i++)
        if (cases.at[i].id == f.about) about = &cases.at[i];
    if (!about) field_error(c, f, meeting_decision_about, T("Choisissez une situation de l’ordre du jour."));
    if (!about || !nameless(c, f.state, meeting_decision_what, cases, f.what)) return;
    Seen person = person_open(c, seen_id(about->person));
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    if (!row) return;
    if (!colleague_name(owners_for(c, person, row->team), f.owner).len) {
        field_error(c, f, meeting_decision_owner, T("Choisissez quelqu’un qui accompagne la personne."));
        return;
    }
    Id step = step_new(c, person, (StepNew){.kind = S("decision"), .part = S("street"), .what = f.what, .about = cat(c->keep, S("meeting:"), id_text(c->keep, m->id)),
                                            .due_day = f.due_day, .owner = f.owner});
    meeting_decision_add(c, new_id(c), about->id, step);
    c->op.item = seen_id(person);
    person_refresh(c, person);
}

void meeting_written(Ctx *c, MeetingMinutesForm f)
{
    const MeetingRow *m = meeting_open(c, f.meeting);
    if (!m || !took_place(c, m)) return;
    MeetingGuestList guests = meeting_guests(c, m->id);
    if (!meeting_invites_me(c, guests)) {
        fail(c, ERR_MISSING, S("not invited to this meeting"));
        return;
    }
    if (!nameless(c, f.state, meeting_minutes_minutes, meeting_cases(c, m->id), f.minutes)) return;
    if (f.version != m->version && !same(f.minutes, m->minutes)) {
        field_error(c, f, meeting_minutes_minutes, fill(c, T("Entre-temps, {nom} a écrit ce qui se lit au-dessus. Reprenez-le ici, puis enregistrez."), m->writer));
        return;
    }
    for (ptrdiff_t i = 0; i < guests.len; i++)
        meeting_guest_came(c, guests.at[i].id, m->id, guests.at[i].account == c->my.account || each_said(f.came, id_text(c->keep, guests.at[i].id)).len > 0);
    if (!meeting_minutes_set(c, m->id, m->version, f.minutes, c->my.name) && !failed(c)) fail(c, ERR_RETRY, S("somebody else wrote these minutes"));
}

void meeting_turn(Ctx *c, Id meeting, Str state)
{
    const MeetingRow *m = meeting_open(c, meeting);
    if (!m || same(m->state, state)) return;
    if (!meeting_invites_me(c, meeting_guests(c, m->id))) {
        fail(c, ERR_MISSING, S("not invited to this meeting"));
        return;
    }
    if (same(m->state, S("held"))) {
        fail_saying(c, ERR_CONFLICT, T("Cette réunion a eu lieu : son compte rendu est écrit."));
        return;
    }
    if (!meeting_state_set(c, m->id, m->version, state) && !failed(c)) fail(c, ERR_RETRY, S("somebody else changed this meeting"));
}
