/* The personal card, printed, and cancelled when it is lost. Not in the phone's build: it has no printer. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/identity.h"
#include "domain/person.h"
#include "domain/programme.h"
#include "domain/qr.h"
#include "http/http.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

/* "https://repere.example.org" -> "repere.example.org" */
static Str host_of(Str origin)
{
    ptrdiff_t at = str_find(origin, S("://"));
    return at < 0 ? origin : str_from(origin, at + 3);
}

Reply card_show(Ctx *c, PersonOneForm f)
{
    Seen person = person_open(c, f.person);
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    if (!row) return (Reply){0};
    /* The search: whoever may open the file finds it, anybody else is told nothing. */
    Qr qr = qr_make(c, cat(c->keep, c->origin, S("/search?q="), row->code));
    if (failed(c)) return (Reply){0};
    CardPage p = {.person = row->id, .name = person_short_name(c, row->first_name, row->alias), .code = row->code, .path = qr.path, .side = qr.side,
                  .address = host_of(c->origin), .org = title_words(c, c->my.org_name)};
    return show(view_card(c, p));
}

Reply card_drop(Ctx *c, PersonOneForm f)
{
    Seen person = person_open(c, f.person);
    if (is_seen(person)) card_cancel(c, person);
    return see_other(T("Carte annulée. Voici la nouvelle."), path_to(c, "/persons/", f.person, "/card"));
}
