/* Structs of the pages where a request to erase is answered: view/erasure.html. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_ERASURE_H
#define VIEW_ERASURE_H

#include "domain/list.h"
#include "store/rows.h"

typedef struct {
    Id id;                /* a person's, a relay's; 0: nobody's any more */
    Str name, when;
    bool late;
} EraseCard;
typedef struct {
    EraseCard *at;
    ptrdiff_t len;
} EraseCardList;

typedef struct {
    EraseCardList open, done;
} ErasuresPage;

typedef struct {
    Id person;
    Str name, asked, seen, ground;      /* asked: empty when no request waits */
    EraseCounts counts;
    EraseCardList relays;
    ItemList grounds, refusals;
} ErasePage;

#endif
