/* See place.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/place.h"

#include "base/fold.h"
#include "domain/item.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

static Id place_make(Ctx *c, Str name, Str key)
{
    Id id = item_start(c, S("place"));
    place_add(c, id, S("street"), name, key);
    return id;
}

Id place_said(Ctx *c, Id place, Str new_name)
{
    if (new_name.len) {
        Str key = fold(c->keep, new_name);
        if (!key.len) key = new_name;
        const PlaceHere *known = place_by_key(c, key);
        return known ? known->id : place_make(c, new_name, key);
    }
    if (place && !place_row(c, place)) fail(c, ERR_MISSING, S("no such place"));
    return place;
}

static bool chosen(PlaceChoiceList list, Id id)
{
    for (ptrdiff_t i = 0; i < list.len; i++)
        if (list.at[i].id == id) return true;
    return false;
}

PlaceChoiceList places_for_form(Ctx *c)
{
    PlaceHereList all = places_here(c);
    PlaceLastList last = places_last(c, c->now - 60 * DAY_MS);
    PlaceChoiceList out = {new(c->keep, PlaceChoice, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < last.len && out.len < 6; i++)
        for (ptrdiff_t k = 0; k < all.len; k++)
            if (all.at[k].id == last.at[i].id && !chosen(out, all.at[k].id)) out.at[out.len++] = (PlaceChoice){all.at[k].id, all.at[k].name};
    for (ptrdiff_t k = 0; k < all.len; k++)
        if (!chosen(out, all.at[k].id)) out.at[out.len++] = (PlaceChoice){all.at[k].id, all.at[k].name};
    return out;
}

void place_rename_to(Ctx *c, PlaceEditForm f)
{
    const PlaceRow *row = place_row(c, f.place);
    if (!row) {
        fail(c, ERR_MISSING, S("no such place"));
        return;
    }
    item_hold(c, f.place, row->version);
    Str key = fold(c->keep, f.name);
    const PlaceHere *other = place_by_key(c, key);
    if (other && other->id != f.place) {
        field_error(c, f, place_edit_name, T("Un autre lieu porte déjà ce nom."));
        return;
    }
    place_name_set(c, f.place, f.name, key);
    change_add(c, (ChangeAdd){.id = new_id(c), .item = f.place, .record = f.place, .field = S("place.name"), .old_value = row->name, .new_value = f.name});
    c->op.item = f.place;
    item_move(c, f.place);
}
