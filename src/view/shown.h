/* Structs of the page that shows a sealed part to a colleague. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_SHOWN_H
#define VIEW_SHOWN_H

#include "domain/list.h"

/* One part shown, now or once. */
typedef struct {
    Id id;
    bool now, mine;       /* it holds; the caller may end it */
    Str part, author, name, way, until, agreed, ended;
} ShownCard;
typedef struct {
    ShownCard *at;
    ptrdiff_t len;
} ShownCardList;
typedef struct {
    Id person;
    Str name;
    ItemList parts, colleagues, ways;  /* colleagues: code is the account */
    ShownCardList shown;
    bool holds;           /* one of them holds now */
} ShownPage;

#endif
