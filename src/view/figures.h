/* Structs of the pages of figures: see the templates that take them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_FIGURES_H
#define VIEW_FIGURES_H

#include "view/html.h"

#endif
