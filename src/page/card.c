/* The personal card, printed, and cancelled when it is lost. Not in the phone's build: it has no printer. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/identity.h"
#include "domain/own.h"
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

Reply card_show(Ctx *c, CardKeyForm f)
{
    Seen person = person_open(c, f.person);
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    if (!row) return (Reply){0};
    /* Her own page, with the code filled in: without the four figures it opens nothing. A colleague who is signed in goes on to the search. */
    Qr qr = qr_make(c, cat(c->keep, c->origin, S("/card?code="), row->code));
    if (failed(c)) return (Reply){0};
    CardPage p = {.person = row->id, .name = person_short_name(c, row->first_name, row->alias), .code = row->code, .path = qr.path, .side = qr.side,
                  .address = host_of(c->origin), .org = title_words(c, c->my.org_name), .key = own_key_there(c, person)};
    return show(view_card(c, f, p));
}

Reply card_drop(Ctx *c, PersonOneForm f)
{
    Seen person = person_open(c, f.person);
    if (is_seen(person)) card_cancel(c, person);
    return see_other(T("Carte annulée. Voici la nouvelle."), path_to(c, "/persons/", f.person, "/card"));
}

Reply card_key_set(Ctx *c, CardKeyForm f)
{
    Seen person = person_open(c, f.person);
    if (is_seen(person)) own_key_choose(c, person, f);
    return see_other(T("Chiffres enregistrés. La personne peut ouvrir sa page avec sa carte."), path_to(c, "/persons/", f.person, "/card"));
}
