/* The world of the scenes: one region "test" after `init`, with kinds loaded, three calls, two grantee organisations and their people
 * (test/world.sql). Built once per run and engine; every scene starts from a copy. Key number 0: secrets are plain bytes. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TEST_WORLD_H
#define TEST_WORLD_H

#include "platform/test/engine.h"

#define WORLD_SQL "test/world.sql"
#define WORLD_STRUCTURES "test/directory/structures.csv"
#define WORLD_SERVICES "test/directory/services.jsonl"

/* Fills the empty database c->db. */
bool world_build(Engine *e, Ctx *c);

/* A file as bytes; absent and an error in c when it cannot be read. */
Str file_read(Ctx *c, const char *path);
bool file_write(Ctx *c, const char *path, Str bytes);

#endif
