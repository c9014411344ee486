/* Reading for sqlgen: the tables of a schema, the headers of queries, and their statements as tokens that know the
 * parentheses and the clause they stand in. What a statement may say is decided in sqlgen.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TOOLS_SQLREAD_H
#define TOOLS_SQLREAD_H

#include "gen.h"

/* Kinds of tokens; a sign is its own kind, and 0 ends. NAME: of a table, set by sqlgen. */
enum { WORD = 'w', STRING = 's', PARAM = 'p', SCOPE = 'x', OPEN = 'o', COMMENT = 'c', HEADER = 'h', NAME = 'n' };
typedef struct Token {
    int kind, line, depth, number;                /* depth: of parentheses; number: n of $n */
    const char *text;
    const struct Token *group, *clause;           /* the `(` around it; the last word of clauses[] or `(` before it */
    bool gap;                                     /* white space stood before it */
} Token;

enum { TEAM = 1, ORG = 2, FILES = 4, FIGURES = 8 };                /* Table.scope */
typedef struct { const char *name; int line; char letter; bool not_null, secret; } Column;   /* letter: of its type */
typedef struct { const char *name; int line, scope; List columns; } Table;

enum { ID, TEXT, INT, REAL, BOOL, DAY, INSTANT, BYTES, SECRET, SEEN, TYPES };
typedef struct { const char *name, *c; char letter; bool or_none; } Type;
extern const Type types[TYPES];
enum { ONE, MAYBE, MANY, WRITE, KINDS };          /* of queries */

typedef struct { const char *name; const Table *table; const Token *at; bool left; } Ref;      /* a table in a query */
typedef struct { const char *name; int type; const char *table, *column; bool maybe; } Field;  /* of a secret */
typedef struct { const char *name, *words; List fields; bool listed; } Row;
typedef struct {
    const char *name, *file, *why;                /* why: unscoped */
    List params, fields, doc, refs, binds;
    int line, kind;
    bool figures, writes, by_reach, broken;
    Row *row;
    Token *sql;
} Query;

/* What is being read. header: 1 + its open brackets; 0 SQL, -1 a schema. */
extern struct Source { const char *file, *at; int line, header; } in;
extern List tables, queries, rows;

#define error(line, ...) say_error(in.file, line, __VA_ARGS__)
static inline bool is(Token k, const char *word) { return k.kind == WORD && same(k.text, word); }
static inline bool among(Token k, const char *words) { return k.kind == WORD && is_one(k.text, words); }

/* Add to `tables`; to `queries` and `rows`. */
void schema_read(const char *file, const char *text);
void queries_read(const char *file, const char *text);
/* The id that a secret's associated data needs: the field named like its table, else `id`; NULL when there is none. */
const Field *field_owner(const List *fields, const char *table);
/* Forgets all of it. */
void sqlread_start(void);

#endif
