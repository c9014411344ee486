/* What a command prints: sentences, or one JSON value. Never a name, an alias or a password in an error. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include "base/ctx.h"

#include <jansson.h>

/* One line on standard output: say(c, S("journal : "), str_int(c->keep, n)). */
void say_(Str line);
#define say(c, ...) say_(cat((c)->keep, __VA_ARGS__))
/* As it is, without a line end of its own. */
void say_text(Str text);
/* One line, for the operator, on standard error. */
void say_error(Str line);

/* Prints the value and its line end, and gives it back. */
void say_json(json_t *value);
json_t *json_str(Str s); /* null when absent */

/* Standard output is whole: fails with ERR_BROKEN when a disk was full or a reader went away. */
MUST_CHECK bool say_end(Ctx *c);

#endif
