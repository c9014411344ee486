/* Structs of the pages of programme: see the templates that take them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_PROGRAMME_H
#define VIEW_PROGRAMME_H

#include "view/html.h"

#endif
