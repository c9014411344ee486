/* What both generators stand on: memory, lists of named things, words, errors that name file and line, and output that
 * is written only where it changed. The process ends soon, so memory is given back as a whole, and only by a fuzzer.
 * */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TOOLS_GEN_H
#define TOOLS_GEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define DIGITS "0123456789"
#define LOWER DIGITS "_abcdefghijklmnopqrstuvwxyz"
#define LETTERS LOWER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define BLANKS " \t\r\n\f"

/* Zeroed bytes. There is always room, or the program ends. */
void *room(size_t size);
/* A copy with a NUL behind it. */
char *copy(const char *from, size_t n);
/* A text made like printf makes it. */
__attribute__((format(printf, 1, 2))) char *text(const char *format, ...);

/* Pointers to things of one type, in order; what find() looks through begins with its name. */
typedef struct { void **at; int len; } List;
void *add(List *list, const void *item, size_t size);
void *find(const List *list, const char *name);     /* NULL when none is called so, or there is no name */
#define ADD(list, Type, ...) ((Type *)add(&(list), &(Type){__VA_ARGS__}, sizeof(Type)))
/* A loop over x, a Type *; x_at is where the list holds it. */
#define EACH(Type, x, list) \
    for (Type **x##_at = (Type **)(list).at, **x##_end = x##_at ? x##_at + (list).len : NULL, *x; \
         x##_at < x##_end && (x = *x##_at, true); x##_at++)

static inline bool is_in(char byte, const char *set) { return byte && strchr(set, byte); }
static inline bool same(const char *a, const char *b) { return !strcmp(a, b); }
static inline bool starts(const char *s, const char *with) { return !strncmp(s, with, strlen(with)); }
/* True if the word, in any case, is one of `list`, with blanks between; one that ends with * stands for its beginning.
 * */
bool is_one(const char *word, const char *list);
int count_of(const char *from, const char *to, char what);

/* Says "file:line: message", if errors are told at all, and counts it. Is false. */
__attribute__((format(printf, 3, 4))) bool say_error(const char *file, int line, const char *format, ...);
extern int errors;
extern bool quiet;

/* The whole file, a NUL behind it; `len` without that, or NULL. What cannot be read is an error, and empty. */
char *whole_file(const char *name, size_t *len);

/* A file to be made under the folder given to outs_write(): in memory until then. */
FILE *out_open(const char *name);
/* Writes those that changed, so that make rebuilds only what must be; nothing at all after an error. False if it
 * failed. */
bool outs_write(const char *folder);

/* Forgets memory, errors and what was to be made; all of it becomes invalid. */
void start_again(void);

#endif
