/* The programme: calls, projects, organisations, as published. Search and words for screens here; reading a page of text is
 * programme_text.h. All is public: nothing of a person, no count of people. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_PROGRAMME_H
#define DOMAIN_PROGRAMME_H

#include "domain/programme_text.h"
#include "form/form.h"
#include "store/rows.h"

/* ---- search */

/* Folded words; letters that stand alone side by side become one word: "R.A.D.A.R" -> "radar". Query and key pass through it. */
Str programme_fold(Ctx *c, Str text);
/* The key of a project: what its search reads, folded. */
Str programme_key(Ctx *c, Str org, Str name, Str territories, Str public, Str description);

/* The projects among `all` that fit the form, in their order. Every word of `q` must be there: as a word or the beginning of one in
 * organisation, name, territories, public or description. A word of five letters or more that no project of `all` has may be wrong by
 * one letter. `territory` asks the territory phrase alone; `public` the public, or the description where the page gives none. */
ProjectRowList programme_match(Ctx *c, ProjectRowList all, ProgrammeForm f);
/* The same over what is stored. */
ProjectRowList programme_search(Ctx *c, ProgrammeForm f);

/* ---- words for screens: published names are in capitals */

/* "MISSION LOCALE DE LAON" -> "Mission locale de Laon"; only a text without any small letter is changed. Words with a figure or inner
 * points keep their capitals; names and acronyms come from the list `names` (kinds/lists.csv: code = folded word, label = how to write). */
Str title_words(Ctx *c, Str text);
/* The project's name, or that of its organisation when it has none. */
Str project_title(Ctx *c, Str name, Str org_name);

/* ---- import */

typedef enum { CHANGE_ADDED, CHANGE_FIELD, CHANGE_VANISHED } ChangeKind;
typedef struct {
    ChangeKind kind;
    Str what;             /* "Repérage …, n° 14" */
    Str field;            /* in words; empty for a whole project or call */
    Str before, after;    /* absent: was empty, becomes empty */
    Str note;             /* about an organisation: renamed, another known one, new; or absent */
    int64_t line;         /* of the text; 0 when it is not in it */
} ProgrammeChange;

typedef struct {
    int64_t calls, projects; /* read */
    int64_t added, changed, unchanged, vanished; /* projects; what vanished from the text is kept */
    ProgrammeChange *changes;
    int change_count, change_room;
    Id *new_orgs;         /* after a write: organisations that need a data key */
    int new_org_count;
} ProgrammeDiff;

/* Compares the text with what is stored: calls by their rank, projects by call and rank. With `write` it also makes it so, in the
 * caller's transaction, ids from new_id(): ids and links stay. An organisation is found by its exact name; else the project's present
 * one gets the new name when nothing else of the project changed and no other project has it; else a new one is made, with a team. */
bool programme_import(Ctx *c, const ProgrammeText *p, bool write, ProgrammeDiff *diff);
/* Gives existing projects the rules and targets of their own that kinds/project_rules.csv has for their call type and rank. Part of each
 * import that writes; after a change of kinds it is called alone. In a write transaction. */
bool programme_rules_apply(Ctx *c);
/* 40 hex digits of a text and its differences: what was previewed is what will be written. */
Str programme_digest(Ctx *c, const ProgrammeText *p, const ProgrammeDiff *diff);

#endif
