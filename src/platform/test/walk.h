/* Every route as every role, with own records, another organisation's and none; and the two-organisation test (decision D7). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TEST_WALK_H
#define TEST_WALK_H

#include "platform/test/engine.h"

void walk_all(Engine *e, Arena *arena, int *passed, int *failed);

#endif
