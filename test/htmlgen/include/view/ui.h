/* Stand-in for src/view/ui.h: the types and helpers that all.html names. */
#ifndef VIEW_UI_H
#define VIEW_UI_H

#include "view/html.h"

typedef struct { Str code, name; } Item;
typedef struct { const Item *at; ptrdiff_t len; } ItemList;
typedef struct Node Node;
typedef struct { const Node *at; ptrdiff_t len; } NodeList;
struct Node { Str name; NodeList children; };
typedef struct { ItemList age_bands; Str with; int64_t count; Id id; } EncounterLists;

Str asset(Ctx *c, Str name);
Str to_person(Ctx *c, Id id);
Html body(Ctx *c, EncounterForm f, int64_t n);
NodeList nodes(Ctx *c);

#endif
