/* See say.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/say.h"

#include <stdio.h>

#include "base/banned.h"

void say_text(Str text) { (void)fwrite(text.at, 1, (size_t)text.len, stdout); }

void say_(Str line)
{
    say_text(line);
    (void)fputc('\n', stdout);
}

void say_error(Str line)
{
    fflush(stdout);
    fprintf(stderr, "%.*s\n", (int)line.len, line.at ? line.at : "");
}

void say_json(json_t *value)
{
    (void)json_dumpf(value, stdout, JSON_INDENT(2));
    (void)fputc('\n', stdout);
    json_decref(value);
}

json_t *json_str(Str s) { return s.at ? json_stringn(s.at, (size_t)s.len) : json_null(); }

bool say_end(Ctx *c) { return (fflush(stdout) == 0 && !ferror(stdout)) || fail(c, ERR_BROKEN, S("la sortie n’a pas pu être écrite")); }
