/* See observe.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "view/observe.h"

#include "view/ui.h"

#include "base/banned.h"

Address pips_of(Ctx *c, Str name) { return icon_url(c, name); }
Str person_path(Ctx *c, Id person, Str after) { return cat(c->keep, S("/persons/"), id_text(c->keep, person), after); }
Str grid_path(Ctx *c, Id person, Str grid, Str after) { return cat(c->keep, S("/persons/"), id_text(c->keep, person), S("/grids/"), grid, after); }

Str grid_page(Ctx *c, bool answered) { return answered ? S("/compare") : S(""); }
Str text_join2(Ctx *c, Str before, Id id) { return cat(c->keep, before, id_text(c->keep, id)); }
Pairs picked(Ctx *c, TransferForm f) { return f.p; }
bool is_picked(Ctx *c, TransferForm f, Id person) { return each_said(f.p, id_text(c->keep, person)).len > 0; }

Str due_icon(Ctx *c, Str kind)
{
    if (same(kind, S("promise"))) return S("handshake");
    if (same(kind, S("see_again"))) return S("eye");
    if (same(kind, S("appointment"))) return S("calendar-days");
    return S("clock");
}

Str step_title(Ctx *c, Str kind, Str what)
{
    if (same(kind, S("still_true"))) return fill(c, T("Toujours vrai : {grille} ?"), what);
    return what.len && !same(kind, S("followup")) ? what : capital(c, step_words(c, kind, what));
}

bool is_undoable(Ctx *c, Str kind) { return is_plain_step(c, kind) && !same(kind, S("see_again")); }
bool is_plain_step(Ctx *c, Str kind) { return !same(kind, S("appointment")) && !same(kind, S("still_true")) && !same(kind, S("followup")); }
Str about_grid(Ctx *c, Str about) { return starts_with(about, S("grid:")) ? str_from(about, 5) : S(""); }
Str plain_number(Ctx *c, long long n) { return str_int(c->keep, n); }
bool hour_now(Ctx *c, Str state) { return same(state, S("registered")); }

Str capital(Ctx *c, Str words)
{
    if (words.len && words.at[0] >= 'a' && words.at[0] <= 'z') {
        Str copy = str_copy(c->keep, words);
        ((char *)copy.at)[0] = (char)(copy.at[0] - 32);
        return copy;
    }
    unsigned second = words.len > 1 && (unsigned char)words.at[0] == 0xC3 ? (unsigned char)words.at[1] : 0; /* à to þ, in UTF-8 */
    if (second < 0xA0 || second == 0xB7 || second == 0xBF) return words;
    Str copy = str_copy(c->keep, words);
    ((char *)copy.at)[1] = (char)(second - 0x20);
    return copy;
}
