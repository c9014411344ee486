/* Structs of the pages of account: see the templates that take them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_ACCOUNT_H
#define VIEW_ACCOUNT_H

#include "view/html.h"

#endif
