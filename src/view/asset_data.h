/* The files of web/ and of the pinned packages, in the program: one .incbin each, hashed at first use. On the phone their addresses alone. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_ASSET_DATA_H
#define VIEW_ASSET_DATA_H

#include "base/str.h"

typedef struct {
    const char *name, *type;
    const char *begin, *end;
} Asset;

const Asset *asset_find(Str name);
Str asset_body(const Asset *a); /* absent on the phone */
/* 16 hex digits of its content's hash, and "/assets/HASH/NAME"; in static memory. */
Str asset_hash(const Asset *a);
Str asset_path(const Asset *a);

#endif
