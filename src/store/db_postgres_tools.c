/* See db_tools.h: the PostgreSQL side. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <libpq-fe.h>

#include "store/db_tools.h"

#include "base/banned.h"

#define VARIABLES 64

bool db_postgres_environment(Ctx *c, Str conninfo, StrList *out)
{
    char *words = NULL;
    PQconninfoOption *options = PQconninfoParse(str_z(c->keep, conninfo), &words);
    if (!options) {
        fail(c, ERR_INPUT, cat(c->keep, S("--db postgres : "), str_trim(str_copy(c->keep, str_c(words ? words : "?")))));
        PQfreemem(words);
        return false;
    }
    Str *at = new(c->keep, Str, VARIABLES);
    ptrdiff_t count = 0;
    for (const PQconninfoOption *o = options; o->keyword && count < VARIABLES; o++)
        if (o->val && o->val[0] && o->envvar) at[count++] = cat(c->keep, str_c(o->envvar), S("="), str_c(o->val));
    PQconninfoFree(options);
    *out = (StrList){at, count};
    return true;
}
