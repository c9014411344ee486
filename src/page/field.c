/* What a street worker fills with one cold thumb: encounters, contacts, passages, corrections, places.
 *
 * In the flow: app/handle.c has matched the route, found the login, checked the right, parsed the form and opened the transaction.
 * Here a form becomes a page or a fact. What recording means is in domain/encounter.h. Not here: the file (page/person.c), the lists
 * (page/today.c). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/doubles.h"
#include "domain/encounter.h"
#include "domain/identity.h"
#include "domain/outing.h"
#include "domain/place.h"
#include "domain/person.h"
#include "http/http.h"
#include "page/observe.h"
#include "page/consent.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

static FieldLists field_lists(Ctx *c)
{
    return (FieldLists){
        .age_bands = list_items(c, S("age_band")), .targets = list_items(c, S("target")),     .topics = list_items(c, S("topics")),
        .spaces = list_items(c, S("spaces")),      .whens = list_items(c, S("said_when")),    .bands = list_items(c, S("time_band")),
        .channels = list_items(c, S("channel")),   .genders = list_items(c, S("gender")),     .places = places_for_form(c),
    };
}

static Meeting meeting_of(Ctx *c, Id event)
{
    const EventRow *e = event ? event_row(c, event) : NULL;
    if (!e) return (Meeting){0};
    return (Meeting){true, fill(c, T("{n} personnes, {quand}"), str_int(c->keep, e->people), moment_text(c, e->at_ms))};
}

/* Where the first meeting of an outing probably is; later ones are where the last one was. */
static Id outing_begins_at(Ctx *c)
{
    Id outing = outing_mine(c);
    const OutingRow *o = outing ? outing_row(c, outing) : NULL;
    if (!o || !o->place) return 0;
    OutingMet met = outing_met_row(c, outing);
    return met.people + met.contacts + met.passages == 0 ? o->place : 0;
}

/* The form, empty or with what was typed and what is wrong with it. */
Reply encounter_new(Ctx *c, EncounterForm f)
{
    if (!said(f, encounter_place)) f.place = outing_begins_at(c);
    return show(view_encounter_new(c, f, field_lists(c), meeting_of(c, f.same_as)));
}

/* ---- somebody known already? */

static NearFileList near_files(Ctx *c, EncounterForm f)
{
    DoubleList near = doubles_near(c, f.alias, f.way_back, f.way_value, f.age_band, f.gender);
    NearFileList out = {new(c->keep, NearFile, near.len + 1), 0, S("")};
    for (ptrdiff_t i = 0; i < near.len; i++) {
        const PersonRow *row = person_row(c, near.at[i].id);
        if (!row) continue;
        out.at[out.len++] = (NearFile){.id = row->id, .name = person_short_name(c, row->first_name, row->alias), .why = double_words(c, near.at[i].why),
                                       .age = age_words(c, row->age_band), .contact_day = row->contact_day};
        out.ids = cat(c->keep, out.ids, out.ids.len ? S("_") : S(""), id_text(c->keep, row->id));
    }
    return out;
}

/* What was typed, to travel through the question. */
static CarriedList carried_of(Ctx *c, const EncounterForm *f)
{
    const FormSpec *spec = &form_specs[FORM_encounter];
    ptrdiff_t n = 0;
    for (int i = 0; i < spec->count; i++) n += f->state->typed[i].len;
    CarriedList out = {new(c->keep, Carried, n + 1), 0};
    for (int i = 0; i < spec->count; i++)
        for (ptrdiff_t k = 0; k < f->state->typed[i].len; k++)
            out.at[out.len++] = (Carried){field_specs[spec->first + (FieldId)i].name, f->state->typed[i].at[k]};
    return out;
}

/* Asked once, of whoever is there to answer, when somebody new is really near somebody known; nothing is written yet. */
static Reply ask_known(Ctx *c, EncounterForm f)
{
    if (!f.alias.len || f.known || f.not_same.len || c->pushed || !encounter_is_whole(c, f)) return (Reply){0};
    NearFileList near = near_files(c, f);
    if (!near.len || failed(c)) return (Reply){0};
    return (Reply){.status = 409, .body = view_encounter_near(c, f.alias, near, carried_of(c, &f))};
}

/* Records it, then shows the form for another person of the meeting, the file of the person to see again, or the day. */
Reply encounter_add(Ctx *c, EncounterForm f)
{
    Reply question = ask_known(c, f);
    if (question.status || failed(c)) return question;
    Seen person = encounter_record(c, f);
    Str said = f.people == 0 && !f.same_as ? T("Passage sans rencontre enregistré.") : T("Rencontre enregistrée.");
    if (same(f.then, S("another"))) {
        Id meeting = f.same_as ? f.same_as : c->op.event;
        return see_other(said, cat(c->keep, S("/encounters/new?same_as="), id_text(c->keep, meeting)));
    }
    if (is_seen(person)) return see_other(said, path_to(c, "/persons/", seen_id(person), ""));
    return see_other(said, S("/today"));
}

Reply contact_new(Ctx *c, ContactForm f)
{
    Seen person = person_open(c, f.person);
    Reply stopped;
    if (!noting_or(c, person, &stopped)) return stopped.status = 200, stopped;
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    if (!row) return (Reply){0};
    FieldLists lists = field_lists(c);
    lists.ways = ways_of(c, person);
    return show(view_contact_new(c, f, lists, person_short_name(c, row->first_name, row->alias)));
}

Reply contact_add(Ctx *c, ContactForm f)
{
    Reply stopped;
    if (!noting_or(c, person_open(c, f.person), &stopped)) return stopped;
    contact_record(c, f);
    return see_other(T("Contact enregistré."), path_to(c, "/persons/", f.person, ""));
}

Reply passage_new(Ctx *c, PassageForm f) { return show(view_passage_new(c, f, field_lists(c))); }

Reply passage_add(Ctx *c, PassageForm f)
{
    passage_record(c, f);
    return see_other(T("Passages enregistrés."), S("/today"));
}

/* "Rencontre du mardi 8 septembre, 18 h 40 : 3 personnes" */
static Str event_words(Ctx *c, const EventRow *e)
{
    Str kind = list_label(c, S("events"), e->kind);
    return fill(c, T("Ce qui est noté : {genre}, {quand}, {n} personnes."), kind, moment_text(c, e->at_ms), str_int(c->keep, e->people));
}

Reply correction_new(Ctx *c, CorrectionForm f)
{
    const EventRow *e = correction_of(c, f.event);
    if (!e) return (Reply){0};
    if (!f.state->error_count) f = correction_form(c, e);
    return show(view_correction_new(c, f, field_lists(c), event_words(c, e), e->people > 0));
}

Reply correction_add(Ctx *c, CorrectionForm f)
{
    Seen person = correction_record(c, f);
    Str said = f.cancel ? T("Retiré des chiffres ; l’historique le garde.") : T("Corrigé : les chiffres suivent.");
    return see_other(said, is_seen(person) ? path_to(c, "/persons/", seen_id(person), "") : S("/today"));
}

Reply place_list(Ctx *c, PlaceEditForm f) { return show(view_place_list(c, f, places_for_form(c))); }

Reply place_rename(Ctx *c, PlaceEditForm f)
{
    place_rename_to(c, f);
    return see_other(T("Lieu renommé."), S("/places"));
}
