/* Made by tools/htmlgen.c from the templates of src/view: change those. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_VIEWS_H
#define VIEW_VIEWS_H

#include "store/rows.h"
#include "view/html.h"
#include "view/ui.h"

void layout_app_begin(Ctx *c, Buf *out, Str title, Str back);
void layout_app_end(Ctx *c, Buf *out, Str title, Str back);
void part_icon(Ctx *c, Buf *out, Str name);
void part_choice(Ctx *c, Buf *out, Field f, Str legend, ItemList items);
void part_text(Ctx *c, Buf *out, Field f, Str label, Str placeholder);
void part_tree(Ctx *c, Buf *out, NodeList nodes, int64_t level);
Html view_encounter_new(Ctx *c, EncounterForm f, EncounterLists lists);
Html view_list(Ctx *c, ItemList items);

#endif
