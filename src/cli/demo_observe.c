/* See demo_observe.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_observe.h"

#include "base/buf.h"

#include "base/banned.h"

#define NOTHING {NULL, 0}

const DemoObservation demo_observations[] = {
    {12, 15, S_INIT("Mob"), S_INIT("/grids/barriers"),
     S_INIT("a.housing=3&w.housing=je dors chez un pote, jamais le même&a.mobility=2&a.money=2&a.rights=2&a.confidence=1&a.health=0"), NOTHING, 0, NOTHING, NOTHING},
    {12, 16, S_INIT("Mob"), S_INIT("/grids/trust_steps"), S_INIT("a.answers=1&a.comes=1&a.institution=1&said_by=person"), NOTHING, 0, NOTHING, NOTHING},
    {11, 15, S_INIT("Mob"), S_INIT("/plan/objective"), S_INIT("objective=Je veux un logement à moi, et travailler dehors."), NOTHING, 0, NOTHING, NOTHING},
    {11, 16, S_INIT("Mob"), S_INIT("/plan/step"), S_INIT("what=Demander la copie de l’acte de naissance"), S_INIT("due_day"), 9, NOTHING, NOTHING},
    {11, 17, S_INIT("Mob"), S_INIT("/plan/step"), S_INIT("what=Appeler le foyer avec Mob"), S_INIT("due_day"), 2, S_INIT("owner"), S_INIT("Solène Balise")},
    {4, 15, S_INIT("Mob"), S_INIT("/plan/sign"), S_INIT("way=screen&agreed=1&first_name=Mob"), NOTHING, 0, NOTHING, NOTHING},
    {4, 16, S_INIT("Mob"), S_INIT("/grids/barriers"),
     S_INIT("a.housing=1&w.housing=une chambre au foyer&a.mobility=2&a.money=1&a.rights=2&a.confidence=0&a.health=0"), NOTHING, 0, NOTHING, NOTHING},
    {3, 16, S_INIT("Lulu"), S_INIT("/grids/rights"),
     S_INIT("a.identity=to_open&a.health_cover=to_open&a.address=open&a.bank=open&a.housing_aid=none&a.income=?&a.transport=to_open"), NOTHING, 0, NOTHING, NOTHING},
    {2, 16, S_INIT("Lulu"), S_INIT("/appointments"), S_INIT("what=à la mission locale, avec Noé&at=14:30"), S_INIT("on_day"), 1, NOTHING, NOTHING},
    {1, 16, S_INIT("Mob"), S_INIT("/appointments"), S_INIT("what=au foyer Concorde, avec Solène&at=16:00"), S_INIT("on_day"), 0, NOTHING, NOTHING},
    {1, 17, S_INIT("Zip"), S_INIT("/attempt"), S_INIT("said_when=now"), NOTHING, 0, NOTHING, NOTHING},
    {1, 18, S_INIT("Mob"), S_INIT("/co-lead"), S_INIT("parts=employment"), NOTHING, 0, S_INIT("account"), S_INIT("Noé Duphare")},
};
const int demo_observation_count = (int)(sizeof demo_observations / sizeof *demo_observations);

static void field(Buf *b, Str name, Str value)
{
    buf_byte(b, '&');
    buf_put(b, name);
    buf_byte(b, '=');
    buf_escape(b, value);
}

bool demo_observe(Browser *b, Jar *jar, const DemoObservation *o, Day end)
{
    Arena *keep = b->c->keep;
    if (!browser_open(b, jar, cat(keep, S("/search?q="), o->alias))) return false;
    Str person = page_between(b, S("href=\"/persons/"), S("\""));
    if (!person.len) return fail(b->c, ERR_BROKEN, cat(keep, S("démonstration : personne ne s’appelle « "), o->alias, S(" »")));
    Str page = cat(keep, S("/persons/"), person, o->page);
    if (!browser_open(b, jar, page)) return false;
    Buf fields = buf_new(keep, 256, 4096);
    buf_put(&fields, o->fields);
    if (o->day_field.len) field(&fields, o->day_field, day_iso(keep, day_add(end, o->day)));
    if (o->who_field.len) field(&fields, o->who_field, page_option(b, o->who));
    return browser_send(b, jar, page, buf_str(&fields));
}
