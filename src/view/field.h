/* Structs of the field's pages: encounters, contacts, corrections, steps, persons. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_FIELD_H
#define VIEW_FIELD_H

#include "domain/birth.h"
#include "domain/encounter.h"
#include "domain/list.h"
#include "domain/person.h"
#include "domain/place.h"
#include "domain/search.h"
#include "store/rows.h"
#include "view/consent.h"
#include "view/html.h"
#include "view/observe.h"
#include "view/relay.h"
#include "view/path.h"

/* What a form of the street offers. */
typedef struct {
    ItemList age_bands, targets, topics, spaces, whens, bands, channels, genders;
    ItemList ways;            /* of one person: how she can be reached, by the id of the channel */
    ItemList prior_spe, levels, duties;        /* of an identity, where there is one that may be changed */
    bool has_identity;
    PlaceChoiceList places;
} FieldLists;

/* A meeting of which another person is to be seen again. */
typedef struct {
    bool is;
    Str words;
} Meeting;

/* One line of a list of steps, with the words that the page shows. */
typedef struct {
    Id id, person;
    Str alias, what, place;
    Day due_day, contact_day;
    bool mine;
} StepCard;
typedef struct {
    StepCard *at;
    ptrdiff_t len;
    Str next;             /* where the list goes on, or empty */
} StepCardList;

typedef struct {
    const PersonLine *at;
    ptrdiff_t len;
    Str next;             /* "day.id" of the last line, or empty */
    bool by_name, too_many;
} PersonPage;

typedef struct {
    Id id;
    Str title, detail, who, when, kind;
    bool stands;
    Str change;           /* the page where it is corrected, or empty */
    bool later;           /* recorded on another day than it happened */
    Str recorded;
} ThreadLine;
typedef struct {
    ThreadLine *at;
    ptrdiff_t len;
    Str next;             /* the page of what is older, or empty */
    Str all;              /* the page of the whole thread, or empty */
} ThreadLineList;

typedef struct {
    const PersonRow *row;
    ChannelList channels;
    StepLineList steps;
    ThreadLineList thread;
    ChangeList changes;
    PathBar path;
    Str lead;
    Str kind;             /* which lines the thread shows */
    ObserveCard observe;
    MissingList missing;      /* what a complete file lacks */
    RelayCardList relays;
    SaidPart said;        /* name, notice, what was agreed to */
    Str age, commune;
    AccessLineList reads; /* who opened the file, the last first */
    Str reasoned_until;   /* "18 h 40": open by a reasoned access; absent else */
    Day hidden_due;       /* the next day of the file, when what is due then is in a compartment that is closed here; 0 else */
    Id review;            /* the question whether it is a double, if it is for this reader; 0 = none */
    MergeLineList merged; /* files that live on in this one */
} FilePage;

/* One question of the conflict page: choose[] posts NAME with the kept value and was.NAME with the present one. */
typedef struct {
    FieldConflict *at;
    ptrdiff_t len;
} ConflictList;

/* Fields of the same form that nobody else touched: they travel on, hidden. */
typedef struct {
    Str name, value, was;
} CarriedField;
typedef struct {
    CarriedField *at;
    ptrdiff_t len;
} CarriedFieldList;

/* Words and small questions of these templates. */
Str id_words(Ctx *c, Id id);                   /* 13 letters */
bool said_empty(Ctx *c, Field f);              /* the field was sent, without a value */
bool people_is(Ctx *c, Field f, long long n);  /* that number, or 1 while nothing is said */
Str more_value(Ctx *c, Field f);               /* a number above 4, else empty */
Str first_place(Ctx *c, Id place, PlaceChoiceList places);
Id first_place_id(Ctx *c, Id place, PlaceChoiceList places);
Str path_person(Ctx *c, Id person);
Str path_meeting(Ctx *c, Id meeting);
Str step_icon(Ctx *c, bool promise);
Str steps_back(Ctx *c, bool promise);
Str step_words(Ctx *c, Str kind, Str what);    /* what was promised, else the kind's label */
Str day_title(Ctx *c, Day day);                /* "Mardi 24 novembre" */
Str field_words(Ctx *c, Str column);           /* "person.alias" -> "Surnom" */
Str change_words(Ctx *c, Str column, Str value);
Str conflict_base(Ctx *c, Str base);
Str name_short(Ctx *c, Str first_name, Str alias);   /* "Ziad « Zip »" */
Str found_name(Ctx *c, Str first_name, Str alias, Str last_name); /* "Ziad « Zip » Démo" */
Str found_age(Ctx *c, Str birth, Str age_band);       /* "20 ans", else the age said at the first meeting */

#endif
