/* See field.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/field.h"

#include "i18n/msg.h"
#include "view/ui.h"

#include "base/banned.h"

Str id_words(Ctx *c, Id id) { return id_text(c->keep, id); }
bool said_empty(Ctx *c, Field f) { return f.said && !f.value.len; }

bool people_is(Ctx *c, Field f, long long n)
{
    int64_t value = 0;
    if (!str_number(f.value, &value)) return n == 1 && !same(f.value, S("more"));
    return value == n || (n == 1 && value == 0);
}

Str more_value(Ctx *c, Field f)
{
    int64_t value;
    return str_number(f.value, &value) && value > 4 ? f.value : S("");
}

Id first_place_id(Ctx *c, Id place, PlaceChoiceList places) { return place ? place : places.len ? places.at[0].id : 0; }

Str first_place(Ctx *c, Id place, PlaceChoiceList places)
{
    for (ptrdiff_t i = 0; i < places.len; i++)
        if (places.at[i].id == first_place_id(c, place, places)) return places.at[i].name;
    return S("");
}

Str path_meeting(Ctx *c, Id meeting) { return cat(c->keep, S("/meetings/"), id_text(c->keep, meeting)); }
Str path_person(Ctx *c, Id person) { return cat(c->keep, S("/persons/"), id_text(c->keep, person)); }
Str step_icon(Ctx *c, bool promise) { return promise ? S("handshake") : S("eye"); }
Str step_words(Ctx *c, Str kind, Str what)
{
    if (same(kind, S("followup"))) return fill(c, T("nouvelles, {n} mois après la sortie"), what);
    return what.len ? what : list_label(c, S("steps"), kind);
}
Str steps_back(Ctx *c, bool promise) { return promise ? S("promises") : S("see-again"); }

/* Capital of an ASCII first letter: all weekdays begin with one. */
Str day_title(Ctx *c, Day day)
{
    Str words = str_copy(c->keep, day_long(c, day));
    if (words.len && words.at[0] >= 'a' && words.at[0] <= 'z') ((char *)words.at)[0] = (char)(words.at[0] - 32);
    return words;
}

static const struct {
    Str column, words;
    const char *list;
} columns[] = {
    {S_INIT("person.first_name"), N_INIT("Prénom"), NULL},      {S_INIT("identity.last_name"), N_INIT("Nom"), NULL},
    {S_INIT("identity.birth"), N_INIT("Naissance"), NULL},      {S_INIT("identity.commune"), N_INIT("Commune"), NULL},
    {S_INIT("identity.prior_spe"), N_INIT("Service de l’emploi"), "prior_spe"}, {S_INIT("identity.level"), N_INIT("Niveau"), "level"},
    {S_INIT("identity.training_duty"), N_INIT("Obligation de formation"), "training_duty"},
    {S_INIT("person.alias"), N_INIT("Surnom"), NULL},           {S_INIT("person.age_band"), N_INIT("Âge"), "age_band"},
    {S_INIT("person.gender"), N_INIT("Genre"), "gender"},       {S_INIT("person.language"), N_INIT("Langue"), NULL},
    {S_INIT("channel.phone"), N_INIT("Téléphone"), NULL},       {S_INIT("channel.handle"), N_INIT("Compte"), NULL},
    {S_INIT("channel.usual_place"), N_INIT("Lieu habituel"), NULL}, {S_INIT("place.name"), N_INIT("Nom du lieu"), NULL},
    {S_INIT("person.merged"), N_INIT("Dossier réuni"), NULL},   {S_INIT("person.split"), N_INIT("Dossier séparé"), NULL},
    {S_INIT("tie.compartments"), N_INIT("Parties du dossier ouvertes à un collègue"), "compartments"},
};
#define COLUMNS (sizeof columns / sizeof *columns)

Str field_words(Ctx *c, Str column)
{
    for (size_t i = 0; i < COLUMNS; i++)
        if (same(columns[i].column, column)) return worded(c, columns[i].words);
    return column;
}

/* One code, or several with blanks between. */
static Str list_run_labels(Ctx *c, Str list, Str codes)
{
    Str words = S(""), rest = codes, code;
    while (rest.len) {
        str_cut(rest, ' ', &code, &rest);
        if (code.len) words = words.len ? cat(c->keep, words, S(", "), list_label(c, list, code)) : list_label(c, list, code);
    }
    return words.len ? words : T("(vide)");
}

Str change_words(Ctx *c, Str column, Str value)
{
    if (!value.len) return T("(vide)");
    if (same(column, S("identity.birth"))) return birth_typed(c->keep, value);
    for (size_t i = 0; i < COLUMNS; i++)
        if (same(columns[i].column, column) && columns[i].list) return list_run_labels(c, str_c(columns[i].list), value);
    return value;
}

Str conflict_base(Ctx *c, Str base) { return base.len ? base : T("(vide)"); }
Str name_short(Ctx *c, Str first_name, Str alias) { return person_short_name(c, first_name, alias); }

Str found_name(Ctx *c, Str first_name, Str alias, Str last_name)
{
    Str name = person_short_name(c, first_name, alias);
    return last_name.len ? cat(c->keep, name, S(" "), last_name) : name;
}

Str found_age(Ctx *c, Str birth, Str age_band)
{
    Age age = birth_age(birth, today(c));
    return age.most >= 0 ? age_text(c, age) : age_words(c, age_band);
}
