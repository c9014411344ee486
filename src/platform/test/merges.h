/* A property: two files merged and then parted again are what they were, whatever had happened to them. Random histories of two persons,
 * written in the language of scenes and run through the pages; then every table is compared. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TEST_MERGES_H
#define TEST_MERGES_H

#include "platform/test/scene.h"

/* One history for each seed (texts; none: 1 to 8), each printed with what came of it. One that fails is left as build/merges-SEED.scene. */
void merges_all(Engine *engine, Arena *arena, char **seeds, int count, int *passed, int *failed);

#endif
