/* Structs of the directory's pages. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_DIRECTORY_H
#define VIEW_DIRECTORY_H

#include "domain/directory.h"
#include "view/html.h"

/* What can be chosen, what was chosen, what there is. */
typedef struct {
    Id person;            /* 0: the directory itself */
    Str called;           /* "« Mob »", or absent */
    Str theme, public, commune, q;
    int64_t km;           /* 0: as far as it is */
    bool places;
    ItemList themes, publics;
    CommuneRowList which; /* several communes have this name: choose */
    bool no_commune;      /* none has */
    bool asked;           /* something was chosen */
    bool proposed;        /* what her file says was taken */
    Str for_words;        /* "mobilité, logement ; jeunes, 19 ans ; Lens (62)": what was looked for */
    DirectoryHits hits;
    const DirectoryService *const *whole; /* beside each hit, for its address */
    int64_t size;         /* services in the directory; 0: none */
    Str updated;          /* when it was imported last, or absent */
} DirectoryPage;

typedef struct {
    Str when, who, words, places;
    bool closed;
} SaidLine;
typedef struct {
    SaidLine *at;
    ptrdiff_t len;
} SaidLineList;

typedef struct {
    const DirectoryService *s;
    SaidLineList said;
    Str asked;            /* "demandé le 3 nov., sans réponse pour l’instant", or absent */
    ServiceLineList others;
    ItemList verdicts;
    Str ended;            /* why it is not proposed any more, or absent */
} ServicePage;

/* What a structure reads behind its link; `s` NULL: the link does not serve any more. */
typedef struct {
    const DirectoryService *s;
    Str org_name, asked;
    ItemList verdicts;
} AnswerPage;

const DirectoryService *whole_of(Ctx *c, DirectoryPage p, long long i);
Str codes_words(Ctx *c, Str list, Str codes);  /* labels of codes with | between two, joined by ", " */
Str true_words(Ctx *c, Day updated, Day checked);
Str ages_of(Ctx *c, long long from, long long to);
Str service_address(Ctx *c, const DirectoryService *s); /* "3 rue de l’Exemple, 62300 Lens" */
bool fresh(Ctx *c, Day updated, Day checked);  /* said within six months */
Str hours_words(Ctx *c, Str hours);            /* "Mo-Fr 09:00-12:00" (OpenStreetMap opening_hours) -> "lun.-ven. 09:00-12:00" */
Str phone_link(Ctx *c, Str phone);             /* "tel:+33…" */
Str mail_link(Ctx *c, Str email);
Str town_words(Ctx *c, CommuneRow town);        /* "Lens (62)" */
bool head_theme(Ctx *c, Str theme);                /* not a part of another theme */
bool part_of_theme(Ctx *c, Str theme, Str head);
bool is_service(Ctx *c, const DirectoryService *s);
Str path_service(Ctx *c, Id service);
bool is_web(Ctx *c, Str link);                 /* https: it can be opened; anything else is shown as a text */

#endif
