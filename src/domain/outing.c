/* See outing.h. Times are said as clock times and kept as instants; `after` of clock_after() resolves both midnight and the hour that
 * happens twice. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/outing.h"

#include "domain/item.h"
#include "domain/period.h"
#include "domain/place.h"
#include "domain/role.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* ---------------------------------------------------------------------------------------- clock times */

static int digits_read(Str *s)
{
    int n = -1;
    for (; s->len && s->at[0] >= '0' && s->at[0] <= '9' && n < 100; *s = str_from(*s, 1)) n = (n < 0 ? 0 : n * 10) + s->at[0] - '0';
    return n;
}

bool clock_read(Ctx *c, Str text, int *hour, int *minute)
{
    Str rest = str_trim(text);
    *hour = digits_read(&rest), *minute = 0;
    rest = str_trim(rest);
    bool sign = rest.len && (rest.at[0] == ':' || rest.at[0] == 'h' || rest.at[0] == 'H');
    if (!sign) return false;
    rest = str_trim(str_from(rest, 1));
    if (rest.len) *minute = digits_read(&rest);
    return !rest.len && *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60;
}

/* Of the hour that happens twice, instant_at() gives the first one. */
static Instant not_before(Instant after, Day day, int hour, int minute)
{
    Instant at = instant_at(day, hour, minute);
    LocalTime later = local_time(at + HOUR_MS);
    return at < after && later.hour == hour && later.minute == minute ? at + HOUR_MS : at;
}

Instant clock_after(Instant after, int hour, int minute)
{
    Instant at = not_before(after, day_of(after), hour, minute);
    return at >= after ? at : instant_at(day_add(day_of(after), 1), hour, minute);
}

static Str clock_text(Ctx *c, Instant at)
{
    LocalTime t = local_time(at);
    return at ? cat(c->keep, t.hour < 10 ? S("0") : S(""), str_int(c->keep, t.hour), t.minute < 10 ? S(":0") : S(":"), str_int(c->keep, t.minute)) : S("");
}

/* Seconds are never said. */
static Instant minute_of(Instant at) { return at - at % MINUTE_MS; }

/* ---------------------------------------------------------------------------------------- what there is */

ItemList outing_kinds(Ctx *c)
{
    ItemList all = list_items(c, S("sessions"));
    Item *kinds = new(c->keep, Item, all.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (item_has_flag(&all.at[i], S("encounters"))) kinds[n++] = all.at[i];
    return (ItemList){kinds, n};
}

OutingColleagueList outing_colleagues(Ctx *c)
{
    OutingColleagueList all = outing_colleague_rows(c, day_of(c->received));
    OutingColleague *out = new(c->keep, OutingColleague, all.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Role *role = role_find(all.at[i].role);
        bool twice = n && out[n - 1].id == all.at[i].id; /* two memberships in one team */
        if (role && (role->may & MAY(encounter)) && !twice) out[n++] = all.at[i];
    }
    return (OutingColleagueList){out, n};
}

Id outing_mine(Ctx *c)
{
    const OutingId *row = outing_mine_row(c);
    return row ? row->id : 0;
}

Id outing_during(Ctx *c, Instant at)
{
    const OutingId *row = outing_at_row(c, at);
    return row ? row->id : 0;
}

static const OutingRow *outing_held(Ctx *c, Id outing)
{
    const OutingRow *o = outing_row(c, outing);
    if (o) item_hold(c, o->id, o->version);
    else fail(c, ERR_MISSING, S("no such outing in sight"));
    return failed(c) ? NULL : o;
}

/* ---------------------------------------------------------------------------------------- opening */

/* The return as planned, 0 when nothing is said. */
static Instant planned_at(Ctx *c, OutingNewForm f)
{
    int hour, minute;
    if (!f.planned.len) return 0;
    if (!clock_read(c, f.planned, &hour, &minute)) return field_error(c, f, outing_new_planned, T("Une heure comme 20:00.")), 0;
    Instant at = clock_after(c->now, hour, minute);
    if (at - c->now > OUTING_MOST_MS) return field_error(c, f, outing_new_planned, T("Cette heure est déjà passée.")), 0;
    return at;
}

static bool mate_joins(Ctx *c, OutingNewForm f, Id mate, FieldId field)
{
    OutingColleagueList colleagues = outing_colleagues(c);
    const OutingColleague *found = NULL;
    for (ptrdiff_t i = 0; mate && i < colleagues.len; i++)
        if (colleagues.at[i].id == mate) found = &colleagues.at[i];
    if (!mate) return !failed(c);
    if (!found) return field_error(c, f, field, T("Choisir une personne de l’équipe."));
    const OutingBusy *busy = outing_busy_row(c, mate, 0);
    if (busy) return field_error(c, f, field, fill(c, T("{nom} est déjà dans une sortie ouverte : fermez-la d’abord, ou partez sans."), busy->name));
    return !failed(c);
}

Id outing_open(Ctx *c, OutingNewForm f)
{
    const Item *kind = item_find(outing_kinds(c), f.kind);
    if (!kind) return field_error(c, f, outing_new_kind, T("Dire quelle sorte de sortie.")), 0;
    if (f.mate2 == f.mate) f.mate2 = 0;
    Instant planned = planned_at(c, f);
    if (!mate_joins(c, f, f.mate, outing_new_mate) || !mate_joins(c, f, f.mate2, outing_new_mate2)) return 0;
    if (outing_busy_row(c, c->my.account, 0)) return fail_saying(c, ERR_CONFLICT, T("Vous êtes déjà dans une sortie ouverte : fermez-la d’abord.")), 0;
    Id project = period_project(c, NOBODY);
    bool placeless = item_has_flag(kind, S("no_place"));
    Id place = placeless ? 0 : place_said(c, f.place, f.new_place);
    if (failed(c)) return 0;
    Id id = item_start(c, S("outing"));
    outing_add(c, (OutingAdd){.id = id, .project = project, .kind = f.kind, .place = place, .label = f.round.len ? f.round : NO_STR,
                              .opened_ms = c->now, .on_day = today(c), .planned_ms = planned});
    outing_staff_add(c, id, c->my.account);
    if (f.mate) outing_staff_add(c, id, f.mate);
    if (f.mate2) outing_staff_add(c, id, f.mate2);
    c->op.item = id;
    return id;
}

/* ---------------------------------------------------------------------------------------- closing */

static void times_write(Ctx *c, const OutingRow *o, Instant opened, Instant closed, bool typed)
{
    if (failed(c)) return;
    outing_times_set(c, o->id, opened, closed, typed);
    c->op.item = o->id;
    item_move(c, o->id);
}

static void time_changed(Ctx *c, Id outing, Str field, Instant old, Instant new_time)
{
    change_add(c, (ChangeAdd){.id = new_id(c), .item = outing, .record = outing, .field = field, .old_value = instant_iso(c->keep, old),
                              .new_value = instant_iso(c->keep, new_time)});
}

/* What is wrong with an end, as it was said or as it stands; absent when nothing is. */
static Str end_fault(Ctx *c, Instant opened, Instant closed)
{
    if (!closed) return NO_STR;
    if (closed < opened) return T("La fin serait avant le début.");
    return closed - opened > OUTING_MOST_MS ? T("Plus de seize heures dehors : vérifier l’heure.") : NO_STR;
}

/* The end that was said as a clock time, not before `opened`; 0 and a sentence in *wrong when there is none. */
static Instant ended_at(Ctx *c, Str said, Instant opened, Str *wrong)
{
    int hour, minute;
    if (!clock_read(c, said, &hour, &minute)) return *wrong = T("Une heure comme 20:00."), 0;
    Instant at = clock_after(minute_of(opened), hour, minute);
    if (at > c->now) return *wrong = T("Cette heure n’est pas entre le début de la sortie et maintenant."), 0;
    if (at < opened) at = opened;
    return (*wrong = end_fault(c, opened, at)).at ? 0 : at;
}

bool outing_close(Ctx *c, OutingCloseForm f)
{
    const OutingRow *o = outing_held(c, f.outing);
    if (!o) return false;
    c->op.item = o->id;
    if (o->closed_ms) return false;
    Instant at = c->now;
    Str wrong = NO_STR;
    if (f.closed_at.len) at = ended_at(c, f.closed_at, o->opened_ms, &wrong);
    else if (at - o->opened_ms > OUTING_MOST_MS) wrong = T("Ouverte depuis plus de seize heures : à quelle heure a-t-elle fini ?");
    if (wrong.at) return field_error(c, f, outing_close_closed_at, wrong);
    times_write(c, o, o->opened_ms, at > o->opened_ms ? at : o->opened_ms, f.closed_at.len > 0);
    outing_staff_set(c, o->id, 0);
    return !failed(c);
}

bool outing_reopens(Ctx *c, const OutingRow *o) { return o->closed_ms && (o->on_day == today(c) || day_of(o->closed_ms) == today(c)); }

void outing_reopen(Ctx *c, Id outing)
{
    const OutingRow *o = outing_held(c, outing);
    if (!o) return;
    c->op.item = outing;
    if (!o->closed_ms) return;
    if (!outing_reopens(c, o)) {
        fail_saying(c, ERR_CONFLICT, T("Une sortie se rouvre le jour même ; après, ses heures se corrigent."));
        return;
    }
    OutingStaffList staff = outing_staff_rows(c, outing);
    for (ptrdiff_t i = 0; i < staff.len; i++) {
        const OutingBusy *busy = outing_busy_row(c, staff.at[i].account, outing);
        if (busy) fail_saying(c, ERR_CONFLICT, fill(c, T("{nom} est déjà dans une autre sortie ouverte : fermez-la d’abord."), busy->name));
    }
    times_write(c, o, o->opened_ms, 0, false);
    outing_staff_set(c, outing, 1);
    time_changed(c, outing, S("outing.closed_ms"), o->closed_ms, 0);
}

/* ---------------------------------------------------------------------------------------- times said again */

OutingTimesForm outing_times_form(Ctx *c, const OutingRow *o)
{
    OutingTimesForm f;
    form_empty(c, FORM_outing_times, &f);
    f.outing = o->id;
    f.opened_at = clock_text(c, o->opened_ms);
    f.ended_at = clock_text(c, o->closed_ms);
    form_edits(c, FORM_outing_times, &f);
    return f;
}

/* Said, and not as it stands. A base that is not what stands: somebody else was there meanwhile. */
static bool time_differs(Ctx *c, OutingTimesForm f, FieldId field, Str value, Str stands)
{
    Str base = was(f, field);
    if (!said(f, field) || !value.len || same(value, stands) || (base.at && same(value, base))) return false;
    if (base.at && !same(base, stands)) fail_saying(c, ERR_CONFLICT, T("Ces heures viennent d’être corrigées par quelqu’un d’autre : rouvrez la sortie."));
    return true;
}

/* The beginning as said again: on the same day. 0: a field is wrong. */
static Instant begun_again(Ctx *c, OutingTimesForm f, const OutingRow *o)
{
    int hour, minute;
    if (!clock_read(c, f.opened_at, &hour, &minute)) return field_error(c, f, outing_times_opened_at, T("Une heure comme 17:00.")), 0;
    Instant at = instant_at(o->on_day, hour, minute);
    if (at > c->now) return field_error(c, f, outing_times_opened_at, T("Cette heure est dans l’avenir.")), 0;
    return at;
}

void outing_times_correct(Ctx *c, OutingTimesForm f)
{
    const OutingRow *o = outing_held(c, f.outing);
    if (!o) return;
    c->op.item = o->id;
    bool begins = time_differs(c, f, outing_times_opened_at, f.opened_at, clock_text(c, o->opened_ms));
    bool ends = o->closed_ms && time_differs(c, f, outing_times_ended_at, f.ended_at, clock_text(c, o->closed_ms));
    if (failed(c) || (!begins && !ends)) return;
    Instant opened = begins ? begun_again(c, f, o) : o->opened_ms, closed = o->closed_ms;
    if (failed(c)) return;
    Str wrong = NO_STR;
    if (ends) closed = ended_at(c, f.ended_at, opened, &wrong);
    if (!wrong.at) wrong = end_fault(c, opened, closed);
    if (wrong.at) field_error(c, f, outing_times_ended_at, wrong);
    times_write(c, o, opened, closed, ends || o->closed_said);
    if (begins) time_changed(c, o->id, S("outing.opened_ms"), o->opened_ms, opened);
    if (ends) time_changed(c, o->id, S("outing.closed_ms"), o->closed_ms, closed);
}
