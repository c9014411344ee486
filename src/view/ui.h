/* What templates need beyond rows and forms: lists for pages, words for codes, the frame. Structs of one feature stand in the header
 * named after it (view/NAME.h), included below. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_UI_H
#define VIEW_UI_H

#include "domain/list.h"
#include "domain/person.h"
#include "domain/place.h"
#include "domain/role.h"
#include "domain/search.h"
#include "store/rows.h"
#include "view/html.h"

/* ---- the frame */
Address asset(Ctx *c, Str name);               /* "/assets/HASH/NAME" */
Address icon_url(Ctx *c, Str icon);                /* the sprite's symbol */
Str said_once(Ctx *c);                         /* the sentence on top of a page, or empty */
bool is_demo(Ctx *c);
bool is_here(Ctx *c, Str place);               /* place of the bar: "/today" is here for /today and below */
Str my_name(Ctx *c);
Str my_initials(Ctx *c);
Str my_org(Ctx *c);
bool signed_in(Ctx *c);
bool is_said(Ctx *c, Str s);                   /* there, even when empty: the base of an edit may be nothing */

/* ---- fields */
typedef struct {
    Str name, sentence;
} ErrorLine;
typedef struct {
    ErrorLine *at;
    ptrdiff_t len;
} ErrorLineList;
/* What is wrong in a form, field by field, for the summary on top; empty for a form that is fine. */
ErrorLineList error_lines(Ctx *c, const FormState *state);
bool chosen(Ctx *c, Field f, Str code);        /* among f.values, or f.value */
bool counted(Ctx *c, Field f, long long n);    /* f.value is that number */
bool more_than(Ctx *c, Field f, long long n);  /* f.value is a number above it, or "more" */
Str longest(Ctx *c, Field f);                  /* maxlength */
Str day_first(Ctx *c, Field f);                /* min and max of a date field, yyyy-mm-dd; empty when it has none */
Str day_last(Ctx *c, Field f);

/* ---- words */
Str label(Ctx *c, Str list, Str code);         /* list_label */
Str labels(Ctx *c, Str list, StrList codes);
Str stage_label(Ctx *c, long long stage);      /* 1 -> "rencontrée", as one's own project says */
Str age_words(Ctx *c, Str age_band);           /* "18-25 ans", "âge non dit" */
Str code_shown(Ctx *c, Str code);              /* "ABC DEF GHJ" */
Str since_words(Ctx *c, Day day);              /* "aujourd’hui", "il y a 9 jours" */
Str due_words(Ctx *c, Day day);                /* "ce soir", "en retard de 2 jours", "vendredi" */
bool is_late(Ctx *c, Day day);
bool is_due_now(Ctx *c, Day day);              /* late or today */
Str quoted(Ctx *c, Str alias);                 /* « Mob » */
Day this_day(Ctx *c);
Str text_join(Ctx *c, Str a, Str b);           /* "a · b", or the one that is not empty */

/* ---- errors */
typedef struct {
    long long status;
    Str title, words, reference;
    bool signed_in;
} ErrorPage;
typedef struct {
    Str name, value;
} AlreadyField;
typedef struct {
    Instant at;
    Str recorded;
    AlreadyField *fields;
    int field_count;
} AlreadyPage;
typedef struct {
    const AlreadyField *at;
    ptrdiff_t len;
} AlreadyFieldList;
AlreadyFieldList already_fields(Ctx *c, AlreadyPage p);

/* ---- signing in */
typedef struct {
    Str role, label, name, org, icon;
} DemoRole;
typedef struct {
    bool demo;
    DemoRole *roles;
    int role_count;
    Str card;             /* in a demonstration: the code of an invented person's card */
} SignInPage;
typedef struct {
    const DemoRole *at;
    ptrdiff_t len;
} DemoRoleList;
DemoRoleList demo_roles(Ctx *c, SignInPage p);
typedef struct {
    bool open;
    Str name, sign_in;
} WelcomePage;

#include "view/access.h"
#include "view/directory.h"
#include "view/protect.h"
#include "view/shown.h"
#include "view/account.h"
#include "view/consent.h"
#include "view/figures.h"
#include "view/field.h"
#include "view/kinds.h"
#include "view/meeting.h"
#include "view/merge.h"
#include "view/erasure.h"
#include "view/mine.h"
#include "view/message.h"
#include "view/observe.h"
#include "view/outing.h"
#include "view/path.h"
#include "view/programme.h"
#include "view/relay.h"
#include "view/report.h"

#endif
