/* Outings: the list, one, opening, closing, its times. What these mean is in domain/outing.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "page/outing.h"

#include "domain/outing.h"
#include "domain/place.h"
#include "http/http.h"
#include "page/cards.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define PAGE_LINES 25
#define CARDS_MOST 25
#define ELSEWHERE_MOST 6
#define PLACES_MOST 50

static Str outing_path(Ctx *c, Id outing) { return path_to(c, "/outings/", outing, ""); }

/* ---------------------------------------------------------------------------------------- opening */

Reply outing_new(Ctx *c, OutingNewForm f)
{
    Id mine = outing_mine(c);
    if (mine && !f.state->error_count) return see_other(T("Vous êtes déjà dans cette sortie."), outing_path(c, mine));
    OutingLists lists = {.kinds = outing_kinds(c), .colleagues = outing_colleagues(c), .places = places_for_form(c)};
    if (!f.kind.len && lists.kinds.len) f.kind = lists.kinds.at[0].code;
    return show(view_outing_new(c, f, lists));
}

Reply outing_begin(Ctx *c, OutingNewForm f)
{
    Id outing = outing_open(c, f);
    return see_other(T("Sortie ouverte."), outing_path(c, outing));
}

/* ---------------------------------------------------------------------------------------- one outing */

static Str names_joined(Ctx *c, OutingStaffList staff, bool but_me)
{
    Str names = S("");
    for (ptrdiff_t i = 0; i < staff.len; i++) {
        if (but_me && staff.at[i].account == c->my.account) continue;
        names = names.len ? fill(c, T("{noms} et {nom}"), names, staff.at[i].name) : staff.at[i].name;
    }
    return names;
}

static OutingCard card_of(Ctx *c, const OutingRow *o, Str who)
{
    return (OutingCard){.id = o->id, .kind = list_label(c, S("sessions"), o->kind), .where = o->label.len ? o->label : o->place_name, .who = who,
                        .hours = outing_hours(c, o->opened_ms, o->planned_ms, o->closed_ms), .day = o->on_day, .open = !o->closed_ms};
}

OutingCard outing_card(Ctx *c, const OutingRow *o)
{
    if (!o) return (OutingCard){0};
    Str mates = names_joined(c, outing_staff_rows(c, o->id), true);
    return card_of(c, o, mates.len ? fill(c, T("avec {noms}"), mates) : S(""));
}

static OutingMeetingList meetings_of(Ctx *c, OutingEventList events)
{
    OutingMeetingList out = {new(c->keep, OutingMeeting, events.len + 1), events.len};
    for (ptrdiff_t i = 0; i < events.len; i++) {
        const OutingEvent *e = &events.at[i];
        Str people = e->people ? fill(c, TN(e->people, "{n} personne", "{n} personnes"), number_text(c, e->people)) : S("");
        bool contact = same(e->kind, S("contact"));
        out.at[i] = (OutingMeeting){.id = e->id, .person = e->person_id, .alias = e->alias, .when = time_text(c, e->at_ms),
                                    .title = contact ? T("Contact") : same(e->kind, S("passage")) ? T("Passages") : T("Rencontre"),
                                    .detail = text_join(c, contact ? S("") : people, e->place_name)};
    }
    return out;
}

/* Its own place and those of its meetings. */
static int places_of(const OutingRow *o, OutingEventList events, Id places[PLACES_MOST])
{
    int n = 0;
    if (o->place) places[n++] = o->place;
    for (ptrdiff_t i = 0; i < events.len && n < PLACES_MOST; i++) {
        bool known = !events.at[i].place;
        for (int k = 0; k < n; k++) known |= places[k] == events.at[i].place;
        if (!known) places[n++] = events.at[i].place;
    }
    return n;
}

/* What is owed at its places within a month; who is to be seen elsewhere within a week. Without a place, everywhere is here. */
static void owed_put(Ctx *c, OutingPage *p, OutingEventList events)
{
    Id places[PLACES_MOST];
    int n = places_of(p->row, events, places);
    CardQuery q = {.kind = S("see_again"), .until = day_add(today(c), 30), .most = CARDS_MOST, .places = places, .place_count = n};
    p->here = step_cards(c, q);
    q.kind = S("promise");
    p->promises = step_cards(c, q);
    q.kind = S("see_again"), q.until = day_add(today(c), 7), q.elsewhere = true, q.most = ELSEWHERE_MOST;
    if (n) p->elsewhere = step_cards(c, q);
}

Reply outing_show(Ctx *c, OutingForm f)
{
    OutingPage p = {.row = outing_row(c, f.outing)};
    if (!p.row) return fail(c, ERR_MISSING, S("no such outing in sight")), (Reply){0};
    OutingStaffList staff = outing_staff_rows(c, f.outing);
    OutingEventList events = outing_event_rows(c, f.outing);
    p.card = card_of(c, p.row, names_joined(c, staff, false));
    p.met = outing_met_row(c, f.outing);
    p.card.met = p.met.people + p.met.contacts > 0;
    p.meetings = meetings_of(c, events);
    p.staff = staff.len;
    p.changes = change_of(c, f.outing);
    p.reopens = outing_reopens(c, p.row);
    if (p.card.open) owed_put(c, &p, events);
    if (p.card.open && c->now - p.row->opened_ms > OUTING_MOST_MS) p.late = T("Ouverte depuis plus de seize heures : dites à quelle heure elle a fini.");
    OutingCloseForm close;
    form_empty(c, FORM_outing_close, &close);
    return show(view_outing_show(c, p, close));
}

/* ---------------------------------------------------------------------------------------- closing, times */

static const OutingRow *outing_seen(Ctx *c, Id outing)
{
    const OutingRow *o = outing_row(c, outing);
    if (!o) fail(c, ERR_MISSING, S("no such outing in sight"));
    return o;
}

Reply outing_close_show(Ctx *c, OutingCloseForm f)
{
    const OutingRow *o = outing_seen(c, f.outing);
    if (o && o->closed_ms) return see_other(T("Cette sortie est déjà fermée."), outing_path(c, f.outing));
    return o ? show(view_outing_close(c, f)) : (Reply){0};
}

Reply outing_finish(Ctx *c, OutingCloseForm f)
{
    bool closed = outing_close(c, f);
    return see_other(closed ? T("Sortie fermée.") : T("Cette sortie est déjà fermée."), outing_path(c, f.outing));
}

Reply outing_resume(Ctx *c, OutingForm f)
{
    outing_reopen(c, f.outing);
    return see_other(T("Sortie rouverte."), outing_path(c, f.outing));
}

Reply outing_times_show(Ctx *c, OutingTimesForm f)
{
    const OutingRow *o = outing_seen(c, f.outing);
    if (!o) return (Reply){0};
    if (!f.state->error_count) f = outing_times_form(c, o);
    return show(view_outing_times(c, f, o->closed_ms != 0));
}

Reply outing_retime(Ctx *c, OutingTimesForm f)
{
    outing_times_correct(c, f);
    return see_other(T("Heures enregistrées."), outing_path(c, f.outing));
}

/* ---------------------------------------------------------------------------------------- the list */

static Str names_of(Ctx *c, OutingStaffLineList all, Id outing)
{
    Str names = S("");
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].outing == outing) names = names.len ? cat(c->keep, names, S(", "), all.at[i].name) : all.at[i].name;
    return names;
}

static OutingCard line_card(Ctx *c, const OutingLine *o, OutingStaffLineList staff)
{
    return (OutingCard){.id = o->id, .kind = list_label(c, S("sessions"), o->kind), .where = o->label.len ? o->label : o->place_name,
                        .who = names_of(c, staff, o->id), .hours = outing_hours(c, o->opened_ms, o->planned_ms, o->closed_ms), .day = o->on_day,
                        .open = !o->closed_ms, .met = o->met > 0};
}

Reply outing_list(Ctx *c, OutingsForm f)
{
    Str first, second;
    int64_t before = INT64_MAX;
    Id before_id = INT64_MAX;
    bool mine = same(f.whose, S("mine"));
    if (str_cut(f.after, '_', &first, &second) && str_number(first, &before)) before_id = id_read(second);
    OutingLineList rows = mine ? outing_line_mine_rows(c, before, before_id) : outing_line_rows(c, before, before_id);
    OutingCardList out = {new(c->keep, OutingCard, PAGE_LINES + 1), 0, S("")};
    OutingStaffLineList staff = {0};
    if (rows.len) staff = outing_staff_line_rows(c, rows.at[rows.len - 1].opened_ms, rows.at[0].opened_ms);
    for (ptrdiff_t i = 0; i < rows.len && i < PAGE_LINES; i++) out.at[out.len++] = line_card(c, &rows.at[i], staff);
    if (rows.len > PAGE_LINES)
        out.next = cat(c->keep, S("/outings?after="), str_int(c->keep, rows.at[PAGE_LINES - 1].opened_ms), S("_"),
                       id_text(c->keep, rows.at[PAGE_LINES - 1].id), mine ? S("&whose=mine") : S(""));
    return show(view_outing_list(c, f, out));
}
