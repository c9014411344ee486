/* Paths: matched against the routes' patterns, and made for links. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/http.h"

#include <assert.h>

#include "base/banned.h"

#define MOST_PARTS 4

Str path_to(Ctx *c, const char *before, Id id, const char *after)
{
    return cat(c->keep, str_c(before), id_text(c->keep, id), str_c(after));
}

/* What stands before the next slash. */
static Str part_of(Str path)
{
    ptrdiff_t slash = str_index(path, '/');
    return str_sub(path, 0, slash < 0 ? path.len : slash);
}

/* Byte by byte: a path is compared with every route, and most differ in their second byte. */
bool path_match(Str pattern, Str path, Pair out[4], int *count)
{
    *count = 0;
    ptrdiff_t i = 0, at = 0;
    while (i < pattern.len) {
        if (pattern.at[i] == '{') {
            Str wanted = part_of(str_from(pattern, i)), found = part_of(str_from(path, at));
            assert(*count < MOST_PARTS);
            if (!found.len)
                return false;
            out[(*count)++] = (Pair){str_sub(wanted, 1, wanted.len - 1), found};
            i += wanted.len;
            at += found.len;
        } else if (at == path.len || path.at[at++] != pattern.at[i++]) {
            return false;
        }
    }
    return at == path.len;
}
