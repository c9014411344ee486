/* The parts of merging that more than one file of domain/merge*.c needs. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_MERGE_PARTS_H
#define DOMAIN_MERGE_PARTS_H

#include "domain/merge.h"
#include "store/write.h"

/* A table whose rows move, and its two queries. */
typedef struct {
    Str table;
    MoveIdList (*ids)(Ctx *c, Seen person);
    int64_t (*owner)(Ctx *c, Id id, Seen person, Seen to);
} MergeMove;
extern const MergeMove merge_moves[];
extern const int merge_move_count;

/* Writes one row of the map. `was` may be absent. */
static inline void merge_note(Ctx *c, Id merge, Str table, Id row, Id owner, Str was)
{
    merge_row_add(c, (MergeRowAdd){.merge = merge, .of_table = table, .row_id = row, .owner = owner, .was = was});
}

/* The single values of both files. */
MergeFieldList merge_fields(Ctx *c, Seen kept, Seen gone);
/* Every difference has an answer; marks the first that has none. */
bool merge_is_answered(Ctx *c, MergeForm f, MergeFieldList fields);
/* Writes what was chosen into the kept file, each with its history. */
void merge_fields_write(Ctx *c, Id merge, Seen kept, Seen gone, MergeForm f, MergeFieldList fields);
/* Puts back what the kept file said before, where nobody has said something else since. */
void merge_fields_undo(Ctx *c, const MergeRow *merge, Seen kept);

#endif
