/* Reading SQL as sqlgen needs it: the tables of a schema, and statements as tokens that know the parentheses and the
 * clause they stand in. What is one token is decided here alone; what a statement may say, in sqlgen.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TOOLS_SQLREAD_H
#define TOOLS_SQLREAD_H

#include "gen.h"

/* Kinds of tokens; a sign is its own kind, and 0 ends. NAME: of a table, set by sqlgen. */
enum { WORD = 'w', STRING = 's', PARAM = 'p', SCOPE = 'x', COMMENT = 'c', HEADER = 'h', NAME = 'n' };
typedef struct Token {
    int kind, line, depth, number;                /* depth: of parentheses; number: n of $n */
    const char *text;
    const struct Token *group, *clause;           /* the `(` around it; the last word of clauses[] or `(` before it */
    bool gap;                                     /* white space stood before it */
} Token;

enum { TEAM = 1, ORG = 2, FILES = 4, FIGURES = 8 };                /* Table.scope */
typedef struct { const char *name; int line; char letter; bool not_null, secret; } Column;   /* letter: of its type */
typedef struct { const char *name; int line, scope; List columns; } Table;

/* What is being read. header: 1 + its open brackets; 0 SQL, -1 a schema. */
extern struct Source { const char *file, *at; int line, header; } in;
extern List tables;

#define error(line, ...) say_error(in.file, line, __VA_ARGS__)
static inline bool is(Token k, const char *word) { return k.kind == WORD && same(k.text, word); }
static inline bool among(Token k, const char *words) { return k.kind == WORD && is_one(k.text, words); }

Token next(void);
/* The tokens up to `;`, without comments; `owner` is named in errors. NULL after one. */
Token *statement_read(const char *owner);
/* Adds to `tables`. */
void schema_read(const char *file, const char *text);
/* Forgets tables and tokens. */
void sqlread_start(void);

#endif
