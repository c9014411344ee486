/* Reads a page as a browser would, as far as scenes need it: which form is there, what it would send, where a link leads.
 * Written for our own pages (quoted attributes, closed tags); not a parser for the web. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TEST_PAGE_H
#define TEST_PAGE_H

#include "form/form.h"

typedef enum { CONTROL_TEXT, CONTROL_TICK, CONTROL_OPTION, CONTROL_BUTTON } ControlKind;

/* One thing that a form may send: a typed text, a radio or checkbox, an option of a select, a button. */
typedef struct {
    ControlKind kind;
    Str name, value;
    bool sent;            /* typed, ticked, selected: what a submit without changes sends */
} Control;

typedef struct {
    Str method, action;   /* "POST" or "GET"; action absent: the page's own address */
    Control *controls;
    int count;
} PageForm;

/* The form with this action; without one the first POST form inside <main>, else of the page. False when there is none. */
bool page_form(Arena *keep, Str html, Str action, PageForm *out);
/* The href of the first link whose text contains `text`; absent when there is none. */
Str page_link(Arena *keep, Str html, Str text);
/* What is read on the page: text without tags, white space as one blank, entities decoded. */
Str page_text(Arena *keep, Str html);

/* Changes what is sent: `name` gets these values in place of its own. False and the reason in *why when a person could not do it. */
bool page_form_set(Arena *keep, PageForm *form, Str name, const Str *values, int count, Str *why);
/* As application/x-www-form-urlencoded. */
Str page_form_body(Arena *keep, const PageForm *form);

#endif
