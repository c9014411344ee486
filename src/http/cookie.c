/* The Cookie header (RFC 6265, section 4.2.1): "name=value; name=value". */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/http.h"

#include "base/banned.h"

Str cookie_get(Str header, Str name)
{
    while (header.len) {
        Str piece, found, value;
        str_cut(header, ';', &piece, &header);
        if (!str_cut(str_trim(piece), '=', &found, &value) || !same(found, name))
            continue;
        bool quoted = value.len >= 2 && value.at[0] == '"' && ends_with(value, S("\""));
        return quoted ? str_sub(value, 1, value.len - 1) : value;
    }
    return NO_STR;
}
