/* Html: markup that is known to be safe. Only htmlgen's functions and view/html.c make it, so a page cannot inject by mistake. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BASE_HTML_H
#define BASE_HTML_H

#include "base/str.h"

typedef struct {
    Str markup_private;
} Html;

#endif
