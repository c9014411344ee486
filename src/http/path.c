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

bool path_match(Str pattern, Str path, Pair out[4], int *count)
{
    *count = 0;
    bool more_pattern = true, more_path = true;
    while (more_pattern && more_path) {
        Str wanted, found;
        more_pattern = str_cut(pattern, '/', &wanted, &pattern);
        more_path = str_cut(path, '/', &found, &path);
        if (starts_with(wanted, S("{")) && ends_with(wanted, S("}"))) {
            assert(*count < MOST_PARTS);
            if (!found.len)
                return false;
            out[(*count)++] = (Pair){str_sub(wanted, 1, wanted.len - 1), found};
        } else if (!same(wanted, found)) {
            return false;
        }
    }
    return more_pattern == more_path;
}
