/* The directory: services of partners (data·inclusion v1), found by need, public, distance, free places and words; receivers proposed for a
 * person with the reasons in words; "toujours vrai ?" and what structures answer. All of it is public and reads the same for each login.
 * What fills it is `repere import services` (domain/inclusion.h). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_DIRECTORY_H
#define DOMAIN_DIRECTORY_H

#include "domain/commune.h"
#include "domain/list.h"
#include "form/form.h"
#include "store/rows.h"
#include "store/seen.h"

/* ---------------------------------------------------------------------------------------- one service */

typedef struct {
    Id id, structure;
    Str structure_name, source, code, name;
    Str type, themes, publics;             /* codes; the last two with | between two */
    int64_t age_from, age_to;              /* whole years, 0 and 999 where nothing is said */
    Str commune, insee, address, address_more, postcode;
    int64_t lat, lon, cell;                /* schema/0010_directory.sql */
    bool remote;
    Day updated_day, checked_day;          /* of the producer; last said to be true, 0: never */
    int64_t places;                        /* free; -1: not said */
    Day places_day, since_day, ended_day;  /* ended_day: its producer no longer publishes it, or the structure said that it is no more (closed_day) */
    Day closed_day;
    Str description, phone, email, contact, link, hours, conditions, publics_words, fees, fees_words, how, how_words, by, zone;
} DirectoryService;

/* A service as its page and whoever relays to it reads it; NULL, without failing, when there is none. One that has ended can still be read, nothing
 * new is sent to it. `email`, `phone` and `address` are the service's own, else its structure's; absent or empty when neither has any. */
const DirectoryService *directory_find(Ctx *c, Id service);
/* A structure, with its address; NULL when there is none. */
const StructureCore *directory_structure(Ctx *c, Id structure);
/* Living services of a structure, by id. */
ServiceLineList directory_services_of(Ctx *c, Id structure);

/* ---------------------------------------------------------------------------------------- search and proposal */

typedef struct {
    StrList themes;       /* codes of the list `themes`: heads ("mobilite") or parts of one ("mobilite--preparer-un-permis"); none: any */
    Str public;           /* code of `publics`; empty: any */
    int age;              /* whole years; negative: not said */
    Str insee;            /* from where distances go; empty: from nowhere, no distances */
    int64_t km;           /* no farther than; 0: 30 when proposing, any when searching */
    bool places;          /* only with free places */
    Str words;            /* each must be in name, structure or commune, or begin a word there */
    int most;             /* how many at most, up to DIRECTORY_MOST; 0: 20 */
} DirectoryAsk;
#define DIRECTORY_MOST 50

typedef struct {
    Id id, structure;
    Str name, structure_name, commune;
    Str themes;           /* labels, those asked for first */
    Day updated_day, checked_day;
    int64_t places;       /* free ones; -1: not said */
    Day places_day;
    int64_t meters;       /* -1: no distance is known */
    bool remote;
    StrList reasons;      /* in words: "prend les 16-25 ans", "à 4 km", "2 places libres (le 12 novembre)", "dit à jour il y a 12 jours" */
    Str why;              /* the same, joined by ", " */
} DirectoryHit;
typedef struct {
    DirectoryHit *at;
    ptrdiff_t len;
    bool cut;             /* there are more */
} DirectoryHits;

/* Living services that fit, best first: those for that need and public, near, with places, lately said to be true. */
DirectoryHits directory_search(Ctx *c, DirectoryAsk ask);
/* What can be read about a person in her file, for this login: barriers that her last grids show and topics she spoke about, as themes; her age,
 * and "jeunes" up to 25; the commune of her identity when the name fits one alone. All may be empty. */
DirectoryAsk directory_ask_of(Ctx *c, Seen person);
/* The same as directory_search(), but a service that says that it is not for this age or this place of residence is left out, and those whose
 * need is not known are only proposed when nothing is asked for. `why` says why each is proposed. Median at most 30 ms among 100,000 services. */
DirectoryHits directory_propose(Ctx *c, DirectoryAsk ask);
/* Themes that a code of kinds/barriers.csv or kinds/topics.csv stands for (column `detail` of kinds/directory.csv); may be empty. */
StrList directory_themes_of(Ctx *c, Str need);

/* ---------------------------------------------------------------------------------------- said to be true */

/* Asks the structure by mail at the address that it published: a question with a link, true for 30 days; a new one of the same organisation ends the
 * link of the one before. Fails with ERR_MISSING, ERR_CONFLICT when there is no address. In a write. */
void directory_ask_true(Ctx *c, Id service);
/* The question that a link's key opens; NULL when it was answered, replaced, is too old or was never made: the same for all. */
const ServiceAskRow *directory_asked(Ctx *c, Str key);
/* Records what the structure said through its link; "closed" takes the service out of searches. Fails with ERR_MISSING like directory_asked(). In a write. */
void directory_answer(Ctx *c, ServiceAnswerForm f);
/* Records what somebody was told who asked. Sets checked_day and places; "closed" is shown, and ends nothing: one telephone call may err. In a write. */
void directory_note(Ctx *c, ServiceNoteForm f);
/* "dit à jour il y a 12 jours", "fiche publiée le 3 nov. 2025, jamais confirmée". */
Str directory_true_words(Ctx *c, Day updated, Day checked);
/* "16-25 ans", "18 ans et plus"; empty where nothing is said. */
Str directory_age_words(Ctx *c, int64_t from, int64_t to);
/* Labels of themes, those asked for first. */
Str directory_theme_words(Ctx *c, Str themes, StrList asked);

#endif
