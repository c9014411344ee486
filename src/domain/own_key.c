/* See own.h: the four figures beside the card. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/hash.h"
#include "domain/own.h"
#include "domain/person.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define FIGURES 4

Str own_key_hash(Ctx *c, Id person, Str figures)
{
    uint8_t *out = (uint8_t *)arena_bytes(c->keep, 16);
    Str parts[] = {S("own key"), id_text(c->keep, person), str_digits(c->keep, figures)};
    hash_fields(out, 16, c->mac_key, parts, 3);
    return str_of(out, 16);
}

/* 0000, 1234, 9876: the first that anybody tries. */
static bool is_a_row(Str figures)
{
    int step = figures.at[1] - figures.at[0];
    for (ptrdiff_t i = 2; i < figures.len; i++)
        if (figures.at[i] - figures.at[i - 1] != step) return false;
    return step >= -1 && step <= 1;
}

void own_key_choose(Ctx *c, Seen person, CardKeyForm f)
{
    const PersonRow *row = person_row_of(c, person);
    const IdentityRow *identity = identity_row(c, person);
    Str figures = str_digits(c->keep, f.figures);
    if (failed(c) || !row) return;
    if (figures.len != FIGURES) {
        field_error(c, f, card_key_figures, T("Quatre chiffres, par exemple 5271."));
        return;
    }
    bool year = identity && identity->birth.len >= FIGURES && same(str_sub(identity->birth, 0, FIGURES), figures);
    if (is_a_row(figures) || year) {
        field_error(c, f, card_key_figures, T("Trop facile à deviner : ni une suite, ni quatre fois le même, ni l’année de naissance."));
        return;
    }
    own_key_put(c, row->id, person, own_key_hash(c, row->id, figures));
    visit_end_all(c, person, c->received);
    c->op.item = row->id;
    person_refresh(c, person);
}

bool own_key_there(Ctx *c, Seen person) { return own_key_count(c, person).n > 0; }
