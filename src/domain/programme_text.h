/* The public page of a programme, read: calls for projects and their laureates, from the text that
 * a person pasted. It comes after app/ has taken the form and before domain compares the result
 * with what is stored. Nothing is written here: no SQL, no I/O. A text is read whole or refused
 * with the number of the line that cannot be understood; it is never half-read.
 *
 * The form of the page: paragraphs (several lines join with a blank) between blank lines. A call is
 * announced in words (the table in programme_text.c), then its projects are numbered from 1. A
 * project is: its number alone, "ORGANISATION – PROJECT", "Territoires : …", perhaps "Public : …",
 * and one or more paragraphs of description. A short paragraph without a final mark just before a
 * number is a heading: it holds until the next heading or the next call. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_PROGRAMME_TEXT_H
#define DOMAIN_PROGRAMME_TEXT_H

#include "base/ctx.h"

#define PROGRAMME_MAX_BYTES                                                                        \
    ((ptrdiff_t)1 << 20) /* the real page has 20 KiB; more is another file */
#define PROGRAMME_MAX_CALLS 8

/* Strings are on one line, white space collapsed, letters, quotes and dashes as written. */
typedef struct {
    int rank;         /* 1 .. n within its call */
    int line;         /* line of its number in the text, from 1 */
    Str organisation; /* "(AAP …)" left out, capitals kept */
    Str project;      /* absent when the laureate has no project name */
    Str territories;
    Str public;      /* absent when the page gives none */
    Str heading;     /* absent, or the heading that the project stands under */
    Str description; /* several paragraphs are joined with a blank */
} ProgrammeProject;

typedef struct {
    Str type; /* key of call_types: a guess from the announcement */
    Str title;
    Str intro; /* the announcement, up to the first number */
    int line;  /* where the announcement begins */
    const ProgrammeProject *projects;
    ptrdiff_t projects_len;
} ProgrammeCall;

typedef struct {
    const ProgrammeCall *calls;
    ptrdiff_t len;
} ProgrammeText;

/* Reads the page `text` (UTF-8, any line ends, at most PROGRAMME_MAX_BYTES).
 * Fails with ERR_INPUT (message in French with its line: "ligne 214 : le projet 7 suit le projet
 * 5"), ERR_TOO_BIG when the request's arena cannot hold the result; `*out` is then empty. */
MUST_CHECK bool programme_read(Ctx *c, Str text, ProgrammeText *out);

/* The same as JSON, one line with its end:
 * {"calls":[{"title":…,"projects":[{"rank":1,"organisation":…,"project":…|null,
 * "territories":…,"public":…|null,"heading":…|null,"description":…}]}]}.
 * Fails with ERR_TOO_BIG (absent). Source: RFC 8259, sections 4 to 7. */
Str programme_json(Ctx *c, const ProgrammeText *p);

#endif
