/* See encounter.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/encounter.h"

#include "base/buf.h"
#include "domain/alias.h"
#include "domain/consent.h"
#include "domain/doubles.h"
#include "domain/fact.h"
#include "domain/outing.h"
#include "domain/period.h"
#include "domain/person.h"
#include "domain/place.h"
#include "domain/step.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* The middle of each band, in hours and minutes. */
static bool band_middle(Str band, int *hour, int *minute)
{
    static const struct { Str band; int hour, minute; } middles[] = {
        {S_INIT("morning"), 9, 30}, {S_INIT("afternoon"), 15, 0}, {S_INIT("evening"), 19, 30}, {S_INIT("night"), 23, 0},
    };
    for (int i = 0; i < 4; i++)
        if (same(band, middles[i].band)) return *hour = middles[i].hour, *minute = middles[i].minute, true;
    return false;
}

Instant said_at(Ctx *c, Str when, Day on_day, Str time_band)
{
    Day day = today(c);
    bool earlier = same(when, S("earlier_today")), past = same(when, S("yesterday")) || same(when, S("other_day"));
    if (!earlier && !past) return c->now;
    if (same(when, S("yesterday"))) day = day_add(day, -1);
    if (same(when, S("other_day")) && on_day) day = on_day;
    int hour = 15, minute = 0;
    bool banded = band_middle(time_band, &hour, &minute);
    Instant at = earlier && !banded ? c->now - HOUR_MS : instant_at(day, hour, minute);
    if (earlier && !banded && day_of(at) != day) at = instant_at(day, 0, 0);
    return at < c->now ? at : c->now;
}

static Str facts_of_topics(Ctx *c, StrList topics)
{
    if (!topics.len) return NO_STR;
    Buf b = buf_new(c->keep, 64, 1024);
    for (ptrdiff_t i = 0; i < topics.len; i++) {
        if (i) buf_byte(&b, '&');
        buf_put(&b, S("topic="));
        buf_put(&b, topics.at[i]);
    }
    return buf_str(&b);
}

StrList facts_topics_of(Ctx *c, Str facts)
{
    Str *at = new(c->keep, Str, 16);
    ptrdiff_t n = 0;
    Str rest = facts, part;
    while (rest.len && n < 16) {
        str_cut(rest, '&', &part, &rest);
        if (starts_with(part, S("topic="))) at[n++] = str_from(part, 6);
    }
    return (StrList){at, n};
}

/* "Un autre jour" needs its day, a promise needs hers. */
static bool when_is_said(Ctx *c, FormState *state, Str when, Day on_day, FieldId on_day_field)
{
    if (same(when, S("other_day")) && !on_day) return field_error_(c, state, on_day_field, T("Quel jour ?"));
    return true;
}

bool encounter_is_whole(Ctx *c, EncounterForm f)
{
    if (!when_is_said(c, f.state, f.said_when, f.on_day, encounter_on_day)) return false;
    if (f.promise.len && !f.promise_by) return field_error(c, f, encounter_promise_by, T("Pour quel jour ?"));
    if (f.way_value.len && !f.alias.len) return field_error(c, f, encounter_alias, T("Comment se fait-elle appeler ?"));
    if ((same(f.way_back, S("phone")) || same(f.way_back, S("handle"))) && f.alias.len && !f.way_value.len)
        return field_error(c, f, encounter_way_value, T("Quel numéro, ou quel compte ?"));
    Str refused = alias_refused(c, f.alias);
    if (refused.at) return field_error(c, f, encounter_alias, refused);
    if (f.same_as && !f.alias.len) return field_error(c, f, encounter_alias, T("Comment se fait-elle appeler ?"));
    return true;
}

/* Files that the form showed and the worker said are somebody else's. */
static void are_others(Ctx *c, Seen person, Str ids)
{
    Str rest = ids, one;
    while (rest.len) {
        str_cut(rest, '_', &one, &rest);
        Id other = id_read(one);
        if (other && is_seen(person_glance(c, other))) doubles_are_two(c, seen_id(person), other);
    }
}

/* Somebody who has a file was met: what was due "see again" is done. */
static Seen met_again(Ctx *c, Id known, Day on_day)
{
    Seen person = person_open(c, known);
    if (!is_seen(person) || !consent_noting(c, person)) return NOBODY;
    step_close(c, person, S("see_again"), on_day);
    c->op.item = seen_id(person);
    return person;
}

static void way_of(Ctx *c, Seen person, EncounterForm f, Id place, Day on_day)
{
    ChannelList ways = channel_of(c, person);
    for (ptrdiff_t i = 0; i < ways.len; i++)
        if (same(ways.at[i].value, f.way_value)) return;
    if (!f.known || f.way_value.len) person_way_back(c, person, f.way_back, f.way_value, place, on_day);
}

Seen encounter_record(Ctx *c, EncounterForm f)
{
    if (!encounter_is_whole(c, f)) return NOBODY;
    const EventRow *meeting = f.same_as ? event_row(c, f.same_as) : NULL;
    if (f.same_as && !meeting) return fail(c, ERR_MISSING, S("no such meeting in sight")), NOBODY;
    Instant at = meeting ? meeting->at_ms : said_at(c, f.said_when, f.on_day, f.time_band);
    Day on_day = day_of(at);

    Seen person = f.known ? met_again(c, f.known, on_day) : f.alias.len ? person_start(c, f.alias, f.age_band, f.gender, on_day) : NOBODY;
    if (failed(c)) return NOBODY;
    Id place = meeting ? meeting->place : place_said(c, f.place, f.new_place);
    Id project = period_project(c, person);
    Id event = c->op.event = new_id(c);
    event_add(c, (EventAdd){
        .id = event,        .project = project,                               .kind = S("encounter"), .person = person,
        .people = meeting ? 0 : f.people, .at_ms = at, .on_day = on_day,       .compartment = S("street"),
        .place = place,     .space = meeting ? meeting->space : f.space,       .age_band = f.age_band, .gender = f.gender,
        .target = f.target, .facts = facts_of_topics(c, f.topics),              .outing = meeting ? meeting->outing : outing_during(c, at),
    });
    if (is_seen(person)) {
        way_of(c, person, f, place, on_day);
        person_see_again(c, person, project, place, on_day);
    }
    if (f.promise.len) step_promise(c, person, f.promise, f.promise_by, place);
    if (is_seen(person) && !f.known) are_others(c, person, f.not_same), dup_check(c, person);
    if (is_seen(person)) person_refresh(c, person);
    else if (!c->op.item) c->op.item = event;
    return person;
}

Seen contact_record(Ctx *c, ContactForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person) || !consent_noting(c, person)) return NOBODY;
    if (!when_is_said(c, f.state, f.said_when, f.on_day, contact_on_day)) return NOBODY;
    if (f.promise.len && !f.promise_by) return field_error(c, f, contact_promise_by, T("Pour quel jour ?")), NOBODY;
    const PersonRow *row = person_row_of(c, person);
    if (failed(c) || !row) return NOBODY;
    Instant at = said_at(c, f.said_when, f.on_day, f.time_band);
    Day on_day = day_of(at);
    Id place = place_said(c, f.place, f.new_place), project = period_project(c, person);
    event_add(c, (EventAdd){
        .id = new_id(c), .project = project, .kind = S("contact"), .person = person, .people = 1, .at_ms = at, .on_day = on_day,
        .compartment = S("street"), .place = place, .space = f.space, .age_band = row->age_band, .gender = row->gender,
        .target = person_target(c, person), .facts = facts_of_topics(c, f.topics), .outing = outing_during(c, at),
    });
    if (f.channel) channel_good(c, f.channel, person, on_day);
    step_close(c, person, S("see_again"), on_day);
    if (f.see_again) person_see_again(c, person, project, place, on_day);
    if (f.promise.len) step_promise(c, person, f.promise, f.promise_by, place);
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}

void passage_record(Ctx *c, PassageForm f)
{
    if (!when_is_said(c, f.state, f.said_when, f.on_day, passage_on_day)) return;
    Instant at = said_at(c, f.said_when, f.on_day, f.time_band);
    Id event = new_id(c);
    event_add(c, (EventAdd){.id = event, .project = period_project(c, NOBODY), .kind = S("passage"), .people = f.people, .at_ms = at,
                            .on_day = day_of(at), .compartment = S("none"), .place = place_said(c, f.place, f.new_place), .space = f.space,
                            .outing = outing_during(c, at)});
    if (!c->op.item) c->op.item = event;
}

/* ---------------------------------------------------------------------------------------- corrections */

const EventRow *correction_of(Ctx *c, Id event)
{
    const EventRow *e = event_row(c, event);
    bool street = e && (same(e->kind, S("encounter")) || same(e->kind, S("contact")) || same(e->kind, S("passage")));
    if (street && e->stands) return e;
    fail(c, ERR_MISSING, S("no such fact in sight"));
    return NULL;
}

CorrectionForm correction_form(Ctx *c, const EventRow *e)
{
    CorrectionForm f;
    form_empty(c, FORM_correction, &f);
    f.event = e->id, f.people = e->people, f.age_band = e->age_band, f.target = e->target, f.space = e->space, f.place = e->place;
    f.topics = facts_topics_of(c, e->facts);
    f.on_day = e->on_day;
    return f;
}

static Str said_or(FormState *state, FieldId field, Str new, Str old) { return said_(state, field) ? (new.len ? new : NO_STR) : old; }

/* The corrected fact: what was said again, and what was not asked as it was. */
static EventAdd corrected(Ctx *c, CorrectionForm f, const EventRow *e, Seen person)
{
    Instant at = e->at_ms;
    if (said(f, correction_on_day) && f.on_day && (f.on_day != e->on_day || f.time_band.len)) {
        at = said_at(c, S("other_day"), f.on_day, f.time_band);
    }
    return (EventAdd){
        .id = new_id(c), .project = e->project, .kind = e->kind, .code = e->code, .compartment = e->compartment, .person = person,
        .people = said(f, correction_people) && e->people ? f.people : e->people,
        .at_ms = at, .on_day = day_of(at),
        .place = said(f, correction_place) ? f.place : e->place,
        .space = said_or(f.state, correction_space, f.space, e->space), .origin = e->origin, .gender = e->gender,
        .age_band = said_or(f.state, correction_age_band, f.age_band, e->age_band),
        .target = said_or(f.state, correction_target, f.target, e->target),
        .facts = said(f, correction_topics) ? facts_of_topics(c, f.topics) : e->facts,
        .corrects = e->id, .outing = at == e->at_ms ? e->outing : outing_during(c, at),
    };
}

Seen correction_record(Ctx *c, CorrectionForm f)
{
    const EventRow *e = correction_of(c, f.event);
    if (!e) return NOBODY;
    Seen person = e->person ? person_open(c, e->person) : NOBODY;
    if (failed(c)) return NOBODY;
    if (!event_falls(c, e->id)) return fail_saying(c, ERR_CONFLICT, T("Cette rencontre vient d’être corrigée par quelqu’un d’autre : rouvrez-la.")), NOBODY;
    EventAdd again = corrected(c, f, e, person);
    if (f.cancel) again = (EventAdd){.id = again.id, .project = e->project, .kind = S("correction"), .code = S("cancelled"), .compartment = e->compartment,
                                     .person = person, .at_ms = e->at_ms, .on_day = e->on_day, .place = e->place, .corrects = e->id};
    event_add(c, again);
    c->op.item = is_seen(person) ? seen_id(person) : e->id;
    if (is_seen(person)) person_refresh(c, person);
    return person;
}
