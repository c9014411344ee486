/* Reference lists and rules: kinds as data (docs/DOMAIN.md, law 3). A code's label is a msgid; renaming it changes screens and no figure. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_LIST_H
#define DOMAIN_LIST_H

#include "base/ctx.h"

typedef struct {
    Str code, label;
    Str detail;      /* as the list has it: codes of another list, or words, which item_detail() says */
    Str flags;
} Item;
typedef struct {
    const Item *at;
    ptrdiff_t len;
} ItemList;

/* The items of a list that hold today, in their order; read once per request. */
ItemList list_items(Ctx *c, Str list);
/* The same for a call type: its own row of a code goes before that of '*'. */
ItemList list_items_for(Ctx *c, Str list, Str call_type);
/* All but one: what a form offers where that one has a way of its own. */
ItemList list_items_without(Ctx *c, Str list, Str code);
bool list_has(Ctx *c, Str list, Str code);
/* What screens show for a code: its label, the last one when it is ended, the code when the list never knew it; empty for an absent code. */
Str list_label(Ctx *c, Str list, Str code);
/* The labels of a space-separated or comma-separated run of codes, joined by ", ". */
Str list_labels(Ctx *c, Str list, StrList codes);
/* The item of that code, or NULL. */
const Item *item_find(ItemList items, Str code);
bool item_has_flag(const Item *item, Str flag);
/* A detail of words, in the language of the page. */
Str item_detail(Ctx *c, const Item *item);
/* Whether the list has that code today, with that flag. */
bool list_flags(Ctx *c, Str list, Str code, Str flag);

/* Said by whoever writes list_item, a rule, or the call of a project: every connection reads them again. In a write transaction. */
void lists_changed(Ctx *c);

/* The stages in their order (number 1 = encounter …) as a project calls them: its own rule "stage_label:KEY", else the label of its call
 * type, else everybody's. An ended stage keeps its place: numbers are stored. */
#define STAGES 9
ItemList stage_items(Ctx *c, Id project);
/* The project's own word for a stage's key, or empty. */
Str stage_own_label(Ctx *c, Id project, Str key);

/* A rule's number: the project's own, else its call type's, else that of '*', else `otherwise`. */
int64_t rule_int(Ctx *c, Id project, Str name, int64_t otherwise);
/* The type of the project's call, "*" when there is none. */
Str project_call_type_of(Ctx *c, Id project);

#endif
