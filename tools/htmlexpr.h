/* Expressions of templates, in C. Their language is in the head comment of htmlgen.c, which reads what
 * is around them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TOOLS_HTMLEXPR_H
#define TOOLS_HTMLEXPR_H

#include "gen.h"

static inline bool is_blank(char b) { return is_in(b, BLANKS); }
static inline bool is_word(char b) { return is_in(b, LETTERS); }
static inline bool is_name(const char *s) { return *s && !is_in(*s, DIGITS); }
/* A copy without the white space around. */
const char *trimmed(const char *from, const char *to);
/* The word that *rest begins with; *rest becomes what follows it. */
const char *word_cut(const char **rest);

/* Where an expression stands: the { in the template, for faults, and the parameters of the definition around it. */
extern struct Reading { const char *at, *params; } reading;

/* An expression in C; logic: it is true or false already. */
typedef struct { bool logic; const char *c; } Ex;
Ex whole_expression(const char *source);
/* As a condition. */
const char *truth(Ex e);

/* The statement that prints it, by put_HOW(). A text to translate that has no values is escaped here. */
const char *put_expression(const char *how, const char *source);

/* NAME(arguments) of a part or layout: its name; then ", a, b" for parameters as `params` says, and nothing behind. */
const char *call_name(const char *source);
const char *call_arguments(const char *params);

/* Tells it by file and line and gives this definition up: htmlgen.c's. */
_Noreturn void fault(const char *at, const char *why);

#endif
